using System.Globalization;
using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates.Questions;

/// <summary>
/// What the people who answer for a workstream do with a question. Authorised from the verified identity; the card only names the
/// question and carries what was typed.
/// </summary>
internal sealed class QuestionActions(
    Participants participants,
    QuestionBook book,
    ArrangementStore arrangements,
    UpdateStore updates,
    ProgrammePeriods periods
)
{
    private const string NotYours = "Only the people who answer for this workstream can answer its questions.";

    /// <summary>The question as it is now. Changes nothing.</summary>
    public async Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var desk = await OpenAsync(turn, cancellationToken);
        return desk.Opened is { } opened ? await CardAsync(opened, m => m, cancellationToken) : desk.Refusal;
    }

    /// <summary>The answer box again, with the answer in it.</summary>
    public async Task<TurnResult> ChangeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var desk = await OpenAsync(turn, cancellationToken);
        return desk.Opened is { } opened
            ? await CardAsync(
                opened,
                m => m with { IsChanging = true, Typed = opened.Question.Answer?.Text ?? "" },
                cancellationToken
            )
            : desk.Refusal;
    }

    public async Task<TurnResult> AnswerAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var desk = await OpenAsync(turn, cancellationToken);
        if (desk.Opened is not { } opened)
        {
            return desk.Refusal;
        }

        var text = turn.Data.GetValueOrDefault(QuestionForm.AnswerInput, "").Trim();
        if (WrongWith(text, turn.Data.ContainsKey(QuestionForm.AnswerInput)) is { } problem)
        {
            return await CardAsync(
                opened,
                m => m with { Notice = problem, IsProblem = true, IsChanging = opened.Question.Answer is not null, Typed = text },
                cancellationToken
            );
        }

        var answered = await book.AnswerAsync(
            opened.Who.Programme,
            opened.Question,
            AnswerOf(opened, text),
            int.TryParse(
                turn.Data.GetValueOrDefault(QuestionForm.SeenKey),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var seen
            )
                ? seen
                : 0,
            cancellationToken
        );
        turn.WordsKept = answered.Outcome is AnswerOutcome.Stored or AnswerOutcome.Corrected;
        return await CardAsync(opened with { Question = answered.Question }, m => After(m, answered, text), cancellationToken);
    }

    private static QuestionModel After(QuestionModel model, Answered answered, string text) =>
        answered.Outcome switch
        {
            AnswerOutcome.Stored => model with { Notice = "**Your answer is in. Thank you.** The person who asked is notified." },
            AnswerOutcome.Corrected => model with
            {
                Notice =
                    "**Your correction is in.** The report that has the first answer is closed, so it keeps that answer. "
                    + "The next "
                    + "report has both.",
            },
            AnswerOutcome.Overtaken => model with
            {
                Notice =
                    "**Not sent. Someone else has answered since you opened this card.** Their answer is below, and what you "
                    + "wrote is in the box. Send it only if it should replace theirs.",
                IsProblem = true,
                IsChanging = true,
                Typed = text,
            },
            _ => model with
            {
                Notice = $"**The question was withdrawn, so your answer was not sent.** You wrote: {CardText.Escape(text)}",
                IsProblem = true,
            },
        };

    private static string? WrongWith(string text, bool arrived) =>
        !arrived ? "**Nothing arrived from the box, so nothing was sent.** Write your answer and press the button again."
        : text.Length == 0 ? "**Write your answer.**"
        : text.Length > QuestionContent.MaxAnswer
            ? $"**Your answer is too long.** It has {text.Length:N0} characters. Shorten it to {QuestionContent.MaxAnswer:N0}."
        : null;

    private QuestionAnswer AnswerOf(OpenedQuestion opened, string text)
    {
        var (who, programme) = (opened.Who, opened.Who.Programme);
        var leads = programme.FindWorkstream(opened.Question.Content.WorkstreamId)?.Leads ?? [];
        return new QuestionAnswer
        {
            Text = text,
            By = who.Person.Id,
            ByName = who.Person.Name,
            OnBehalfOf = leads.Contains(who.Person.Id) ? "" : UkText.List([.. leads.Select(programme.NameOf)]),
            At = periods.Now,
        };
    }

    private async Task<TurnResult> CardAsync(
        OpenedQuestion opened,
        Func<QuestionModel, QuestionModel> with,
        CancellationToken cancellationToken
    )
    {
        var (programme, question) = (opened.Who.Programme, opened.Question);
        var model = with(
            new QuestionModel(programme, question, opened.Period.Label)
            {
                IsFrozen = book.IsFrozen(programme, question),
                Update = await UpdateOfAsync(opened, cancellationToken),
                RefreshFor = opened.UserId,
            }
        );
        return TurnResult.OfCard(QuestionCard.Build(model), QuestionCard.Headline(model));
    }

    // Until the freeze the update can be changed, whatever its deadline was.
    private async Task<UpdateReference?> UpdateOfAsync(OpenedQuestion opened, CancellationToken cancellationToken)
    {
        var (programme, content) = (opened.Who.Programme, opened.Question.Content);
        if (opened.Question.IsWithdrawn || periods.Now >= opened.Period.FreezesAt)
        {
            return null;
        }

        var current = await updates.FindCurrentAsync(programme.Id, opened.Period.Id, content.WorkstreamId, cancellationToken);
        return new UpdateReference(
            programme.Id,
            opened.Period.Id,
            content.WorkstreamId,
            $"{Question.Kind}-{opened.Question.Id}",
            current?.Update.Version ?? 0
        );
    }

    private async Task<Opening> OpenAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var periodId = turn.Data.GetValueOrDefault(UpdateForm.PeriodKey, "");
        if (
            participants.Find(turn.Caller, turn.Data.GetValueOrDefault(UpdateForm.ProgrammeKey, "")) is not { } who
            || periods.Find(who.Programme, periodId) is not { } period
            || await book.FindAsync(
                who.Programme,
                periodId,
                turn.Data.GetValueOrDefault(QuestionForm.IdKey, ""),
                cancellationToken
            )
                is not { } question
        )
        {
            return new Opening(null, PersonalChat.NotYours(NotYours));
        }

        return await MayAnswerAsync(who, period, question, cancellationToken)
            ? new Opening(new OpenedQuestion(who, period, question, turn.Caller.UserId), TurnResult.None)
            : new Opening(null, PersonalChat.NotYours(NotYours));
    }

    private async Task<bool> MayAnswerAsync(
        Participant who,
        ReportingPeriod period,
        Question question,
        CancellationToken cancellationToken
    )
    {
        if (who.Programme.FindWorkstream(question.Content.WorkstreamId) is not { } workstream)
        {
            return who.IsManager;
        }

        if (who.IsManager || who.MayAnswer(workstream))
        {
            return true;
        }

        // The workstream may have been handed over for the report that it is about, or for the one that is open now.
        var home = periods.FirstUnfrozen(who.Programme, period);
        foreach (var at in new[] { period.Id, home.Id }.Distinct(StringComparer.Ordinal))
        {
            var handover = await arrangements.FindHandoverAsync(who.Programme.Id, at, workstream.Id, cancellationToken);
            if (handover?.ToPersonId == who.Person.Id)
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Opening(OpenedQuestion? Opened, TurnResult Refusal);

    /// <param name="Period">Of the report that it is about.</param>
    private sealed record OpenedQuestion(Participant Who, ReportingPeriod Period, Question Question, string UserId);
}
