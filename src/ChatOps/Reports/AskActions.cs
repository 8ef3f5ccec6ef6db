using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;
using ChatOps.Text;
using ChatOps.Updates.Questions;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Reports;

/// <summary>
/// What is done with "Ask about this": the panel, the question, and the report again. On a board's post every answer is for the
/// person who pressed; nothing of it is written in the channel before it is answered.
/// </summary>
internal sealed class AskActions(AskAccess access, QuestionBook book, BoardActionBook actions, ProgrammePeriods periods)
{
    public const string NotYourAction =
        "You cannot set actions for this board. Its members who decide can, and the programme's managers and director.";

    /// <summary>The panel, or again with what was typed for the workstream that was chosen.</summary>
    public Task<TurnResult> OpenAsync(TurnContext turn, CancellationToken cancellationToken) =>
        AtAsync(turn, desk => Task.FromResult(AskView.Panel(turn, desk, problem: null)), cancellationToken);

    /// <summary>The part of the post that the panel was opened on, as it is now.</summary>
    public Task<TurnResult> PostAsync(TurnContext turn, CancellationToken cancellationToken) =>
        AtAsync(turn, desk => Task.FromResult(AskView.Report(turn, desk)), cancellationToken);

    public Task<TurnResult> SendAsync(TurnContext turn, CancellationToken cancellationToken) =>
        AtAsync(
            turn,
            async desk =>
            {
                if (!desk.May(ReportAct.Ask))
                {
                    return PersonalChat.NotYours(AskAccess.NotYours);
                }

                var typed = AskTyped.Of(turn.Data, desk);
                if (typed.Problem is { } problem)
                {
                    return AskView.Panel(turn, desk, problem);
                }

                var outcome = await AskAsync(desk, typed.Workstream!, typed.Entry, typed.Text, cancellationToken);
                turn.WordsKept = outcome.Asked is not null;
                return outcome.Asked is { } asked
                    ? AskView.Done(turn, desk.With(asked.Question.Stored), outcome.Message, asked.Question)
                    : AskView.Panel(turn, desk, outcome.Message);
            },
            cancellationToken
        );

    /// <summary>Sets an action from the panel.</summary>
    public Task<TurnResult> SetActionAsync(TurnContext turn, CancellationToken cancellationToken) =>
        AtAsync(
            turn,
            async desk =>
            {
                if (!desk.May(ReportAct.SetAction))
                {
                    return PersonalChat.NotYours(NotYourAction);
                }

                var today = periods.Today(desk.Programme);
                var typed = ActionTyped.Of(turn.Data, today);
                if (AskTyped.ChosenOf(turn.Data, desk) is not { } workstream)
                {
                    return AskView.Panel(turn, desk, "Choose which workstream the action is for.");
                }

                if (typed.Problem(today) is { } problem)
                {
                    return AskView.Panel(turn, desk, problem);
                }

                var stored = await SetActionAsync(desk, workstream, typed, cancellationToken);
                turn.WordsKept = true;
                return AskView.Done(turn, desk.With(stored), ActionMessage(workstream), question: null);
            },
            cancellationToken
        );

    /// <param name="typed">Without a problem.</param>
    public Task<StoredBoardRecord> SetActionAsync(
        AskDesk desk,
        Workstream workstream,
        ActionTyped typed,
        CancellationToken cancellationToken
    ) =>
        actions.SetAsync(
            desk.Programme,
            new BoardActionContent
            {
                BoardId = desk.Board?.Id,
                ReportPeriodId = desk.Period.Id,
                WorkstreamId = workstream.Id,
                Text = typed.Text,
                Owner = typed.Owner,
                Due = PartialDateStore.Store(typed.DueDate(periods.Today(desk.Programme)).Value),
                By = desk.Who.Person.Id,
                ByName = desk.Who.Person.Name,
                At = periods.Now,
            },
            cancellationToken
        );

    public static string ActionMessage(Workstream workstream) =>
        $"The action is set for {workstream.Name}. Its lead reports on it in the next update, and the next report shows it.";

    public Task<TurnResult> WithdrawAsync(TurnContext turn, CancellationToken cancellationToken) =>
        AtAsync(
            turn,
            async desk =>
            {
                var id = turn.Data.GetValueOrDefault(QuestionForm.IdKey, "");
                if (
                    await book.FindAsync(desk.Programme, desk.Period.Id, id, cancellationToken) is not { } question
                    || question.Content.By != desk.Who.Person.Id
                )
                {
                    return PersonalChat.NotYours("Only the person who asked a question can withdraw it.");
                }

                question = await book.WithdrawAsync(desk.Programme, question, cancellationToken);
                return AskView.Done(
                    turn,
                    desk.With(question.Stored),
                    question.IsWithdrawn
                        ? "Your question was withdrawn."
                        : "Your question was answered before you withdrew it, so it stays in the report.",
                    null
                );
            },
            cancellationToken
        );

