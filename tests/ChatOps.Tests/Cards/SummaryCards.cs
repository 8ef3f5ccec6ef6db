using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Summaries;
using ChatOps.Teams.Schema;
using ChatOps.Tests.Programmes;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Tests.Cards;

/// <summary>The management summary: the card it is written on, and what boards read of it and of the gravest risks.</summary>
internal static class SummaryCards
{
    private static readonly string Longest = string.Concat(
        Enumerable.Repeat("The programme board met and agreed what to do next. ", 120)
    )[..UpdateContent.MaxText];

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        Form(
            "summary-first",
            new SummaryModel(Report(), SummaryWriting.Start(SampleQuarter.Programme, null)) { BackToManager = true }
        ),
        Form(
            "summary-last-time",
            new SummaryModel(Report(), SummaryWriting.Start(SampleQuarter.Programme, Last)) { Last = Last }
        ),
        Form("summary-saved", new SummaryModel(Report(), Some.ToInput()) { Current = Of(Some), BackToManager = true }),
        Form(
            "summary-wrong",
            new SummaryModel(
                Report(),
                new SummaryInput
                {
                    Overview = "Going well.",
                    Ratings = [new("spend-redesign", "red", ""), new(null, "", "Staff are back")],
                }
            )
            {
                Problems = SummaryChecks
                    .Check(
                        new SummaryInput { Ratings = [new(null, "", "Staff are back"), new("spend-redesign", "red", "")] },
                        _ => SampleQuarter.Programme.Rag.States
                    )
                    .Problems,
            }
        ),
        Form(
            "summary-decided-to-come",
            new SummaryModel(Report(), new SummaryInput { Decided = "Agreed the new thresholds, 12/10/2021" })
            {
                Problems = DecidedLines
                    .Read(
                        "Agreed the new thresholds, 12/10/2021",
                        SummaryForm.DecidedInput,
                        SampleQuarter.Programme,
                        new DateOnly(2020, 10, 5)
                    )
                    .Problems,
            }
        ),
        Form(
            "summary-conflict",
            new SummaryModel(Report(), new SummaryInput { Overview = "My own words." })
            {
                Current = Of(Some),
                Notice = SummaryCard.Conflict(SampleQuarter.Programme, Of(Some), isOwn: false),
                SaveTitle = "Save mine instead",
            }
        ),
        Form(
            "summary-longest",
            new SummaryModel(Report(), Full.ToInput())
            {
                Current = Of(Full),
                Notice = SummaryCard.Conflict(SampleQuarter.Programme, Of(Full), isOwn: true),
                BackToManager = true,
            }
        ),
        Closed(
            "summary-closed",
            new SummaryModel(Report(), Some.ToInput()) { Current = Of(Some), BackToManager = true },
            isRefused: false
        ),
        Closed(
            "summary-closed-with-words",
            new SummaryModel(
                Report(),
                new SummaryInput
                {
                    Overview = "Too late.",
                    Decisions = "One\nTwo",
                    Other = new("send-readiness", "red", "Because"),
                }
            ),
            isRefused: true
        ),
        Closed("summary-closed-longest", new SummaryModel(Report(), Full.ToInput()), isRefused: true),
        .. Parts("summed-up", Report(Of(Some), withRisks: true), "cover", "summary", "top", "detail-spend-redesign"),
    ];

    private static SummaryContent Some =>
        new()
        {
            Overview =
                "Delivery is broadly on course. Schools have taken part in the engagement in good numbers.\nThe funding gap "
                + "for 2021/22 remains the main worry.",
            Governance = "The programme board meets every month; the JCPE takes the readiness work from this quarter.",
            Budget = "Outturn for 2020/21 forecast in line with budget.",
            Timescale = "Forecast to slip by up to 8 months, to summer 2022.",
            Decisions = "Release the second tranche of the grant",
            Decided = "Agreed the new thresholds, JAN Board, 28 September 2020",
            Recommendations = "Note the progress made\nAgree that the JCPE oversees readiness",
            Overrides =
            [
                new(
                    null,
                    "amber",
                    "One workstream is red, and its recovery is agreed and funded.",
                    "project-manager-a",
                    "Project Manager A",
                    At
                ),
                new(
                    "spend-redesign",
                    "green",
                    "The delay does not touch the critical path.",
                    "director-of-education",
                    "Director of Education",
                    At
                ),
            ],
            Carried = [new(SummaryPart.Budget, new DateOnly(2020, 7, 2)), new(SummaryPart.Timescale, null)],
        };

    private static SummaryContent Full =>
        new()
        {
            Overview = Longest,
            Governance = Longest,
            Budget = Longest,
            Timescale = Longest,
            Decisions = Longest,
            Decided = Longest[..SummaryChecks.MaxDecided],
            Recommendations = Longest,
            Overrides = SampleQuarter
                .Programme.Projects.Select(p => (string?)p.Id)
                .Prepend(null)
                .Select(id => new RollupOverride(
                    id,
                    "amber",
                    Longest[..SummaryChecks.MaxReason],
                    "project-manager-a",
                    "Project Manager A",
                    At
                ))
                .ToValueList(),
        };

    private static DateTimeOffset At => SampleQuarter.Period.DueAt.AddDays(3);

    private static LastSummary Last =>
        new(
            Of(Some) with
            {
                At = SampleQuarter.Period.OpensAt.AddDays(-80),
            },
            Samples.Period(SampleQuarter.Programme, SampleQuarter.PeriodBefore)
        );

    private static PeriodSummary Of(SummaryContent content) =>
        new()
        {
            PeriodId = SampleQuarter.Period.Id,
            Version = 1,
            Content = content,
            By = "project-manager-a",
            ByName = "Project Manager A",
            At = At,
        };

    private static HighlightReport Report(PeriodSummary? summary = null, bool withRisks = false) =>
        Collate.For(
            SampleQuarter.Board with
            {
                IsKeyDecision = withRisks ? true : null,
            },
            new ReportFacts
            {
                Programme = withRisks
                    ? SampleQuarter.Programme with
                    {
                        ReportAuthors = ["project-manager-a", "Ann Other"],
                        AccountableDirector = "director-of-education",
                        WardsAffected = "All",
                    }
                    : SampleQuarter.Programme,
                Period = SampleQuarter.Period,
                Current = withRisks ? WithRisks() : SampleQuarter.Current,
                Last = SampleQuarter.Last,
                Unreachable = SampleQuarter.Unreachable,
                Summary = summary,
                PublishedAt = withRisks ? SampleQuarter.Published : null,
            }
        );

    private static Dictionary<string, Update> WithRisks()
    {
        var current = new Dictionary<string, Update>(SampleQuarter.Current, StringComparer.Ordinal);
        var with = current["banded-funding"];
        current["banded-funding"] = with with { Content = with.Content with { Register = RegisterCards.Some } };
        return current;
    }

    private static SampleCard Form(string name, SummaryModel model) => EveryCard.Answer(name, SummaryCard.Build, model);

    private static SampleCard Closed(string name, SummaryModel model, bool isRefused) =>
        new(name, SummaryCard.Closed(model, isRefused), CardSize.AnswerBudget, ((Delegate)SummaryCard.Closed).Method);

    private static IEnumerable<SampleCard> Parts(string name, HighlightReport report, params string[] keys) =>
        BoardPost
            .Build(report, SampleQuarter.Local)
            .Where(p => keys.Contains(p.Key, StringComparer.Ordinal))
            .Select(p => EveryCard.Posted($"{name}-{p.Key}", p.Card));
}
