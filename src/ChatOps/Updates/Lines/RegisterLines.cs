using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>The boxes, choices and error messages that every line of a register is made of.</summary>
internal static class RegisterLines
{
    internal const string NotChosen = "Choose one, or leave it as it is.";

    internal static readonly string TooLong = $"Keep this to {UkText.Count(EntryLimits.MaxText, "character")}.";

    public static IEnumerable<CardElement> Problems(string field, IReadOnlyList<FieldProblem> problems) =>
        problems
            .Where(p => p.Field == field)
            .Select(p => new TextBlock($"⚠️ **{CardText.Escape(p.Message)}**") { Spacing = Spacing.Medium });

    /// <summary>A box for a text of an entry.</summary>
    internal static TextInput Text(string id, string label, string value) =>
        new(label)
        {
            Id = id,
            MaxLength = BoxLength.InClient(EntryLimits.MaxText),
            ErrorMessage = TooLong,
            Value = CardParts.Filled(value),
        };

    /// <summary>The same box with its known value, under the problems with what was typed.</summary>
    internal static IEnumerable<CardElement> Box(
        string id,
        string label,
        string known,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems
    ) => [.. Problems(id, problems), Text(id, label, boxes.Find(id) ?? known)];

    internal static ChoiceSetInput LevelChoice(string label, string id, RegisterBoxes boxes, RiskScale scale, Level? known) =>
        new(label, [.. Levels.Of(scale).Select(l => new Choice(l.Word, l.Value))])
        {
            Id = id,
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = NotChosen,
            Placeholder = "Not given",
            Value = CardParts.Filled(boxes.Find(id) ?? Levels.ValueOf(known, scale)),
        };
}
