using ChatOps.Entries;
using ChatOps.Text;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Reports;

/// <summary>An action as it was typed. What arrived is hostile; what did not arrive is empty.</summary>
/// <param name="Due">As the date input sends it, or as people type a date.</param>
internal sealed record ActionTyped(string Text, string Owner, string Due)
{
    public static ActionTyped Empty { get; } = new("", "", "");

    public static ActionTyped Of(IReadOnlyDictionary<string, string> data, DateOnly today) =>
        new(
            data.GetValueOrDefault(QuestionForm.ActionInput, "").Trim(),
            data.GetValueOrDefault(QuestionForm.OwnerInput, "").Trim(),
            TypedDay.ToInput(data.GetValueOrDefault(QuestionForm.DueInput, ""), today)
        );

    /// <summary>What is wrong with it; null when it can be set. Not escaped.</summary>
    public string? Problem(DateOnly today) =>
        Text.Length == 0 ? "Write what needs to be done."
        : Owner.Length == 0 ? "Write who owns the action."
        : Text.Length > EntryLimits.MaxText || Owner.Length > EntryLimits.MaxText
            ? $"That is too long. Shorten it to {EntryLimits.MaxText} characters."
        : DueDate(today) switch
        {
            { Problem: { } wrong } => wrong,
            { IsGiven: true } => null,
            _ => "Choose by when it is to be done.",
        };

    /// <summary>The due date as it was read.</summary>
    public Parsed<PartialDate> DueDate(DateOnly today) => PartialDateText.Read(Due, today);
}
