using ChatOps.Arrangements;
using ChatOps.Chasing;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Summaries;
using ChatOps.Teams.Routing;
using ChatOps.Updates;

namespace ChatOps.Chat;

/// <summary>Everything that a person, a card or Teams itself can ask of ChatOps.</summary>
public static class Routes
{
    public static TeamsRoutes Build(
        UpdateActions updates,
        RegisterActions registers,
        MeasureActions measures,
        ArrangementActions arrangements,
        ManagerActions managers,
        PostTroubleActions posts,
        SummaryActions summaries,
        FigureActions figures,
        Commands commands,
        ChaseCommands chasing,
        Installations installations
    )
    {
        return new TeamsRoutes()
            .OnVerb(UpdateForm.SendVerb, updates.SendAsync)
            .OnVerb(UpdateForm.UnchangedVerb, updates.UnchangedAsync)
            .OnVerb(UpdateForm.ChangeVerb, updates.ChangeAsync)
            .OnVerb(UpdateForm.ViewVerb, updates.ViewAsync)
            .OnVerb(UpdateForm.NothingVerb, updates.NothingAsync)
            .OnVerb(UpdateForm.DraftVerb, updates.DraftAsync)
            .OnVerb(RegisterForm.ViewVerb, registers.ViewAsync)
            .OnVerb(RegisterForm.SaveVerb, registers.SaveAsync)
            .OnVerb(MeasureForm.ViewVerb, measures.ViewAsync)
            .OnVerb(MeasureForm.SaveVerb, measures.SaveAsync)
            .OnVerb(UpdateForm.MineVerb, commands.MyUpdatesAsync)
            .OnVerb(ArrangementForm.AwayVerb, arrangements.AwayAsync)
            .OnVerb(ArrangementForm.SaveAwayVerb, arrangements.SaveAwayAsync)
            .OnVerb(ArrangementForm.BackVerb, arrangements.BackAsync)
            .OnVerb(ArrangementForm.HandVerb, arrangements.HandAsync)
            .OnVerb(ArrangementForm.SaveHandVerb, arrangements.SaveHandAsync)
            .OnVerb(ArrangementForm.TakeBackVerb, arrangements.TakeBackAsync)
            .OnVerb(ManagerCard.RemindVerb, managers.RemindAsync)
            .OnVerb(ManagerCard.DeputyVerb, managers.AskDeputiesAsync)
            .OnVerb(ManagerCard.ExtendVerb, managers.ExtendAsync)
            .OnVerb(ManagerCard.BehalfVerb, managers.BehalfAsync)
            .OnVerb(ManagerCard.ViewVerb, managers.ViewAsync)
            .OnVerb(SummaryForm.ViewVerb, summaries.ViewAsync)
            .OnVerb(SummaryForm.SaveVerb, summaries.SaveAsync)
            .OnVerb(SummaryForm.FiguresVerb, figures.SaveAsync)
            .OnVerb(PostTroubleCard.AgainVerb, posts.PostAgainAsync)
            .OnVerb(PostTroubleCard.ThereVerb, posts.IsThereAsync)
            .OnCommand(Commands.Help, Met(commands.HelpAsync))
            .OnCommand(Commands.MyUpdates, Met(commands.MyUpdatesAsync))
            .OnCommand(Commands.Update, Met(commands.UpdateAsync))
            .OnCommand(Commands.Status, Met(commands.StatusAsync))
            .OnCommand(Commands.Missing, Met(commands.MissingAsync))
            .OnCommand(Commands.PreviewReport, Met(commands.PreviewReportAsync))
            .OnCommand(Commands.Away, Met(arrangements.AwayAsync))
            .OnCommand(Commands.Back, Met(arrangements.BackAsync))
            .OnCommand(Commands.Remind, Met(chasing.RemindAsync))
            .OnCommand(Commands.Extend, Met(chasing.ExtendAsync))
            .OnCommand(Commands.Summary, Met(summaries.CommandAsync))
            .Otherwise(Met(commands.OtherwiseAsync))
            .OnEvent(TeamsEvent.InstalledForPerson, installations.PersonAddedAsync)
            .OnEvent(TeamsEvent.RemovedForPerson, installations.PersonRemovedAsync)
            .OnEvent(TeamsEvent.InstalledInTeam, installations.TeamChangedAsync)
            .OnEvent(TeamsEvent.RemovedFromTeam, installations.TeamRemovedAsync)
            .OnEvent(TeamsEvent.TeamChanged, installations.TeamChangedAsync);

        // Whoever writes can be written to, and is known by the name they sign in with.
        TurnHandler Met(TurnHandler handler) =>
            async (turn, cancellationToken) =>
            {
                await installations.MeetAsync(turn, cancellationToken);
                return await handler(turn, cancellationToken);
            };
    }
}
