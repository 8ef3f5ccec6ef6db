using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Reports;

/// <summary>What changed since the last report, by name, for the cover: ratings with their direction, then dates, milestones,
/// risks and issues, a line for each kind. Pure.</summary>
internal static class WhatChanged
{
    public const string Title = "What changed";

    private const int MaxRatings = 8;
    private const int MaxNamed = 4;
    private const int NameLength = 90;
    private const int RatedLength = 60;

    /// <summary>Empty when nothing changed. Markdown.</summary>
    /// <param name="today">The day that the report is of.</param>
    public static IReadOnlyList<string> Lines(HighlightReport report, DateOnly today) => Lines(report, today, MaxNamed);

    /// <summary>The same with one name in each line, and how many more.</summary>
    /// <param name="today">The day that the report is of.</param>
    public static IReadOnlyList<string> Brief(HighlightReport report, DateOnly today) => Lines(report, today, 1);

    private static IReadOnlyList<string> Lines(HighlightReport report, DateOnly today, int named) =>
        [
            .. Ratings(report),
            .. Line(named, "Slipped", Moves(report, later: true)),
            .. Line(named, "Brought forward", Moves(report, later: false)),
            .. Line(named, "Re-baselined", Milestones(report, c => c.Rebaselined, m => Expected(m))),
            .. Line(named, "Past their date", PastTheirDate(report, today)),
            .. Line(
                named,
                "Milestones met",
                Milestones(report, c => [.. c.Completed, .. c.NewMilestones.Where(m => m.IsCompleted)], _ => "")
            ),
            .. Line(named, "Reopened", Milestones(report, c => c.Reopened, _ => "")),
            .. Line(named, "Became issues", BecameIssues(report, today)),
            .. Line(named, "Risks closed", Of(report, ClosedRisks)),
            .. Line(
                named,
                "New issues",
                Of(report, w => w.Changes.NewIssues.Where(i => i.Closed is null).Select(i => (i.Ref, i.Description)))
            ),
            .. Line(named, "Issues resolved", Of(report, w => w.Changes.ClosedIssues.Select(i => (i.Ref, i.Description)))),
        ];

    // Named once: as what it became.
    private static IEnumerable<(string Ref, string Description)> ClosedRisks(WorkstreamReport workstream) =>
        workstream
            .Changes.ClosedRisks.Where(r => ReportChanges.BecameIssue(r, workstream.Changes) is null)
            .Select(r => (r.Ref, r.Description));

    private static IEnumerable<string> BecameIssues(HighlightReport report, DateOnly today) =>
        from change in ReportChanges.ChangesOf(report, today)
        where change.Kind == ReportChangeKind.RiskBecameIssue
        from workstream in report.Workstreams
        where workstream.Workstream.Id == change.WorkstreamId
        select $"{Name(change.Text)} ({Name(workstream.Workstream.Name)})";

    // "🟢→🟠 **Banded Funding**: Green to Amber", those that got worse first.
    private static IEnumerable<string> Ratings(HighlightReport report)
    {
        var scheme = report.Programme.Rag;
        var changed = report
            .Changed.Where(w => w is { State: not null, LastState: not null })
            .OrderByDescending(w => Badness(scheme, w.State!) - Badness(scheme, w.LastState!))
            .ToList();
        foreach (var workstream in changed.Take(MaxRatings))
        {
            var (was, now) = (workstream.LastState!, workstream.State!);
            yield return $"{RagText.Glyph(was.Colour)}→{RagText.Glyph(now.Colour)} "
                + $"**{CardText.Escape(CardParts.Shorten(workstream.Workstream.Name, RatedLength))}**: "
                + $"{CardText.Escape(was.Word)} to {CardText.Escape(now.Word)}";
        }

        if (changed.Count > MaxRatings)
        {
            yield return $"And {UkText.Count(changed.Count - MaxRatings, "more rating")} changed: see the replies";
        }
    }

    // A rating that the programme no longer has, or that is none, has no place among the others.
    private static int Badness(RagScheme scheme, RagState state) =>
        scheme.Find(state.Key) is { } known ? scheme.Severity(known) ?? 0 : 0;

    private static IEnumerable<string> Moves(HighlightReport report, bool later) =>
        from workstream in report.Workstreams
        from move in workstream.Changes.Moved
        where move.ThisPeriod is { Amount: not 0 } slip && slip.Amount > 0 == later
        select $"{Name(move.Milestone.Title)} ({Name(workstream.Workstream.Name)}), {move.ThisPeriod!.Words}: "
            + $"now {PartialDateText.PrintInSentence(move.Milestone.Expected!)}";

    private static IEnumerable<string> PastTheirDate(HighlightReport report, DateOnly today) =>
        from workstream in report.Workstreams
        from milestone in workstream.Register.Milestones
        where milestone.IsOverdue(today)
        select $"{Name(milestone.Title)} ({Name(workstream.Workstream.Name)}, was due {Expected(milestone)})";

    private static IEnumerable<string> Milestones(
        HighlightReport report,
        Func<RegisterChanges, IReadOnlyList<MilestoneEntry>> changed,
        Func<MilestoneEntry, string> more
    ) =>
        from workstream in report.Workstreams
        from milestone in changed(workstream.Changes)
        let detail = more(milestone) is { Length: > 0 } words ? $": {words}" : ""
        select $"{Name(milestone.Title)} ({Name(workstream.Workstream.Name)}){detail}";

    private static IEnumerable<string> Of(
        HighlightReport report,
        Func<WorkstreamReport, IEnumerable<(string Ref, string Description)>> entries
    ) =>
        from workstream in report.Workstreams
        from entry in entries(workstream)
        select $"{entry.Ref} {Name(entry.Description)} ({Name(workstream.Workstream.Name)})";

    private static string Expected(MilestoneEntry milestone) =>
        milestone.Expected is { } date ? PartialDateText.PrintInSentence(date) : "no date";

    private static IEnumerable<string> Line(int named, string label, IEnumerable<string> things)
    {
        var all = things.ToList();
        if (all.Count == 0)
        {
            yield break;
        }

        var more = all.Count > named ? $"; and {all.Count - named} more" : "";
        yield return $"**{label}:** {CardText.Escape(string.Join("; ", all.Take(named)))}{more}";
    }

    private static string Name(string text) => CardParts.Shorten(text.TrimEnd('.'), NameLength);
}
