using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>The risks that came up in the period, for the cover: entries of the registers, and what was typed as a risk without
/// an entry. Pure.</summary>
internal static class NewRisks
{
    public const string Title = "New risks";

    // What people type in a box for risks to say that there are none.
    private static readonly HashSet<string> NoRisks = new(
        [
            "none",
            "no",
            "nil",
            "n/a",
            "na",
            "none identified",
            "none to report",
            "none at present",
            "no risks",
            "no risk",
            "no new risks",
            "no risks identified",
            "nothing to report",
            "nothing new",
            "not applicable",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>"R3 of Banded Funding: schools withdraw (🔴 Red, likelihood high, impact medium)", and "Evaluation: schools
    /// have little time", a line each. Not escaped.</summary>
    public static IReadOnlyList<string> Of(HighlightReport report) =>
        [
            .. report.Workstreams.SelectMany(w =>
                w.Changes.NewRisks.Where(r => r.Closed is null)
                    .Select(r => Line(report.Programme, w.Workstream, r))
                    .Concat(Typed(w).Select(line => $"{w.Workstream.Name}: {CardParts.Shorten(line).TrimEnd('.')}"))
            ),
        ];

    /// <summary>That there are no new risks, and how many workstreams answered. Null when there are some, or no one answered. Not
    /// escaped.</summary>
    public static string? None(HighlightReport report)
    {
        var (answered, missing) = (report.Answered.Count(), report.Missing.Count());
        return answered == 0 || Of(report).Count > 0 ? null
            : missing == 0 ? "No new risks this period."
            : $"No new risks this period from the {answered} of {answered + missing} that answered.";
    }

    // What was typed in the box last time is not new, and neither is what the register has.
    private static IEnumerable<string> Typed(WorkstreamReport report)
    {
        if (report.Update is not { Content.Risks.Length: > 0 } update)
        {
            return [];
        }

        var known = PastedLines
            .Split(report.Last?.Update.Content.Risks ?? "")
            .Concat(report.Register.Risks.Select(r => r.Description))
            .Select(Normal)
            .ToHashSet(StringComparer.Ordinal);
        return PastedLines.Split(update.Content.Risks).Where(line => !known.Contains(Normal(line)) && !IsNone(line));
    }

    private static bool IsNone(string line) => NoRisks.Contains(line.Trim('.', '-', ' '));

    private static string Normal(string line) =>
        string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.').ToUpperInvariant();

    private static string Line(Programme programme, Workstream workstream, RiskEntry risk)
    {
        var rating = programme.Rag.Find(risk.Rag) is { } state ? $"{RagText.Of(state)}, " : "";
        return $"{risk.Ref} of {workstream.Name}: {risk.Description.TrimEnd('.')} "
            + $"({rating}{EntryText.Grading(risk, programme.RiskScale)})";
    }
}
