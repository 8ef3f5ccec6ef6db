namespace ChatOps.Calendar;

/// <param name="Title">As GOV.UK words it, for example "Boxing Day (substitute day)".</param>
internal sealed record BankHoliday(DateOnly Date, string Title);
