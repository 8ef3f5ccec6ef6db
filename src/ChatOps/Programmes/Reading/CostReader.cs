using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Reading;

/// <summary>A workstream's cost: a figure, a figure with its parts or with who shares it, 'none identified', or a
/// description.</summary>
internal static class CostReader
{
    private const int MaxTextLength = 200;

    public static WorkstreamCost? Read(MapReader map, FileContext context)
    {
        switch (map.Find("cost"))
        {
            case null:
                return null;
            case YamlText text:
                return map.Object(text, OneLine);
            default:
                return map.Group("cost", "The cost", ProgrammeFileKeys.Cost) is { } cost ? Figure(cost, context) : null;
        }
    }

    /// <summary>An amount of zero or more.</summary>
    public static Parsed<Pounds> Amount(string text)
    {
        var read = PoundsText.Read(text);
        return !read.IsGiven
                ? Parsed.Wrong<Pounds>(
                    $"{CalendarWords.Quote(text)} is not an amount.",
                    "Write it as £25,824 or £1.4M, or remove the line if there is no figure."
                )
            : read.Value.Amount < 0
                ? Parsed.Wrong<Pounds>($"{CalendarWords.Quote(text)} is less than zero.", "Write the cost without a minus sign.")
            : Parsed.As(read.Value);
    }

    /// <summary>A figure, 'none identified', or a description.</summary>
    public static Parsed<WorkstreamCost> OneLine(string text)
    {
        var line = string.Join(' ', CalendarWords.Words(text));
        if (
            line.Equals(ProgrammeFileWords.NoneIdentified, StringComparison.OrdinalIgnoreCase)
            || line.Equals("none", StringComparison.OrdinalIgnoreCase)
        )
        {
            return Parsed.As<WorkstreamCost>(new WorkstreamCost.NoneIdentified());
        }

        if (PoundsText.Read(line).IsGiven)
        {
            var amount = Amount(line);
            return amount.IsGiven
                ? Parsed.As<WorkstreamCost>(new WorkstreamCost.Figure { Printed = amount.Value })
                : Parsed.Wrong<Pounds, WorkstreamCost>(amount);
        }

        // A mistyped figure must not pass as a description, because no total would show that it is missing.
        if (
            line.Contains('£', StringComparison.Ordinal)
            || (line.Length > 0 && (char.IsAsciiDigit(line[0]) || line[0] is '(' or '-'))
        )
        {
            return Parsed.Wrong<WorkstreamCost>(
                $"{CalendarWords.Quote(text)} is neither an amount nor a description.",
                "Write only the amount, such as £25,824. Put its breakdown under 'parts' and who shares it under " + "'shared'."
            );
        }

        return line.Length is > 0 and <= MaxTextLength
            ? Parsed.As<WorkstreamCost>(new WorkstreamCost.InWords(line))
            : Parsed.Wrong<WorkstreamCost>(
                $"'cost' has {line.Length:N0} characters.",
                $"Write a figure, '{ProgrammeFileWords.NoneIdentified}' or up to {MaxTextLength} characters."
            );
    }

    private static WorkstreamCost.Figure? Figure(MapReader map, FileContext context)
    {
        var parts = map.Maps("parts", "A part of the cost", ProgrammeFileKeys.CostPart).Select(Part).ToList();
        if (map.Find("figure") is null && parts.Count == 0)
        {
            map.Missing("figure", "Add 'figure: £25,824', or 'parts:' that add up to it.");
        }

        var figure = new WorkstreamCost.Figure
        {
            Printed = map.Value("figure", Amount),
            Parts = parts,
            Shared = map.Line("shared"),
        };
        if (!IsReachable(parts))
        {
            context.Problems.Error(
                map.At("parts"),
                "The parts add up to less than zero, or to £1 trillion or more.",
                "Correct the amounts."
            );
            return null;
        }

        return context.Place(figure, map);
    }

    private static CostPart Part(MapReader map) =>
        new(
            map.RequiredLine("text", "Add 'text: ' with what the amount is for, such as 30 days at £630."),
            map.Value("amount", PartAmount)
        );

    // A contribution from others is a negative part.
    private static Parsed<Pounds> PartAmount(string text) =>
        PoundsText.Read(text) is { IsGiven: true } read ? Parsed.As(read.Value) : Amount(text);

    private static bool IsReachable(List<CostPart> parts) => parts.Sum(p => p.Amount?.Amount ?? 0) is >= 0 and < Pounds.Bound;
}
