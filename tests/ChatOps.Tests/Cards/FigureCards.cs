using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Summaries;
using ChatOps.Tests.Programmes;
using ChatOps.Wire;

namespace ChatOps.Tests.Cards;

/// <summary>The cards on which a manager gives the figures of the whole programme, the summary that leads to them, and what a
/// board reads of them.</summary>
internal static class FigureCards
{
    private const string Wrong = "about a million";

    private static readonly Programme Finance = FinanceProgramme.Programme;

    private static readonly ReportingPeriod Period = Samples.Period(Finance, "2020-Q3");

    private static readonly ReportingPeriod Before = Samples.Period(Finance, "2020-Q2");

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        EveryCard.Answer(
            "summary-with-figures",
            SummaryCard.Build,
            new SummaryModel(Report(null, null), new SummaryInput()) { BackToManager = true }
        ),
        Card("figures", Model() with { IsSummarySaved = true }),
        Card(
            "figures-given",
            Model(given: Given(2020, -6_400_000m, -2_100_000m)) with
            {
                IsSaved = true,
                Understood = ["Forecast position of the block 2020/21: spent −£2,100,000; forecast −£6,400,000, was −£6,528,000"],
            }
        ),
        Card("figures-saved", Model(given: Given(2020, -6_400_000m)) with { IsSaved = true }),
        Card(
            "figures-wrong",
            Model() with
            {
                Boxes = new([new("f|forecast|2021|forecast", Wrong)]),
                Problems =
                [
                    new(
                        "f|forecast|2021|forecast",
                        "Enter the amount like £1.4M, 528,000 or (528,000) for a minus.",
                        ProblemKind.Wrong
                    ),
                ],
            }
        ),
        Card(
            "figures-conflict",
            Model(given: Given(2020, -6_400_000m)) with
            {
                Boxes = new([
                    new("f|forecast|2020|actual", ""),
                    new("f|forecast|2020|forecast", "(6.3m)"),
                    new("f|forecast|2021|forecast", "-£4,100,000"),
                    new("f|forecast|2022|forecast", "£0"),
                ]),
                Conflict = Summary(Given(2020, -6_400_000m)),
            }
        ),
        Card("figures-busy", Model() with { Boxes = new([new("f|forecast|2020|forecast", "(6.3m)")]), IsBusy = true }),
        Card("figures-closed", Model() with { Boxes = new([new("f|forecast|2020|forecast", "(6.3m)")]), IsClosed = true }),
        .. new[] { 0, 11 }.Select(page => Card($"figures-long-{page + 1}", Model(Many) with { Page = page })),
        .. Posted("finance-figures", Report(Given(2020, -6_400_000m, -2_100_000m), Given(2020, -6_528_001m))),
    ];

    /// <summary>A figure of the programme's forecast.</summary>
    public static MeasureEntry[] Given(int year, decimal? forecast, decimal? actual = null) =>
        [MeasureEntry.Blank("forecast", new(year, null)) with { Forecast = forecast, Actual = actual }];

    // 60 of them, with names and amounts as long as they may be.
    private static Programme Many =>
        Finance with
        {
            Measures =
            [
                .. Enumerable
                    .Range(1, 60)
                    .Select(i => new Measure
                    {
                        Id = $"measure-of-a-long-plan-with-a-long-id-{i}",
                        Name = $"Forecast {i} {new string('n', 108)}",
                        Kind = MeasureKind.Budget,
                        Figures =
                        [
                            .. Enumerable
                                .Range(2019, 3)
                                .Select(year => new PlannedFigure(
                                    new FigureTime(year, null),
                                    123_456_789_012.34m,
                                    year < 2020 ? 123_456_789_012.34m : null,
                                    -123_456_789_012.34m
                                )),
                        ],
                    }),
            ],
        };

    private static FiguresModel Model(Programme? programme = null, MeasureEntry[]? given = null) =>
        new(
            programme ?? Finance,
            Period,
            ProgrammeFigures.AsStanding(programme ?? Finance, Period, (given ?? []).ToValueList()),
            given is null ? 0 : 2
        )
        {
            ReaderId = "pm",
        };

    private static PeriodSummary Summary(MeasureEntry[] given) =>
        new()
        {
            PeriodId = Period.Id,
            Version = 2,
            Content = new SummaryContent { Figures = given.ToValueList() },
            By = "director",
            ByName = "Director of Finance",
            At = Period.DueAt,
        };

    private static HighlightReport Report(MeasureEntry[]? given, MeasureEntry[]? last) =>
        Collate.For(
            Finance.Boards[0],
            new ReportFacts
            {
                Programme = Finance,
                Period = Period,
                Current = new Dictionary<string, Update>(StringComparer.Ordinal),
                Last = new Dictionary<string, LastUpdate>(StringComparer.Ordinal),
                Summary = given is null ? null : Summary(given),
                LastSummary = last is null
                    ? null
                    : new LastSummary(Summary(last) with { PeriodId = Before.Id, At = Before.DueAt }, Before),
            }
        );

    private static SampleCard Card(string name, FiguresModel model) => EveryCard.Personal(name, FiguresCard.Build, model);

    private static IEnumerable<SampleCard> Posted(string name, HighlightReport report) =>
        BoardPost
            .Build(report, at => ProgrammePeriods.Local(Finance, at))
            .Where(p => p.Key == "measures")
            .Select(p => EveryCard.Posted(name, p.Card));
}
