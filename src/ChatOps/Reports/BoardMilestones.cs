using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates;
using ChatOps.Updates.Lines;
using ChatOps.Values;

namespace ChatOps.Reports;

/// <summary>The reply of a post about the plan's milestones: when it ends, what is still to come, and what is done.</summary>
internal static class BoardMilestones
{
    public const string Title = "Milestones";

    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var today = report.Today(local);
        var shown = Shown(report);
        var entries = shown.ConvertAll(m => m.Entry);
        var isByWorkstream = shown.Exists(m => m.Entry.Heading is not null) || shown.TrueForAll(m => m.Workstream is not null);
        return
        [
            .. CriticalPath.Of(report.Programme, entries) is { } path
                ? (IEnumerable<IReadOnlyList<CardElement>>)
                    [
                        [CardParts.Labelled("Critical path", path.Words)],
                    ]
                : [],
            .. Group("Past their date", m => m.IsOverdue(today)),
            .. Group("Not yet done", m => !m.IsCompleted && !m.IsOverdue(today)),
            .. Group("Done", m => m.IsCompleted),
        ];

        IEnumerable<IReadOnlyList<CardElement>> Group(string heading, Func<MilestoneEntry, bool> belongs) =>
            Headings.Under(
                heading,
                InOrder(
                    shown.Where(m => belongs(m.Entry)),
                    m => isByWorkstream ? Subheading(m.Workstream, m.Entry.Heading) : null
                ),
                m => isByWorkstream ? Subheading(m.Workstream, m.Entry.Heading) : null,
                m =>
                    CardParts.Labelled(
                        RegisterRows.Date(m.Entry),
                        [Text(m.Entry, report.Programme.Rag), .. Approved(m.Entry), .. Proposed(m.Entry)]
                    )
            );
    }

    // One of a whole project, or of none, is in no register: it is shown from the programme file, with earlier dates. One that
    // the file has moved to another workstream is in the registers of both, so its history stays in view.
    private static List<(Workstream? Workstream, MilestoneEntry Entry)> Shown(HighlightReport report)
    {
        var registered = report
            .Workstreams.SelectMany(w => w.Register.Milestones.Select(m => (Workstream: (Workstream?)w.Workstream, Entry: m)))
            .ToLookup(m => m.Entry.Id, StringComparer.Ordinal);
        var ids = report.Programme.Milestones.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. report
                .Programme.Milestones.Where(m => IsInScope(report, m))
                .SelectMany(m =>
                    registered[m.Id]
                        .DefaultIfEmpty(
                            (null, report.MilestonesOfNoWorkstream.FirstOrDefault(own => own.Id == m.Id) ?? CarryOver.Entry(m))
                        )
                ),
            .. registered.Where(same => !ids.Contains(same.Key)).SelectMany(same => same),
        ];
    }

    // By date under each sub-heading, and what has no date after what has one.
    private static IEnumerable<(Workstream? Workstream, MilestoneEntry Entry)> InOrder(
        IEnumerable<(Workstream? Workstream, MilestoneEntry Entry)> milestones,
        Func<(Workstream? Workstream, MilestoneEntry Entry), string?> subheading
    ) => milestones.GroupBy(subheading).SelectMany(group => group.OrderBy(m => Date(m.Entry) is null).ThenBy(m => Date(m.Entry)));

    private static PartialDate? Date(MilestoneEntry milestone) =>
        milestone.CompletedOn is { Year: >= PartialDate.EarliestYear and <= PartialDate.LatestYear } day ? PartialDate.OfDay(day)
        : milestone.IsCompleted ? null
        : milestone.Expected;

    // Two workstreams may have the same heading, so each is shown with its workstream.
    private static string? Subheading(Workstream? workstream, string? heading) =>
        workstream is null ? heading
        : heading is null ? workstream.NumberedName
        : $"{workstream.NumberedName}: {heading}";

    // A date that slipped is never shown without its first baseline. Done on a day that is not known, it has no date but the one
    // it was due. A rating is bold, which no title that people typed is.
    private static string Text(MilestoneEntry milestone, RagScheme scheme)
    {
        var title = State(milestone, scheme) is { } state
            ? $"**{RagText.Markdown(state)}** · {CardText.Escape(milestone.Title)}"
            : CardText.Escape(milestone.Title);
        return SlipWords.Of(milestone) is { } slip ? $"{title} ({slip})"
            : milestone is { IsCompletedUndated: true, CompletedOn: null, Expected: { } due }
                ? $"{title} (was due {PartialDateText.PrintInSentence(due)})"
            : title;
    }

    private static string[] Approved(MilestoneEntry milestone) =>
        milestone is { IsCompleted: false, RagApproved: { } approved } ? [$"Approved: {UpdateSentCard.Approval(approved)}"] : [];

    // Both dates, until the board decides and after.
    private static string[] Proposed(MilestoneEntry milestone) =>
        BaselineText.Of(milestone) is { } text ? [CardText.Escape(UkText.Sentence(text))] : [];

    // A completed milestone has the scheme's rating for complete, whichever it had before.
    private static RagState? State(MilestoneEntry milestone, RagScheme scheme) =>
        milestone.IsCompleted
            ? scheme.States.FirstOrDefault(s => s is { Kind: RagKind.Complete, Closes: false })
            : scheme.Find(milestone.Rag);

    private static bool IsInScope(HighlightReport report, Milestone milestone)
    {
        var project =
            milestone.ProjectId ?? (milestone.WorkstreamId is { } id ? report.Programme.FindWorkstream(id)?.ProjectId : null);
        return report.Board.Projects.Count == 0 || (project is not null && report.Board.Projects.Contains(project));
    }
}
