using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Tests.Programmes;
using ChatOps.Values;

namespace ChatOps.Tests.Cards;

/// <summary>What a board reads of a programme with five ratings, and milestones under sub-headings of its workstreams.</summary>
internal static class ImprovementCards
{
    private static readonly Programme Programme = ImprovementProgramme.Programme;

    private static readonly ReportingPeriod Period = Samples.Period(Programme, "2020-10");

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        .. BoardPost
            .Build(Report(), instant => ProgrammePeriods.Local(Programme, instant))
            .Select(part => EveryCard.Posted($"improvement-{part.Key}", part.Card)),
    ];

    private static HighlightReport Report() =>
        Collate.For(
            Programme.Boards[0],
            new ReportFacts
            {
                Programme = Programme,
                Period = Period,
                Current = Programme.Workstreams.Select(Said).ToDictionary(u => u.WorkstreamId, StringComparer.Ordinal),
                Last = new Dictionary<string, LastUpdate>(StringComparer.Ordinal),
                PublishedAt = Period.PublishesAt,
            }
        );

    private static Update Said(Workstream workstream)
    {
        var opening = new UpdateSubject(Programme, Period, workstream, null, null).Opening;
        return SampleUpdate.Of(
            Programme,
            Period,
            workstream.Id,
            workstream.Id switch
            {
                "front-door" => Content("amber") with
                {
                    Progress = "Hub:\n- Rooms found\n- Rota agreed\nThresholds:\n- Draft written",
                    Register = opening with
                    {
                        Milestones = opening
                            .Milestones.Select(m =>
                                m.Id == "thresholds" ? m with { Forecast = PartialDate.OfMonth(2020, 12), Rag = "amber" } : m
                            )
                            .ToValueList(),
                        Risks =
                        [
                            new()
                            {
                                Ref = "R1",
                                Description = "Police leave the hub",
                                Mitigation = "Letter to the chief constable",
                                MitigatedLikelihood = new Level(3),
                                MitigatedImpact = new Level(5),
                                Rag = "amber",
                                RaisedOn = new DateOnly(2020, 10, 28),
                                ReviewedOn = new DateOnly(2020, 10, 28),
                            },
                        ],
                    },
                },
                "practice" => Content("re-planned") with
                {
                    Approved = new Approval("the Department for Education", new DateOnly(2020, 10, 19)),
                    Register = opening with
                    {
                        Milestones = opening
                            .Milestones.Select(m =>
                                m.Id == "standards"
                                    ? m with
                                    {
                                        Forecast = PartialDate.OfMonth(2021, 7).With(DateQualifier.By),
                                        Rag = "re-planned",
                                        RagApproved = new Approval("the Department for Education", new DateOnly(2020, 10, 19)),
                                    }
                                    : m
                            )
                            .ToValueList(),
                    },
                },
                "homes" => Content("red") with { Register = opening },
                _ => Content("green") with { Register = opening },
            }
        );
    }

    private static UpdateContent Content(string rag) =>
        rag == "green"
            ? new UpdateContent { Rag = rag, Progress = "Went as planned" }
            : new UpdateContent
            {
                Rag = rag,
                Progress = "Standards drafted",
                Reason = "No provider will sign",
                PathToGreen = "A regional contract",
                BackOnTrackBy = new DateOnly(2021, 2, 26),
            };
}
