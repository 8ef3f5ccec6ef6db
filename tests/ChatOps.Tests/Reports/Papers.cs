using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Tests.Calendar;

namespace ChatOps.Tests.Reports;

/// <summary>Programmes and reports of which only what is said matters.</summary>
internal static class Papers
{
    public static readonly RagScheme Rag = new([
        new("complete", "B", "Complete", RagColour.Blue, "Done", RagKind.Complete),
        new("green", "G", "Green", RagColour.Green, "On track", RagKind.OnTrack),
        new("amber", "A", "Amber", RagColour.Amber, "At risk", RagKind.OffTrack),
        new("red", "R", "Red", RagColour.Red, "Late", RagKind.OffTrack),
        new("not-started", "NS", "Not started", RagColour.None, "Not begun", RagKind.NotRated),
    ]);

    public static readonly Board Board = new()
    {
        Id = "board",
        Name = "The Board",
        ChannelId = "19:x@thread.tacv2",
        Cadence = BoardCadence.EveryPeriod,
    };

    /// <param name="workstreams">How many, by project id; an empty id is across the programme.</param>
    public static Programme Programme(params (string Project, int Workstreams)[] workstreams) =>
        Plans.Programme() with
        {
            Rag = Rag,
            People = [new Person { Id = "lead", Name = "Lee Lead" }],
            Projects =
            [
                .. workstreams
                    .Where(p => p.Project.Length > 0)
                    .Select(p => new Project { Id = p.Project, Name = $"Project {p.Project}" }),
            ],
            Workstreams =
            [
                .. workstreams.SelectMany(p =>
                    Enumerable
                        .Range(1, p.Workstreams)
                        .Select(i => new Workstream
                        {
                            Id = $"{p.Project}w{i}",
                            Name = $"Workstream {p.Project}{i}",
                            ProjectId = p.Project.Length > 0 ? p.Project : null,
                            Leads = ["lead"],
                        })
                ),
            ],
            Boards = [Board],
        };

    /// <summary>Another programme, reporting in these periods.</summary>
    public static Programme With(Programme other) => other with { Reporting = Plans.Programme().Reporting };

    public static ReportingPeriod Period(Programme programme) => programme.Period(Plans.Week);

    public static Update Update(
        string workstream,
        string rag,
        string progress = "Done",
        string decisions = "",
        string nextSteps = "",
        string risks = "",
        int unchanged = 0
    ) =>
        new()
        {
            WorkstreamId = workstream,
            PeriodId = Plans.Week,
            Version = 1,
            By = "lead",
            ByName = "Lee Lead",
            At = new DateTimeOffset(2026, 10, 8, 12, 0, 0, TimeSpan.Zero),
            Nonce = "n",
            UnchangedPeriods = unchanged,
            Content = new UpdateContent
            {
                Rag = rag,
                Progress = progress,
                NextSteps = nextSteps,
                Risks = risks,
                Decisions = decisions,
                Reason = Rag.Find(rag)?.Kind == RagKind.OffTrack ? $"Reason of {workstream}" : "",
                PathToGreen = Rag.Find(rag)?.Kind == RagKind.OffTrack ? $"Path of {workstream}" : "",
                BackOnTrackBy = Rag.Find(rag)?.Kind == RagKind.OffTrack ? new DateOnly(2026, 12, 1) : null,
            },
        };

    public static HighlightReport Report(
        Programme programme,
        IEnumerable<Update> updates,
        Board? board = null,
        IEnumerable<Update>? last = null,
        PeriodSummary? summary = null,
        PeriodSummary? summaryBefore = null
    ) =>
        Collate.For(
            board ?? Board,
            new ReportFacts
            {
                Programme = programme,
                Period = Period(programme),
                Current = updates.ToDictionary(u => u.WorkstreamId, StringComparer.Ordinal),
                Last = (last ?? []).ToDictionary(
                    u => u.WorkstreamId,
                    u => new LastUpdate(u, programme.Period("2026-W40")),
                    StringComparer.Ordinal
                ),
                Summary = summary,
                LastSummary = summaryBefore is null ? null : new LastSummary(summaryBefore, programme.Period("2026-W40")),
                PublishedAt = Period(programme).PublishesAt,
            }
        );

    public static PeriodSummary Summary(SummaryContent content, DateTimeOffset? at = null) =>
        new()
        {
            PeriodId = Plans.Week,
            Version = 1,
            Content = content,
            By = "jane",
            ByName = "Jane Smith",
            At = at ?? new DateTimeOffset(2026, 10, 8, 12, 0, 0, TimeSpan.Zero),
        };

    public static RollupOverride Set(string? project, string rag, string reason) =>
        new(project, rag, reason, "jane", "Jane Smith", new DateTimeOffset(2026, 10, 8, 12, 0, 0, TimeSpan.Zero));

    public static IReadOnlyList<PostPart> Post(HighlightReport report) =>
        BoardPost.Build(report, i => ProgrammePeriods.Local(report.Programme, i));
}
