using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Reports;
using ChatOps.Summaries;
using ChatOps.Teams.Routing;
using ChatOps.Updates;
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
        var summaries = services.GetRequiredService<SummaryActions>();
        var figures = services.GetRequiredService<FigureActions>();
        var commands = services.GetRequiredService<Commands>();
        var chasing = services.GetRequiredService<ChaseCommands>();
        var written = services.GetRequiredService<WrittenUpdates>();
        var installations = services.GetRequiredService<Installations>();
        var participants = services.GetRequiredService<Participants>();

        // Every card with a button is sent to one person. A board's post has none, and only publishing edits it.
        return new TeamsRoutes()
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
            .OnVerb(SummaryForm.ViewVerb, summaries.ViewAsync)
            .OnVerb(SummaryForm.SaveVerb, summaries.SaveAsync)
            .OnVerb(SummaryForm.FiguresVerb, figures.SaveAsync)
            .OnVerb(PostTroubleCard.AgainVerb, posts.PostAgainAsync)
            .OnVerb(PostTroubleCard.ThereVerb, posts.IsThereAsync)
            .OnCommand(Commands.Help, Met(OrReply(commands.HelpAsync)))
            .OnCommand(Commands.MyUpdates, Met(OrReply(mine.ShowAsync)))
            .OnCommand(Commands.MyUpdate, Met(OrReply(mine.ShowAsync)))
            .OnCommand(Commands.Update, Met(commands.UpdateAsync))
            .OnCommand(Commands.Status, Met(OrReply(commands.StatusAsync)))
            .OnCommand(Commands.Missing, Met(OrReply(commands.MissingAsync)))
            .OnCommand(Commands.PreviewReport, Met(commands.PreviewReportAsync))
            .OnCommand(Commands.Away, Met(arrangements.AwayAsync))
            .OnCommand(Commands.Back, Met(OrReply(arrangements.BackAsync)))
            .OnCommand(Commands.Remind, Met(chasing.RemindAsync))
            .OnCommand(Commands.Extend, Met(chasing.ExtendAsync))
            .OnCommand(Commands.Summary, Met(OrReply(summaries.CommandAsync)))
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
