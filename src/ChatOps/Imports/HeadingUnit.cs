using System.Text.RegularExpressions;
using ChatOps.Values;

namespace ChatOps.Imports;

/// <summary>A unit that a heading gives for the numbers below it: "Cost (£000)", "Cost £m", "Progress (%)".</summary>
/// <param name="Text">As the heading has it.</param>
/// <param name="Pounds">How many pounds a number stands for; null for a unit that is not of pounds.</param>
internal sealed partial record HeadingUnit(string Text, decimal? Pounds)
{
    private bool IsPercentage => Text.Contains('%', StringComparison.Ordinal);

    /// <summary>The heading without its unit, and the unit; null when it gives none.</summary>
    public static (string Heading, HeadingUnit? Unit) Split(string heading)
    {
        var match = UnitRule().Match(heading);
        if (!match.Success)
        {
            return (heading, null);
        }

        var name = match.Groups["unit"].Value;
        var letters = string.Concat(
            name.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '£' or '%' or '€' or '$')
        );
        return (heading.Remove(match.Index, match.Length).Trim(), new HeadingUnit(name.Trim(), Factor(letters)));
    }

    /// <summary>Whether a column can have its values in this unit.</summary>
    /// <param name="column">The <see cref="ImportColumn.Key"/>.</param>
    public bool Fits(string column) =>
        column == "cost" ? Pounds is not null : column is ImportColumns.Status or ImportColumns.Completed && IsPercentage;

    /// <summary>The cell with its unit. What is no plain number, or has a unit of its own, keeps its words.</summary>
    public string Apply(string cell)
    {
        if (IsPercentage)
        {
            return cell.Length > 0 && cell.All(c => char.IsAsciiDigit(c) || c == '.') ? $"{cell}%" : cell;
        }

        if (
            Pounds is not { } factor
            || factor == 1
            || cell.Any(char.IsLetter)
            || PoundsText.Read(cell) is not { IsGiven: true } read
        )
        {
            return cell;
        }

        var amount = read.Value.Amount * factor;
        return Math.Abs(amount) < Values.Pounds.Bound && Values.Pounds.HasWholePence(amount)
            ? PoundsText.Print(new Values.Pounds(amount))
            : $"{cell} ({Text})";
    }

    private static decimal? Factor(string letters) =>
        letters.TrimStart('£', 'i', 'n') switch
        {
            _ when !letters.Contains('£', StringComparison.Ordinal)
                    && !letters.StartsWith("gbp", StringComparison.Ordinal)
                    && letters is not ("000" or "000s" or "k" or "ks" or "thousands") => null,
            "" or "gbp" => 1,
            "000" or "000s" or "k" or "ks" or "thousand" or "thousands" or "gbpk" or "gbp000" or "1000" or "1000s" => 1_000,
            "m" or "mn" or "mil" or "million" or "millions" or "000000" or "gbpm" => 1_000_000,
            "bn" or "b" or "billion" or "billions" or "gbpbn" => 1_000_000_000,
            _ => null,
        };

    // £, £000, £'000s, £k, £m, £ million; other currencies too, which no column takes.
    private const string Money =
        @"[£€$]\s*['’‘`,]?\s*(0{3}([,.']?0{3})?|1[,']?000|thousands?|k|mn?|mil|millions?|bn?|billions?)?\s*['’‘`]?\s*s?";

    private const string Thousands = @"['’‘`]?0{3}\s*['’‘`]?s?|ks?|thousands?|GBP\s*(k|m|bn|'?000)?";

    private const string Counts = @"%|per\s?cent|EUR|USD|days?|hours?|weeks?|months?|FTEs?|wte";

    // In brackets, or at the end: an amount of money, a percentage, or what else a number can count.
    [GeneratedRegex(
        $"[(\\[]\\s*(in\\s+)?(?<unit>{Money}|{Thousands}|{Counts})\\s*[)\\]]"
            + $"|(?<=\\S\\s*)(in\\s+)?(?<unit>{Money}|%)\\s*\\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex UnitRule();
}
