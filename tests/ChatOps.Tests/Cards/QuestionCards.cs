using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Updates;
using ChatOps.Updates.Questions;
using ChatOps.Wire;

namespace ChatOps.Tests.Cards;

/// <summary>What is asked about a report, and what is answered.</summary>
internal static class QuestionCards
{
    private static readonly Programme Programme = SampleQuarter.Programme;
    private static readonly DateTimeOffset Asked = SampleQuarter.Published.AddHours(18);

    private static readonly QuestionContent Content = new()
    {
        BoardId = SampleQuarter.Board.Id,
        ReportPeriodId = SampleQuarter.PeriodId,
        ReportLabel = SampleQuarter.Period.Label,
        WorkstreamId = "ehcp",
        Entry = "risk R1: Schools do not return the descriptors",
        Text = "Which schools have not returned theirs, and who is talking to them?",
        By = Programme.Sros[0],
        ByName = Programme.NameOf(Programme.Sros[0]),
        At = Asked,
    };

    private static readonly QuestionAnswer Answer = new()
    {
        Text = "Four primaries. The cluster leads visit each of them by 16 October.",
        By = "ehcp-lead",
        ByName = "EHCP lead",
        At = Asked.AddHours(3),
    };

    public static Question Open { get; } = Of(Content, null);

    public static Question Answered { get; } = Of(Content with { Answers = [Answer] }, SampleQuarter.PeriodId);

    private static readonly Question Corrected = Of(
        Content with
        {
            Answers = [Answer with { Text = "Five primaries.", At = Asked.AddDays(20) }],
            Corrects = Answer,
        },
        "2020-Q4"
    );

