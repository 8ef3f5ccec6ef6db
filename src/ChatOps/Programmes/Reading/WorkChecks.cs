using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>Checks that every project, workstream, milestone and board is connected to something.</summary>
internal static class WorkChecks
{
    public static void Run(Programme programme, FileContext context)
    {
        var atWork = programme.Workstreams.Select(w => w.ProjectId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var project in programme.Projects.Where(p => !atWork.Contains(p.Id) && !context.Has(p, "workstreams")))
        {
            context.Problems.Warning(
                context.At(project, "id"),
                $"The project {CalendarWords.Quote(project.Name)} has no workstreams, so no updates are requested for it.",
                "Add at least one under 'workstreams', with a lead. It can have the project's name."
            );
        }

        foreach (var workstream in programme.Workstreams)
        {
            CheckDeputies(workstream, context);
        }

        if (programme.Reporting.DeputyRequests.Count > 0 && !programme.Workstreams.Any(w => context.Has(w, "deputies")))
        {
            context.Problems.Warning(
                context.At(programme.Reporting, "askDeputies"),
                "Deputies are to be asked, but no workstream has one.",
                "Add 'deputies: ' to a workstream with the id of the person who can answer for its lead, or remove the line."
            );
        }

        foreach (var board in programme.Boards.Where(b => b.Projects.Count > 0))
        {
            CheckBoard(board, programme, atWork, context);
        }

        foreach (var milestone in programme.Milestones)
        {
            CheckMilestone(milestone, programme, context);
        }
    }

    private static void CheckDeputies(Workstream workstream, FileContext context)
    {
        foreach (var id in workstream.Deputies.Intersect(workstream.Leads, StringComparer.Ordinal))
        {
            context.Problems.Warning(
                context.At(workstream, "deputies"),
                $"{CalendarWords.Quote(id)} is both a lead and a deputy of {CalendarWords.Quote(workstream.Name)}.",
                "Name someone else who can answer when the lead is away."
            );
        }
    }

    private static void CheckBoard(Board board, Programme programme, HashSet<string> atWork, FileContext context)
    {
        var idle = board.Projects.Where(id => programme.FindProject(id) is not null && !atWork.Contains(id)).ToList();
        if (idle.Count == board.Projects.Count)
        {
            context.Problems.Error(
                context.At(board, "projects"),
                $"The board {CalendarWords.Quote(board.Name)} would get no report: none of its projects has a workstream.",
                "Give a project a workstream, or list other projects."
            );
        }
        else if (idle.Count > 0)
        {
            context.Problems.Warning(
                context.At(board, "projects"),
                $"The board {CalendarWords.Quote(board.Name)} covers {CalendarWords.Quote(idle[0])}, which has no workstreams.",
                "Give the project a workstream, or take it off the list."
            );
        }
    }

    private static void CheckMilestone(Milestone milestone, Programme programme, FileContext context)
    {
        if (
            milestone.ProjectId is { } project
            && programme.FindProject(project) is not null
            && milestone.WorkstreamId is { } id
            && programme.FindWorkstream(id) is { } workstream
            && workstream.ProjectId != project
        )
        {
            context.Problems.Error(
                context.At(milestone, "workstream"),
                $"The workstream {CalendarWords.Quote(id)} is not in the project {CalendarWords.Quote(project)}.",
                workstream.ProjectId is { } own
                    ? $"Write 'project: {own}', or remove the line 'project'."
                    : "Remove the line 'project': the workstream is not part of a project."
            );
        }
    }
}