    /// <summary>Stores a question. The schedule sends it, so that it is asked even if this process stops here.</summary>
    public async Task<AskOutcome> AskAsync(
        AskDesk desk,
        Workstream workstream,
        AskedEntry? entry,
        string text,
        CancellationToken cancellationToken
    )
    {
        if (periods.FirstUnfrozen(desk.Programme, desk.Period).FreezesAt <= periods.Now)
        {
            return new AskOutcome(null, "No further report is planned in which this could be answered. Ask the lead directly.");
        }

        var asked = await book.AskAsync(
            desk.Programme,
            new QuestionContent
            {
                BoardId = desk.Board?.Id,
                ReportPeriodId = desk.Period.Id,
                ReportLabel = desk.Period.Label,
                WorkstreamId = workstream.Id,
                Entry = entry?.Name ?? "",
                Text = text,
                By = desk.Who.Person.Id,
                ByName = desk.Who.Person.Name,
                At = periods.Now,
                IsBeforePublication = periods.Now < desk.Period.PublishesAt && desk.Post is null,
                Thread = desk.Post?.ConversationId,
                ThreadServiceUrl = desk.Post?.ServiceUrl,
            },
            cancellationToken
        );
        return new AskOutcome(asked, Message(desk, workstream, asked));
    }

    private string Message(AskDesk desk, Workstream workstream, Asked asked)
    {
        var of = Responsible.Asked(workstream, desk.Facts.Arrangements, desk.Facts.Reachability, periods.Today(desk.Programme));
        var names = UkText.List([.. (of.Count > 0 ? of : desk.Programme.ProgrammeManagers).Select(desk.Programme.NameOf)]);
        return asked switch
        {
            { IsNew: true } when desk.Board is null =>
                $"Your question about {workstream.Name} goes to {names}. The report shows the answer, or that there was none.",
            { IsNew: true } =>
                $"Your question about {workstream.Name} goes to {names}. You'll get the answer, and so will the board.",
            { Question.Answer: not null } => $"You have already asked this about {workstream.Name}, and it was answered.",
            _ => $"You have already asked this about {workstream.Name}. It has not been answered yet.",
        };
    }

    // An old client's press cannot be answered for one person: an answer would be for everyone in the channel.
    private async Task<TurnResult> AtAsync(
        TurnContext turn,
        Func<AskDesk, Task<TurnResult>> act,
        CancellationToken cancellationToken
    )
    {
        var (desk, refusal) = await access.OpenAsync(turn, cancellationToken);
        var result = desk is null ? refusal : await act(desk);
        return turn.Activity.Type == ActivityTypes.Invoke || turn.Activity.IsInPersonalChat() ? result : TurnResult.None;
    }
}

/// <param name="Asked">Null when nothing was stored.</param>
/// <param name="Message">Not escaped.</param>
internal sealed record AskOutcome(Asked? Asked, string Message);

/// <summary>What was typed into the panel. What arrived is hostile; what did not arrive is missing.</summary>
internal sealed record AskTyped(Workstream? Workstream, AskedEntry? Entry, string Text, string? Problem)
{
    public static AskTyped Of(IReadOnlyDictionary<string, string> data, AskDesk desk)
    {
        var workstream = ChosenOf(data, desk);
        var text = data.GetValueOrDefault(QuestionForm.TextInput, "").Trim();
        var chosen = QuestionForm.Chosen(data, QuestionForm.EntryInput, QuestionForm.EntryKey);
        var entry =
            workstream is null || chosen.Length == 0 ? null : EntriesOf(desk, workstream).FirstOrDefault(e => e.Value == chosen);
        var problem =
            workstream is null ? "Choose which workstream your question is about."
            : entry is null && chosen.Length > 0 ? $"Choose one of the risks or milestones of {workstream.Name}, or leave it out."
            : text.Length == 0 ? "Write your question."
            : text.Length > QuestionContent.MaxText ? TooLong(text)
            : null;
        return new AskTyped(workstream, entry, text, problem);
    }

    public static string TooLong(string text) =>
        $"Your question is too long. It has {text.Length:N0} characters. Shorten it to {QuestionContent.MaxText:N0}.";

    /// <summary>The one that was chosen, or the only one; null for none.</summary>
    public static Workstream? ChosenOf(IReadOnlyDictionary<string, string> data, AskDesk desk)
    {
        var offered = desk.Workstreams(data.GetValueOrDefault(QuestionForm.ProjectKey));
        return offered is [var only]
            ? only
            : offered.FirstOrDefault(w => w.Id == QuestionForm.Chosen(data, QuestionForm.AboutInput, QuestionForm.AboutKey));
    }

    public static IReadOnlyList<AskedEntry> EntriesOf(AskDesk desk, Workstream workstream) =>
        AskPanel.EntriesOf(desk.Facts.SubjectOf(workstream).Standing);
}