    private static QuestionModel Model(Question question) =>
        new(Programme, question, SampleQuarter.Period.Label)
        {
            Update = new UpdateReference(Programme.Id, SampleQuarter.PeriodId, "ehcp", "question-1", 1),
            RefreshFor = "29:lead",
        };

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        EveryCard.Personal("question", QuestionCard.Build, Model(Open)),
        EveryCard.Personal(
            "question-before-publication",
            QuestionCard.Build,
            Model(Of(Content with { BoardId = null, IsBeforePublication = true, Entry = "" }, null)) with
            {
                Notice = "**This question is still to be answered.**",
            }
        ),
        EveryCard.Personal(
            "question-answered",
            QuestionCard.Build,
            Model(Answered) with
            {
                Notice = "**Your answer is in. Thank you.** The person who asked is notified.",
            }
        ),
        EveryCard.Personal(
            "question-overtaken",
            QuestionCard.Build,
            Model(Answered) with
            {
                Notice = "**Not sent. Someone else has answered since you opened this card.**",
                IsProblem = true,
                IsChanging = true,
                Typed = "Three primaries and a nursery.",
            }
        ),
        EveryCard.Personal("question-frozen", QuestionCard.Build, Model(Answered) with { IsFrozen = true, Update = null }),
        EveryCard.Personal(
            "question-withdrawn",
            QuestionCard.Build,
            Model(Of(Content with { WithdrawnAt = Asked.AddHours(1) }, SampleQuarter.PeriodId)) with
            {
                Update = null,
            }
        ),
        EveryCard.Personal("answer-line", () => AnswerCard.Line),
        EveryCard.Personal("answer", AnswerCard.Build, AnswerCard.Build(Programme, Answered)),
        EveryCard.Personal("answer-corrected", AnswerCard.Build, AnswerCard.Build(Programme, Corrected)),
        EveryCard.Personal("ask-panel", AskPanel.Build, Panel()),
        EveryCard.Personal(
            "ask-panel-action",
            AskPanel.Build,
            Panel() with
            {
                MayAsk = false,
                MaySetActions = true,
                Chosen = Programme.FindWorkstream("ehcp"),
                Action = new ActionTyped("Visit the four primaries", "EHCP lead", "2020-10-16"),
            }
        ),
        EveryCard.Personal(
            "ask-panel-chosen",
            AskPanel.Build,
            Panel() with
            {
                Chosen = Programme.FindWorkstream("ehcp"),
                Entries =
                [
                    new AskedEntry("risk|R1", "risk R1: Schools do not return the descriptors"),
                    new AskedEntry("milestone|m1", "milestone: Descriptors agreed"),
                ],
                Entry = "risk|R1",
                Typed = "",
                Problem = "Write your question.",
                Mine =
                [
                    (
                        Open,
                        new(
                            "Withdraw",
                            QuestionForm.WithdrawVerb,
                            QuestionForm.DataOf(Programme, SampleQuarter.PeriodId, Open.Id)
                        )
                    ),
                ],
            }
        ),
        Posted("board-detail-questions", "detail-spend-redesign", WithAll),
        Posted("board-questions", "questions", WithAll),
        .. Longest,
        EveryCard.Personal("my-updates-questions", () => MyUpdatesCard.Build([], [new MyQuestion(Programme, Open)])),
    ];

    /// <summary>Every text as long as it may be, and every list as long as it is drawn.</summary>
    private static IReadOnlyList<SampleCard> Longest =>
        [
            EveryCard.Answer(
                "question-longest",
                QuestionCard.Build,
                Model(
                    Of(
                        Content with
                        {
                            Text = Much(QuestionContent.MaxText),
                            Answers = [Answer with { Text = Much(QuestionContent.MaxAnswer) }],
                        },
                        SampleQuarter.PeriodId
                    )
                ) with
                {
                    IsChanging = true,
                    Typed = Much(QuestionContent.MaxAnswer),
                }
            ),
            EveryCard.Answer(
                "ask-panel-longest",
                AskPanel.Build,
                Panel() with
                {
                    Workstreams =
                    [
                        .. Enumerable
                            .Range(1, 100)
                            .Select(i => new Workstream
                            {
                                Id = $"w{i}",
                                Name = $"Workstream {i} with a name of some length",
                                Leads = [],
                            }),
                    ],
                    Entries = [.. Enumerable.Range(1, 300).Select(i => new AskedEntry($"risk|R{i}", $"risk R{i}: {Much(100)}"))],
                    Typed = Much(QuestionContent.MaxText),
                }
            ),
        ];

    private static string Much(int length) => string.Concat(Enumerable.Repeat("Much ", length / 5));

    private static AskModel Panel() =>
        new(Programme, SampleQuarter.Period.Label, QuestionForm.Data(Programme, SampleQuarter.PeriodId))
        {
            Workstreams = Programme.Workstreams,
            MaySetActions = true,
            Back = ManagerForm.BackButton(Programme, SampleQuarter.PeriodId),
        };

    private static HighlightReport WithAll =>
        SampleQuarter.Report(published: SampleQuarter.Published) with
        {
            Questions =
            [
                new BoardQuestion(Answered, SampleQuarter.Period.Label, ["EHCP lead"]) { End = ChallengeEnd.Answered },
                new BoardQuestion(Open, SampleQuarter.Period.Label, ["EHCP lead"]) { End = ChallengeEnd.Open },
                new BoardQuestion(Open, "April to June 2020", ["EHCP lead"]) { End = ChallengeEnd.Listed },
            ],
            SetActions =
            [
                BoardAction.Read(
                    new StoredBoardRecord(
                        BoardRecord.Of(
                            Programme.Id,
                            null,
                            BoardAction.Kind,
                            "a1",
                            new BoardActionContent
                            {
                                BoardId = SampleQuarter.Board.Id,
                                ReportPeriodId = SampleQuarter.PeriodId,
                                WorkstreamId = "ehcp",
                                Text = "Visit the four primaries",
                                Owner = "EHCP lead",
                                Due = "2020-10-16",
                                By = Content.By,
                                ByName = Content.ByName,
                                At = Asked,
                            }
                        ),
                        default
                    )
                ),
            ],
        };

    private static SampleCard Posted(string name, string part, HighlightReport report) =>
        EveryCard.Posted(name, BoardPost.Build(report, SampleQuarter.Local).Single(p => p.Key == part).Card);

    private static Question Of(QuestionContent content, string? period) =>
        Question.Read(new StoredBoardRecord(BoardRecord.Of(Programme.Id, period, Question.Kind, "q1", content), default));
}
