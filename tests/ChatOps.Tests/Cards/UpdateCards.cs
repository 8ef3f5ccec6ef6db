using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using ChatOps.Updates;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Tests.Cards;

/// <summary>A lead's card, from the prompt to what it turns into.</summary>
internal static class UpdateCards
{
    // Every character that a box may hold, as people type: words, lines, an apostrophe and a full stop now and then.
    private static readonly string Longest =
        string.Concat(Enumerable.Repeat("Schools agreed the engagement pack, and the council's cabinet will see it.\n", 54))[
                ..UpdateContent.MaxText
            ]
            .TrimEnd() + "!";

    private static readonly UpdateInput Full = new()
    {
        Rag = "amber",
        Progress = Longest,
        NextSteps = Longest,
        Risks = Longest,
        Decisions = Longest,
        Reason = Longest,
        Path = Longest,
        PathDate = "2020-10-30",
    };

    private static readonly UpdateContent MaxContentLength = new()
    {
        Rag = "red",
        Progress = Longest,
        NextSteps = Longest,
        Risks = Longest,
        Decisions = Longest,
        Reason = Longest,
        PathToGreen = Longest,
        BackOnTrackBy = new DateOnly(2020, 12, 18),
    };

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        Form("prompt-first", SampleQuarter.Subject("send-readiness")),
        Form("prompt-after-green", WithTrend("banded-funding", "amber", null, "green")),
        Form("prompt-answer-green", WithTrend("banded-funding", "amber", null, "green"), new() { Rag = "green" }),
        Form("prompt-answer-amber", AfterAmber(), new() { Rag = "amber" }),
        Form("prompt-answer-red", AfterAmber(), new() { Rag = "red" }),
        Form("prompt-change-the-rating", SampleQuarter.Subject("banded-funding"), Typed with { Rag = "" }),
        Form("prompt-after-amber", AfterAmber()),
        Form(
            "prompt-reminds",
            SampleQuarter.Subject("evaluation"),
            notice: UpdateNotice.Reminder("Your update is due on Friday 2 October, 5:00pm")
        ),
        Form("prompt-after-the-deadline", SampleQuarter.Subject("evaluation"), notice: UpdateNotice.Late),
        Form("prompt-nothing-to-repeat", SampleQuarter.Subject("send-readiness"), notice: UpdateNotice.NothingToRepeat),
        Form("prompt-sent-at-once", SampleQuarter.Subject("evaluation"), Typed, notice: UpdateNotice.SentAtOnce),
        Form(
            "prompt-on-behalf",
            SampleQuarter.Subject("evaluation"),
            notice: UpdateNotice.OnBehalf("Project Manager A", "Evaluation lead"),
            backToManager: true
        ),
        Form("prompt-one-of-several", SampleQuarter.Subject("evaluation"), isOneOfSeveral: true),
        Form("follow-up-amber", SampleQuarter.Subject("banded-funding"), Typed with { Rag = "amber" }),
        Form(
            "follow-up-amber-with-reason",
            SampleQuarter.Subject("banded-funding"),
            Typed with
            {
                Rag = "amber",
                Reason = "Cabinet slot not confirmed.",
            }
        ),
        Form(
            "prompt-with-errors",
            SampleQuarter.Subject("banded-funding"),
            new UpdateInput
            {
                Rag = "red",
                NextSteps = "Carry on",
                Reason = "No slot",
                Path = "A slot",
                PathDate = "2020-09-01",
            }
        ),
        Form(
            "prompt-too-long",
            SampleQuarter.Subject("banded-funding"),
            Typed with
            {
                Progress = Longest + " And one more line than fits.",
            }
        ),
        Form("prompt-after-longest", AfterLongest("banded-funding")),
        Form("prompt-longest", AfterLongest("banded-funding"), Full),
        Form("follow-up-longest", AfterLongest("banded-funding"), Full with { Reason = "", Path = "", PathDate = "" }),
        Form(
            "change",
            SampleQuarter.Subject("ehcp", SampleQuarter.Current["ehcp"]),
            SampleQuarter.Current["ehcp"].Content.ToInput()
        ),
        Form(
            "change-green",
            SampleQuarter.Subject("property", SampleQuarter.Current["property"]),
            SampleQuarter.Current["property"].Content.ToInput()
        ),
        Form("prompt-ratings-in-a-list", WithFiveRatings()),
        Removal(
            "change-asks-what-is-removed",
            SampleQuarter.Subject("ehcp", SampleQuarter.Current["ehcp"]),
            SampleQuarter.Current["ehcp"].Content.ToInput()
        ),
        Conflict("conflict", SampleQuarter.Subject("coproduction-and-qa", SampleQuarter.Current["coproduction-and-qa"]), Typed),
        Conflict(
            "conflict-with-register",
            SampleQuarter.Subject("coproduction-and-qa", SampleQuarter.Current["coproduction-and-qa"]),
            Typed,
            Lines
        ),
        Conflict(
            "conflict-longest",
            SampleQuarter.Subject("banded-funding", SampleQuarter.UpdateOf("banded-funding", MaxContentLength)),
            Full
        ),
        Sent("sent-green", SampleQuarter.Current["property"]),
        Sent("sent-amber", SampleQuarter.Current["banded-funding"]),
        Sent("sent-one-of-several", SampleQuarter.Current["property"], isOneOfSeveral: true),
        Sent("sent-late", SampleQuarter.Late),
        Sent("sent-no-change", SampleQuarter.Current["spend-redesign-communications"]),
        Sent("sent-no-change-again", SampleQuarter.Current["cyp-voices"]),
        Sent(
            "sent-by-another",
            SampleQuarter.Current["coproduction-and-qa"],
            headline: "Coproduction lead has sent the update for July to September 2020."
        ),
        Sent("sent-closed", SampleQuarter.Current["graduated-pathway"], canChange: false),
        Sent("sent-longest", SampleQuarter.UpdateOf("banded-funding", MaxContentLength)),
        Closed(
            "closed-with-words",
            Typed with
            {
                Rag = "amber",
                Reason = "Cabinet slot not confirmed.",
                Path = "Slot agreed",
                PathDate = "2020-10-30",
            }
        ),
        Closed("closed-with-register", Typed, Lines),
        Closed("closed-longest", Full, [.. Enumerable.Repeat(new string('x', 500), 8)]),
    ];

    private static UpdateInput Typed =>
        new()
        {
            Rag = "green",
            Progress = "Descriptors developed\nEngagement pack for key stakeholders written",
            NextSteps = "Issue the engagement pack\nHold focus groups",
            Decisions = "Sign off in principle the engagement pack",
        };

    private static SampleCard Form(
        string name,
        UpdateSubject subject,
        UpdateInput? input = null,
        Container? notice = null,
        string sendTitle = "Send update",
        bool backToManager = false,
        bool isOneOfSeveral = false
    )
    {
        var problems =
            input is null || input.TextOnly == UpdateInput.Empty || notice is not null || subject.Current is not null
                ? []
                : UpdateChecks
                    .Check(input, subject.Programme.Rag, DateOnly.FromDateTime(SampleQuarter.Local(SampleQuarter.Period.DueAt)))
                    .Problems;
        var model = new UpdateFormModel(
            subject,
            subject.Reference(SampleQuarter.Nonce) with
            {
                IsOneOfSeveral = isOneOfSeveral,
            },
            input ?? UpdateInput.Empty
        )
        {
            Today = new DateOnly(2020, 9, 25),
            DueLocal = SampleQuarter.Local(subject.Period.DueAt),
            LastLocal = subject.Last is { } last ? DateOnly.FromDateTime(SampleQuarter.Local(last.Update.At)) : default,
            Problems = problems,
            Notice = notice,
            SendTitle = sendTitle,
            BackToManager = backToManager,
            RefreshFor = input is null ? "29:1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e0f" : null,
        };
        return input is null
            ? EveryCard.Personal(name, UpdateFormCard.Build, model)
            : EveryCard.Answer(name, UpdateFormCard.Build, model);
    }

    private static string[] Lines =>
        [
            "EHCP scope agreed: moved from October 2020 to 6 November 2020 (6 days later), because of purdah",
            "New R1: Schools stay away (likelihood medium, impact not given). Mitigation: Ask them",
        ];

    private static SampleCard Conflict(string name, UpdateSubject subject, UpdateInput input, params string[] lines) =>
        Form(
            name,
            subject,
            input,
            UpdateNotice.Conflict(subject, SampleQuarter.Local(subject.Current!.At), isOwn: false, lines),
            UpdateNotice.SendInsteadTitle
        );

    private static UpdateSubject WithTrend(string workstream, params string?[] earlier)
    {
        var subject = SampleQuarter.Subject(workstream);
        return subject with { Earlier = [Of(subject.Last!.Update.Content.Rag), .. earlier.Select(Of)] };

        static IReadOnlyDictionary<string, Update> Of(string? rag) =>
            rag is null
                ? new Dictionary<string, Update>(StringComparer.Ordinal)
                : SampleQuarter
                    .Current.Keys.Select(w => SampleQuarter.UpdateOf(w, new UpdateContent { Rag = rag, Progress = "Done" }))
                    .ToDictionary(u => u.WorkstreamId, StringComparer.Ordinal);
    }

    private static UpdateSubject WithFiveRatings()
    {
        var subject = SampleQuarter.Subject("banded-funding");
        var rag = subject.Programme.Rag;
        var replanned = new RagState(
            "re-planned",
            "R*",
            "Being re-planned",
            RagColour.Purple,
            "A new plan is being agreed",
            RagKind.OffTrack
        );
        return subject with { Programme = subject.Programme with { Rag = new RagScheme([.. rag.States, replanned]) } };
    }

    // Two boxes of a change that did not come back.
    private static SampleCard Removal(string name, UpdateSubject subject, UpdateInput input) =>
        new(
            name,
            RemovalQuestion.On(
                Form(name, subject, input).Card,
                [new Removal(UpdateForm.RisksInput, "your risks"), new Removal(UpdateForm.NextStepsInput, "your next steps")],
                UpdateForm.SendVerb,
                "send",
                new Dictionary<string, string>(StringComparer.Ordinal)
            ),
            CardSize.AnswerBudget,
            ((Delegate)RemovalQuestion.On).Method
        );

    private static UpdateSubject AfterAmber() =>
        SampleQuarter.Subject("banded-funding") with
        {
            Last = SampleQuarter.Last["banded-funding"] with
            {
                Update = SampleQuarter.UpdateOf(
                    "banded-funding",
                    SampleQuarter.Current["banded-funding"].Content,
                    at: SampleQuarter.Last["banded-funding"].Update.At
                ),
            },
        };

    private static UpdateSubject AfterLongest(string workstream) =>
        SampleQuarter.Subject(workstream) with
        {
            Last = SampleQuarter.Last[workstream] with
            {
                Update = SampleQuarter.UpdateOf(workstream, MaxContentLength, at: SampleQuarter.Last[workstream].Update.At),
            },
        };

    private static SampleCard Sent(
        string name,
        Update update,
        bool canChange = true,
        string headline = "Your update is in. Thank you.",
        bool isOneOfSeveral = false
    )
    {
        var subject = SampleQuarter.Subject(update.WorkstreamId, update);
        return EveryCard.Answer(
            name,
            UpdateSentCard.Build,
            new UpdateSentModel(subject, subject.Reference(update.Nonce) with { IsOneOfSeveral = isOneOfSeveral })
            {
                Headline = headline,
                SentLocal = SampleQuarter.Local(update.At),
                ChangeableUntilLocal = SampleQuarter.Local(subject.Period.FreezesAt),
                PublishesLocal = SampleQuarter.Local(subject.Period.PublishesAt),
                Boards = [SampleQuarter.Board.Name],
                CanChange = canChange,
                RefreshFor = "29:1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e0f",
            }
        );
    }

    private static SampleCard Closed(string name, UpdateInput input, params string[] lines) =>
        new(
            name,
            UpdateClosedCard.Build(SampleQuarter.Subject("banded-funding"), input, lines),
            CardSize.AnswerBudget,
            ((Delegate)UpdateClosedCard.Build).Method
        );
}
