using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;

namespace ChatOps.Reports;

/// <summary>The risks that came up in the period, for the cover. Pure.</summary>
internal static class NewRisks
{
    public const string Title = "New risks";

    /// <summary>"R3 of Banded Funding: schools withdraw (🔴 Red, likelihood high, impact medium)", a line each. Not
    /// escaped.</summary>
    public static IReadOnlyList<string> Of(HighlightReport report) =>
        [
            .. report.Workstreams.SelectMany(w =>
                w.Changes.NewRisks.Where(r => r.Closed is null).Select(r => Line(report.Programme, w.Workstream, r))
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

    private static string Line(Programme programme, Workstream workstream, RiskEntry risk)
    {
        var rating = programme.Rag.Find(risk.Rag) is { } state ? $"{RagText.Of(state)}, " : "";
        return $"{risk.Ref} of {workstream.Name}: {risk.Description.TrimEnd('.')} "
            + $"({rating}{EntryText.Grading(risk, programme.RiskScale)})";
    }
}
