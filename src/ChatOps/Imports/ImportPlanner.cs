using ChatOps.Imports.Editing;

namespace ChatOps.Imports;

/// <summary>Plans what a table changes in a programme file. Pure.</summary>
internal static class ImportPlanner
{
    public static ImportPlan Plan(Headings headings, ProgrammeText file, ImportContext context)
    {
        var plan = new ImportPlan(file);
        plan.Notes.AddRange(headings.Notes);
        if (headings.Kind == ImportKind.Plan)
        {
            var milestones = new PlanRows(headings, file, context, plan).Run();
            new EntryPlanner(ImportKind.Milestones, file, context, plan).Run(milestones);
        }
        else
        {
            new EntryPlanner(headings.Kind, file, context, plan).Run(new RowReader(headings, context, plan).Read());
        }

        return plan;
    }
}
