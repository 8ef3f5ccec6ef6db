using ChatOps.Entries;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Review;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Programmes;

namespace ChatOps.Tests.Cards;

/// <summary>The review card in its states, what is told beside it, and what a board reads of a review.</summary>
internal static class ReviewCardSamples
{
    private static readonly Programme Programme = Reviewing.Programme(PublishBy.Person, hold: true)(SampleQuarter.Programme);
    private static readonly Programme Unheld = Reviewing.Programme(PublishBy.Person)(SampleQuarter.Programme);
    private static readonly DateTimeOffset AtReview = Facts(Programme).Period.ReviewAt!.Value;
    private static readonly DateTimeOffset AtPublish = Facts(Programme).Period.PublishesAt;

    private static readonly PublicationAct PutOffAct = new(
        PublicationActKind.PutOff,
        AtReview,
        Reviewing.Manager,
        "Project Manager A",
        "The costs are not agreed",
        AtPublish.AddDays(1)
    );

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        Card("review", Model(Facts(Programme), AtReview)),
        Card("review-all-green", Model(Facts(Programme) with { Current = SampleQuarter.AllGreen(all: true) }, AtReview)),
        Card(
            "review-put-off-refused",
            Model(Facts(Programme), AtReview),
            new ReviewAnswer("Write why it is put off: the SROs and managers are shown the reason.", IsDone: false)
            {
                Reason = "Costs",
            }
        ),
        Card("review-waits", Model(Facts(Programme), AtPublish.AddHours(2))),
        Card("review-put-off", Model(Facts(Programme, PutOffAct), AtReview)),
        Card(
            "review-published",
            Model(
                Facts(
                    Programme,
                    new PublicationAct(PublicationActKind.Published, AtReview, Reviewing.Manager, "Project Manager A")
                ),
                AtReview
            ),
            new ReviewAnswer("Published for the High Needs Board. You can take it back until 12:05pm.", IsDone: true)
        ),
        Card("review-closed", Model(Facts(Programme), Facts(Programme).Period.FreezesAt)),
        Notice("review-notice-due", Model(Facts(Programme), AtReview), ReviewRows.Due),
        Notice(
            "review-notice-waits",
            Model(Facts(Programme), AtPublish.AddMinutes(1)),
            ReviewRows.SubjectOf(ReviewRows.Overdue, AtPublish)
        ),
        Notice(
            "review-notice-not-reviewed",
            Model(Facts(Unheld, new PublicationAct(PublicationActKind.NotReviewed, AtPublish)), AtPublish.AddMinutes(1)),
            ReviewRows.SubjectOf(ReviewRows.Overdue, AtPublish)
        ),
        Notice(
            "review-notice-put-off",
            Model(Facts(Programme, PutOffAct), AtReview, "assistant-director-commissioning"),
            ReviewRows.SubjectOf(ReviewRows.PutOff, AtReview)
        ),
        Preview(),
        Entries("review-entries", Model(Facts(Programme), AtReview), null, EntryInput.Nothing),
        Entries(
            "review-entries-done",
            Model(Reviewed(), AtReview),
            new ReviewAnswer("EHCP is held back from the JCPE. Its rating still counts.", IsDone: true),
            EntryInput.Nothing
        ),
        Entries(
            "review-entries-refused",
            Model(Facts(Programme), AtReview),
            new ReviewAnswer("Choose a rating.", IsDone: false),
            new EntryInput("ehcp", "jcpe", "", "No site is signed")
        ),
        .. BoardPost
            .Build(Reviewed().ReportFor(SampleQuarter.Board) with { PublishedAt = AtPublish }, SampleQuarter.Local)
            .Where(part => part.Key is BoardPost.RootKey or "across")
            .Select(part => EveryCard.Posted($"board-reviewed-{part.Key}", part.Card)),
        EveryCard.Posted("board-post-taken-back", BoardPost.TakenBack),
        EveryCard.Posted(
            "board-cover-not-reviewed",
            BoardPost
                .Build(
                    Facts(Unheld, PutOffAct, new PublicationAct(PublicationActKind.NotReviewed, AtPublish.AddDays(1)))
                        .ReportFor(SampleQuarter.Board) with
                    {
                        PublishedAt = AtPublish.AddDays(1),
                    },
                    SampleQuarter.Local
                )[0]
                .Card
        ),
    ];

    private static SampleCard Card(string name, ReviewModel model, ReviewAnswer? answer = null) =>
        EveryCard.Personal(name, ReviewCard.Build, ReviewCard.Build(model, answer));

    private static SampleCard Entries(string name, ReviewModel model, ReviewAnswer? answer, EntryInput typed) =>
        new(
            name,
            EntriesCard.Build(model, answer, typed),
            Teams.Schema.CardSize.AnswerBudget,
            ((Delegate)EntriesCard.Build).Method
        );

    // One entry is held back from the first board, two are rated beside their leads, and one comes first.
    private static PeriodFacts Reviewed()
    {
        var facts = Facts(Programme);
        return facts with
        {
            BoardRecords =
            [
                Record(
                    EntryReview.HeldBackKind,
                    EntryReview.HeldBackId(SampleQuarter.Board.Id, "cyp-voices"),
                    EntryReview.Held,
                    "The families hear it first"
                ),
                Record(EntryReview.OfficeRatingKind, "ehcp", "red", "No supplier has answered"),
                Record(EntryReview.OfficeRatingKind, "digital-capacity", "amber", "No lead is named"),
                Record(EntryReview.OrderKind, SampleQuarter.Board.Id, "property", ""),
            ],
        };

        StoredBoardRecord Record(string kind, string id, string value, string reason) =>
            new(
                BoardRecord.Of(
                    facts.Programme.Id,
                    facts.Period.Id,
                    kind,
                    id,
                    new EntryReview
                    {
                        Acts = [new EntryReviewAct(AtReview, Reviewing.Manager, "Project Manager A", value, reason)],
                    }
                ),
                default
            );
    }

    private static SampleCard Notice(string name, ReviewModel model, string subject) =>
        EveryCard.Personal(name, ReviewNoticeCard.Build, ReviewNoticeCard.Build(model, subject)!);

    private static SampleCard Preview()
    {
        var model = Model(Facts(Programme), AtReview);
        var parts = BoardPost.Build(model.Facts.ReportFor(SampleQuarter.Board), SampleQuarter.Local);
        var card = ReviewPreview.Build(model, SampleQuarter.Board, parts, 1);
        return new SampleCard("review-preview", card, Teams.Schema.CardSize.AnswerBudget, ((Delegate)ReviewPreview.Build).Method);
    }

    internal static ReviewModel Model(PeriodFacts facts, DateTimeOffset now, string person = Reviewing.Manager) =>
        ReviewModel.Of(
            facts,
            [.. facts.Programme.Boards.Take(2)],
            new Participant(facts.Programme, facts.Programme.FindPerson(person)!),
            now
        );

    private static PeriodFacts Facts(Programme programme, params PublicationAct[] acts) =>
        Chase.Overdue with
        {
            Programme = programme,
            Period = Samples.Period(programme, SampleQuarter.PeriodId),
            Current = WithAnswers,
            BoardRecords =
                acts.Length == 0
                    ? []
                    :
                    [
                        .. programme
                            .Boards.Take(2)
                            .Select(board => new StoredBoardRecord(
                                BoardRecord.Of(
                                    programme.Id,
                                    SampleQuarter.PeriodId,
                                    Publication.Kind,
                                    board.Id,
                                    new Publication { Acts = acts.ToValueList() }
                                ),
                                default
                            )),
                    ],
        };

    private static Dictionary<string, Update> WithAnswers =>
        new(SampleQuarter.Current, StringComparer.Ordinal) { ["ehcp"] = Chase.WithQuestions.Current["ehcp"] };
}
