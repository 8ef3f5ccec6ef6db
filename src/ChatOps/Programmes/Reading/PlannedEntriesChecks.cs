using ChatOps.Entries;
using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>Checks that the entries that registers start with make sense and leave room for those that leads add.</summary>
internal static class PlannedEntriesChecks
{
    public static void Run(Programme programme, FileContext context)
    {
        foreach (var risk in programme.Planned.Risks)
        {
            if (risk.ReviewedOn < risk.RaisedOn)
            {
                context.Problems.Error(
                    context.At(risk, "reviewedOn"),
                    $"The risk was reviewed on {IsoDate.Format(risk.ReviewedOn.Value)}, before it was raised on "
                        + $"{IsoDate.Format(risk.RaisedOn.Value)}.",
                    "Correct one of the two, or leave out the one you do not know."
                );
            }
        }

        foreach (var workstream in programme.Workstreams)
        {
            CheckRoom(workstream, programme.Planned.For(workstream.Id), context);
        }
    }

    private static void CheckRoom(Workstream workstream, PlannedEntries planned, FileContext context)
    {
        const int Max = EntryLimits.MaxEntries / 2;
        foreach (
            var (count, what) in ((int, string)[])
                [(planned.Risks.Count, "risks"), (planned.Issues.Count, "issues"), (planned.Actions.Count, "actions")]
        )
        {
            if (count > Max)
            {
                context.Problems.Error(
                    context.At(workstream, "id"),
                    $"The workstream {CalendarWords.Quote(workstream.Name)} has {count:N0} {what}.",
                    $"Keep it to {Max}: its lead confirms them one by one. Remove any that are closed, or divide the workstream."
                );
                return;
            }
        }

        if (planned.StoredLength > EntryLimits.MaxStored / 2)
        {
            context.Problems.Error(
                context.At(workstream, "id"),
                $"The risks, issues and actions of the workstream {CalendarWords.Quote(workstream.Name)} are too long to "
                    + "store together.",
                "Shorten them, or remove any that are closed."
            );
        }
    }
}
