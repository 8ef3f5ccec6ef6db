using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Tests.Programmes;
using ChatOps.Updates;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Tests.Cards;

/// <summary>The cards of money and measures, and what a board reads of them.</summary>
internal static class MeasureCards
{
    private static readonly DateOnly Today = new(2020, 9, 28);

    private static readonly Programme Finance = FinanceProgramme.Programme;

    private static readonly ReportingPeriod Period = Samples.Period(Finance, "2020-Q3");

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        Page("measures", Subject("transport")),
        Page("measures-outstanding", Subject("early-help")),
        Page("measures-indicator", Subject("plans")),
        Page("measures-none", Subject("transport", Finance with { Measures = [] })),
        Page(
            "measures-understood",
            Subject("transport"),
            model => model with { Understood = ["Transport savings 2020/21: delivered £1,400,000 of £528,000"] }
        ),
        Page(
            "measures-wrong",
            Subject("transport"),
            model =>
                model with
                {
                    Boxes = new([new("f|transport-savings|2020|actual", "about a million")]),
                    Problems =
                    [
                        new(
                            "f|transport-savings|2020|actual",
                            "Enter the amount like £1.4M, 528,000 or (528,000) for a minus.",
                            ProblemKind.Wrong
                        ),
                    ],
                }
        ),
        .. new[] { 0, 11 }.Select(page =>
            Page($"measures-long-{page + 1}", Subject("transport", Many), model => model with { Page = page })
        ),
        Form("prompt-measures", Subject("transport"), UpdateInput.Empty),
        Form("prompt-measures-many", Subject("transport", Many), UpdateInput.Empty),
        EveryCard.Personal("sent-with-measures", UpdateSentCard.Build, Sent()),
        .. Board("finance", Finance.Boards[0]),
        .. Board("finance-savings", Finance.Boards[1]).Where(c => c.Name == "finance-savings-measures"),
    ];

    /// <summary>A workstream as its first period opens.</summary>
    public static UpdateSubject Subject(string workstream, Programme? programme = null) =>
        new(programme ?? Finance, Period, (programme ?? Finance).FindWorkstream(workstream)!, null, null);

    // 60 of them, with names and amounts as long as they may be, and with years before.
    private static Programme Many =>
        Finance with
        {
            DeliveryStates = new([
                .. Enumerable
                    .Range(1, 5)
                    .Select(i => new RagState(
                        $"a-state-with-a-long-key-{i}",
                        $"S{i}",
                        $"{i} {new string('w', 38)}",
                        RagColour.Amber,
                        "",
                        RagKind.OffTrack
                    )),
            ]),
            Measures =
            [
                .. Enumerable
                    .Range(1, 60)
                    .Select(i => new Measure
                    {
                        Id = $"measure-of-a-long-plan-with-a-long-id-{i}",
                        Name = $"Saving {i} {new string('n', 108)}",
                        WorkstreamId = "transport",
                        Kind = MeasureKind.Saving,
                        Figures =
                        [
                            .. Enumerable
                                .Range(2015, 8)
                                .Select(year => new PlannedFigure(
                                    new FigureTime(year, null),
                                    123_456_789_012.34m,
                                    year < 2020 ? 123_456_789_012.34m : null,
                                    123_456_789_012.34m
                                )),
                        ],
                    }),
            ],
        };

    private static SampleCard Page(string name, UpdateSubject subject, Func<RegisterModel, RegisterModel>? change = null)
    {
        var model = new RegisterModel(subject, subject.Reference(SampleQuarter.Nonce), subject.Opening) { Today = Today };
        return EveryCard.Personal(name, MeasureCard.Build, change?.Invoke(model) ?? model);
    }

    private static SampleCard Form(string name, UpdateSubject subject, UpdateInput input) =>
        EveryCard.Personal(
            name,
            UpdateFormCard.Build,
            new UpdateFormModel(subject, subject.Reference(SampleQuarter.Nonce), input)
            {
                Today = Today,
                DueLocal = Local(Period.DueAt),
            }
        );

    private static DateTime Local(DateTimeOffset instant) => ProgrammePeriods.Local(Finance, instant);

    private static UpdateSentModel Sent()
    {
        var update = Said(
            "transport",
            ("f|transport-savings|2020|actual", "£120,000"),
            ("f|transport-savings|2020|state", "some-risk")
        );
        var subject = Subject("transport") with { Current = update };
        return new UpdateSentModel(subject, subject.Reference(SampleQuarter.Nonce))
        {
            Headline = "Your update is in. Thank you.",
            SentLocal = Local(update.At),
            ChangeableUntilLocal = Local(Period.FreezesAt),
            PublishesLocal = Local(Period.PublishesAt),
            Boards = ["Schools Forum"],
            CanChange = true,
        };
    }

    private static Update Said(string workstream, params (string Id, string Text)[] boxes)
    {
        var subject = Subject(workstream);
        return SampleUpdate.Of(
            Finance,
            Period,
            workstream,
            new UpdateContent
            {
                Rag = "green",
                Progress = "Routes reviewed",
                Register = FormEdits
                    .Apply(
                        subject,
                        subject.Opening,
                        new RegisterBoxes(boxes.Select(b => new RegisterBox(b.Id, b.Text)).ToValueList()),
                        Today
                    )
                    .Register,
            }
        );
    }

    private static IEnumerable<SampleCard> Board(string name, Board board)
    {
        var before = Samples.Period(Finance, "2020-Q2");
        var transport = Said(
            "transport",
            ("f|transport-savings|2020|actual", "£80,000"),
            ("f|transport-savings|2020|state", "delivered")
        );
        var report = Collate.For(
            board,
            new ReportFacts
            {
                Programme = Finance,
                Period = Period,
                Current = new[]
                {
                    Said(
                        "transport",
                        ("f|transport-savings|2020|actual", "£120,000"),
                        ("f|transport-savings|2020|state", "some-risk"),
                        ("f|transport-savings|2020q2|actual", "£60,000"),
                        ("f|transport-savings|2020q2|state", "undeliverable")
                    ),
                    Said("places"),
                    Said(
                        "plans",
                        (OutcomeLines.Box("Plans are on time."), "9 of 10 in September"),
                        ("f|plan-days|2020q2|actual", "21"),
                        ("f|plan-days|2020q2|state", "some-risk")
                    ),
                }.ToDictionary(u => u.WorkstreamId, StringComparer.Ordinal),
                Last = new Dictionary<string, LastUpdate>(StringComparer.Ordinal)
                {
                    ["transport"] = new(transport with { PeriodId = before.Id }, before),
                },
                PublishedAt = Period.PublishesAt,
            }
        );
        return BoardPost
            .Build(report, Local)
            .Where(p => p.Key is "measures" or "detail-savings" or "detail-service")
            .Select(p => EveryCard.Posted($"{name}-{p.Key}", p.Card));
    }
}
