using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Reports;
using ChatOps.Reports.Deciding;
using ChatOps.Review;
using ChatOps.Summaries;
using ChatOps.Teams.Routing;
using ChatOps.Updates;
using ChatOps.Updates.Questions;
using ChatOps.Wire;

namespace ChatOps.Chat;

/// <summary>Everything that a person, a card or Teams itself can ask of ChatOps.</summary>
internal static class Routes
{
    /// <summary>Takes the handlers of every slice from the container: this is the one list of what can be asked.</summary>
    public static TeamsRoutes Build(IServiceProvider services)
    {
        var updates = services.GetRequiredService<UpdateActions>();
        var drafts = services.GetRequiredService<DraftActions>();
        var registers = services.GetRequiredService<RegisterActions>();
        var measures = services.GetRequiredService<MeasureActions>();
        var arrangements = services.GetRequiredService<ArrangementActions>();
        var mine = services.GetRequiredService<MyUpdates>();
        var managers = services.GetRequiredService<ManagerActions>();
        var posts = services.GetRequiredService<PostTroubleActions>();
        var decisions = services.GetRequiredService<DecisionActions>();
        var acknowledging = services.GetRequiredService<AcknowledgeActions>();
        var summaries = services.GetRequiredService<SummaryActions>();
        var figures = services.GetRequiredService<FigureActions>();
        var reviews = services.GetRequiredService<ReviewActions>();
        var entries = services.GetRequiredService<EntryActions>();
        var commands = services.GetRequiredService<Commands>();
        var pauses = services.GetRequiredService<PauseCommands>();
        var corrections = services.GetRequiredService<CorrectionActions>();
        var shown = services.GetRequiredService<ReportCommands>();
        var boards = services.GetRequiredService<BoardCommands>();
        var chasing = services.GetRequiredService<ChaseCommands>();
        var written = services.GetRequiredService<WrittenUpdates>();
        var installations = services.GetRequiredService<Installations>();
        var participants = services.GetRequiredService<Participants>();
        var asking = services.GetRequiredService<AskActions>();
        var askCommand = services.GetRequiredService<AskCommand>();
        var managersQuestions = services.GetRequiredService<ManagerQuestions>();
        var questions = services.GetRequiredService<QuestionActions>();

        // Those before the check are on a board's post, in a channel. Answers to questions about it are for the person who
        // pressed, and only publishing edits the post. Every other card with a button is sent to one person.
        return new TeamsRoutes()
            .OnVerb(PostForm.ApproveVerb, PostPresses.OnPost(decisions.ApproveAsync))
            .OnVerb(PostForm.DeferVerb, PostPresses.OnPost(decisions.DeferAsync))
            .OnVerb(PostForm.RefuseVerb, PostPresses.OnPost(decisions.RefuseAsync))
            .OnVerb(PostForm.NextVerb, PostPresses.OnPost(decisions.NextAsync))
            .OnVerb(PostForm.AcknowledgeVerb, PostPresses.OnPost(acknowledging.AcknowledgeAsync))
            .OnVerb(QuestionForm.OpenVerb, asking.OpenAsync)
            .OnVerb(QuestionForm.SendVerb, asking.SendAsync)
            .OnVerb(QuestionForm.ActionVerb, asking.SetActionAsync)
            .OnVerb(QuestionForm.PostVerb, asking.PostAsync)
            .OnVerb(QuestionForm.WithdrawVerb, asking.WithdrawAsync)
            .BeforeVerbs(turn => participants.IsInOwnChat(turn) ? null : PersonalChat.RefuseVerb(turn))
            .OnVerb(UpdateForm.SendVerb, updates.SendAsync)
            .OnVerb(UpdateForm.RateVerb, drafts.RateAsync)
            .OnVerb(UpdateForm.UnchangedVerb, updates.UnchangedAsync)
            .OnVerb(UpdateForm.ChangeVerb, updates.ChangeAsync)
            .OnVerb(UpdateForm.ViewVerb, updates.ViewAsync)
            .OnVerb(UpdateForm.NothingVerb, updates.NothingAsync)
            .OnVerb(UpdateForm.DraftVerb, drafts.SaveAsync)
            .OnVerb(RegisterForm.ViewVerb, registers.ViewAsync)
            .OnVerb(RegisterForm.SaveVerb, registers.SaveAsync)
            .OnVerb(MeasureForm.ViewVerb, measures.ViewAsync)
            .OnVerb(MeasureForm.SaveVerb, measures.SaveAsync)
            .OnVerb(UpdateForm.MineVerb, mine.ShowAsync)
            .OnVerb(ArrangementForm.AwayVerb, arrangements.AwayAsync)
            .OnVerb(ArrangementForm.SaveAwayVerb, arrangements.SaveAwayAsync)
            .OnVerb(ArrangementForm.BackVerb, arrangements.BackAsync)
            .OnVerb(ArrangementForm.HandVerb, arrangements.HandAsync)
            .OnVerb(ArrangementForm.SaveHandVerb, arrangements.SaveHandAsync)
            .OnVerb(ArrangementForm.TakeBackVerb, arrangements.TakeBackAsync)
            .OnVerb(ManagerForm.RemindVerb, managers.RemindAsync)
            .OnVerb(ManagerForm.DeputyVerb, managers.AskDeputiesAsync)
            .OnVerb(ManagerForm.ExtendVerb, managers.ExtendAsync)
            .OnVerb(ManagerForm.BehalfVerb, managers.BehalfAsync)
            .OnVerb(ManagerForm.ViewVerb, managers.ViewAsync)
            .OnVerb(CorrectionForm.ViewVerb, corrections.ViewAsync)
            .OnVerb(CorrectionForm.SaveVerb, corrections.SaveAsync)
            .OnVerb(SummaryForm.ViewVerb, summaries.ViewAsync)
            .OnVerb(SummaryForm.SaveVerb, summaries.SaveAsync)
            .OnVerb(SummaryForm.FiguresVerb, figures.SaveAsync)
            .OnVerb(ReviewForm.ViewVerb, reviews.ViewAsync)
            .OnVerb(ReviewForm.PreviewVerb, reviews.PreviewAsync)
            .OnVerb(ReviewForm.PublishVerb, reviews.PublishAsync)
            .OnVerb(ReviewForm.UndoVerb, reviews.UndoAsync)
            .OnVerb(ReviewForm.PutOffVerb, reviews.PutOffAsync)
            .OnVerb(QuestionForm.BackVerb, managersQuestions.OpenAsync)
            .OnVerb(QuestionForm.ViewVerb, questions.ViewAsync)
            .OnVerb(QuestionForm.AnswerVerb, questions.AnswerAsync)
            .OnVerb(QuestionForm.ChangeVerb, questions.ChangeAsync)
            .OnVerb(ReviewForm.EntriesVerb, entries.ShowAsync)
            .OnVerb(ReviewForm.HoldVerb, entries.HoldAsync)
            .OnVerb(ReviewForm.ShowVerb, entries.UnholdAsync)
            .OnVerb(ReviewForm.RateVerb, entries.RateAsync)
            .OnVerb(ReviewForm.UnrateVerb, entries.UnrateAsync)
            .OnVerb(ReviewForm.FirstVerb, entries.FirstAsync)
            .OnVerb(ReviewForm.UsualOrderVerb, entries.UsualOrderAsync)
            .OnVerb(PostTroubleCard.AgainVerb, posts.PostAgainAsync)
            .OnVerb(PostTroubleCard.ThereVerb, posts.IsThereAsync)
            .OnCommand(Commands.Help, Met(OrReply(commands.HelpAsync)))
            .OnCommand(Commands.MyUpdates, Met(OrReply(mine.ShowAsync)))
            .OnCommand(Commands.MyUpdate, Met(OrReply(mine.ShowAsync)))
            .OnCommand(Commands.Update, Met(commands.UpdateAsync))
            .OnCommand(Commands.Status, Met(OrReply(commands.StatusAsync)))
            .OnCommand(Commands.Missing, Met(OrReply(commands.MissingAsync)))
            .OnCommand(Commands.PreviewReport, Met(commands.PreviewReportAsync))
            .OnCommand(Commands.ShowReport, Met(shown.ShowAsync))
            .OnCommand(Commands.CorrectReport, Met(corrections.CommandAsync))
            .OnCommand(Commands.Away, Met(arrangements.AwayAsync))
            .OnCommand(Commands.Back, Met(OrReply(arrangements.BackAsync)))
            .OnCommand(Commands.Remind, Met(chasing.RemindAsync))
            .OnCommand(Commands.Extend, Met(chasing.ExtendAsync))
            .OnCommand(Commands.Pause, Met(pauses.PauseAsync))
            .OnCommand(Commands.Resume, Met(pauses.ResumeAsync))
            .OnCommand(Commands.Minutes, Met(boards.MinutesAsync))
            .OnCommand(Commands.SendOn, Met(boards.SendOnAsync))
            .OnCommand(Commands.Summary, Met(OrReply(summaries.CommandAsync)))
            .OnCommand(Commands.Ask, Met(askCommand.AskAsync))
            .OnCommand(Commands.Action, Met(askCommand.SetActionAsync))
            .Otherwise(Met(OrReply(commands.OtherwiseAsync)))
            .OnEvent(TeamsEvent.InstalledForPerson, installations.PersonAddedAsync)
            .OnEvent(TeamsEvent.RemovedForPerson, installations.PersonRemovedAsync)
            .OnEvent(TeamsEvent.InstalledInTeam, installations.TeamChangedAsync)
            .OnEvent(TeamsEvent.RemovedFromTeam, installations.TeamRemovedAsync)
            .OnEvent(TeamsEvent.TeamChanged, installations.TeamChangedAsync);

        // A person who writes can be written to, and is known by their sign-in name.
        TurnHandler Met(TurnHandler handler) =>
            async (turn, cancellationToken) =>
            {
                await installations.MeetAsync(turn, cancellationToken);
                return await handler(turn, cancellationToken);
            };

        // Words in reply to a card that asked for an update are the update, also where they begin as a command does: "back on
        // track". A command alone, and thanks, are what they are.
        TurnHandler OrReply(TurnHandler handler) =>
            async (turn, cancellationToken) =>
                turn.Quoted.Count > 0
                && turn.Argument.Length > 0
                && Remarks.Of(turn.Text) is not (Remark.Thanks or Remark.Greeting)
                && await written.ReplyAsync(turn, cancellationToken) is { } reply
                    ? reply
                    : await handler(turn, cancellationToken);
    }
}
