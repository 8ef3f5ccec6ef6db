namespace ChatOps.Calendar;

/// <param name="Title">As GOV.UK words it, for example "Boxing Day (substitute day)".</param>
public sealed record BankHoliday(DateOnly Date, string Title);
