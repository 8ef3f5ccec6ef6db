using ChatOps.Chasing;
using ChatOps.Chat;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Wire;

namespace ChatOps.Tests.Cards;

/// <summary>A published report is corrected, and shown again.</summary>
internal static class CorrectionCards
{
    private static readonly CorrectionInput Written = new(
        "ehcp",
        "red",
        "The backlog is 14 weeks, not 4.",
        "High Needs Board, at its meeting",
        "the figure in the report was last quarter's"
    );

    private static Correction Made { get; } =
        new()
        {
            Id = Correction.IdOf(SampleQuarter.PeriodId, "1"),
            PeriodId = SampleQuarter.PeriodId,
            PeriodDueAt = SampleQuarter.Period.DueAt,
            WorkstreamId = "ehcp",
            Rag = "red",
            RagBefore = "green",
            Words = Written.Words,
            AskedBy = Written.AskedBy,
            Because = Written.Because,
            By = "project-manager-a",
            ByName = "Project Manager A",
            At = SampleQuarter.Period.FreezesAt.AddDays(3),
            Versions = new Dictionary<string, int>(StringComparer.Ordinal) { [SampleQuarter.Board.Id] = 2 },
        };

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        EveryCard.Personal("correction-form", CorrectionCard.Build, Model(CorrectionInput.Empty)),
        EveryCard.Personal(
            "correction-wrong",
            CorrectionCard.Build,
            Model(Written with { Subject = "", Because = "" }) with
            {
                Problems = CorrectionModel.ProblemsOf(SampleQuarter.Programme, Written with { Subject = "", Because = "" }),
            }
        ),
        EveryCard.Personal(
            "correction-made",
            CorrectionCard.Done,
            CorrectionCard.Done(SampleQuarter.Programme, SampleQuarter.Period, Made, isManager: true)
        ),
        EveryCard.Personal(
            "version-note",
            VersionNote.Build,
            VersionNote.Build(
                "Version 1 of 2, as it was sent",
                "JCPE · July to September 2020 · part 1 of 9",
                "Published on 7 October, 4:00pm.",
                null,
                "For the next part write **show report JCPE 2020-Q3 version 1 part 2**"
            )
        ),
        .. Corrected(),
    ];

    private static CorrectionModel Model(CorrectionInput input) =>
        new(SampleQuarter.Programme, SampleQuarter.Period, input, "0123456789abcdef") { IsManager = true };

    // The cover, and the reply that has the workstream.
    private static IEnumerable<SampleCard> Corrected()
    {
        var report = Collate.For(
            SampleQuarter.Board,
            new ReportFacts
            {
                Programme = SampleQuarter.Programme,
                Period = SampleQuarter.Period,
                Current = SampleQuarter.Current,
                Last = SampleQuarter.Last,
                PublishedAt = SampleQuarter.Published,
                Corrections = [new ReportCorrection(Made, 2)],
            }
        );
        var parts = BoardPost.Build(report, SampleQuarter.Local);
        return
        [
            EveryCard.Posted("board-cover-corrected", parts[0].Card),
            EveryCard.Posted(
                "board-detail-corrected",
                parts
                    .First(p =>
                        p.Key.StartsWith("detail-", StringComparison.Ordinal)
                        && p.Text.Contains("Corrected", StringComparison.Ordinal)
                    )
                    .Card
            ),
        ];
    }
}
