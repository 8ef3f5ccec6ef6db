using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>Warns of a day to come where the file says that something has happened.</summary>
internal static class FutureDayChecks
{
    public static void Run(Programme programme, FileContext context, DateOnly today)
    {
        foreach (var risk in programme.Planned.Risks)
        {
            Check(risk, "raisedOn", risk.RaisedOn);
            Check(risk, "reviewedOn", risk.ReviewedOn);
        }

        foreach (var issue in programme.Planned.Issues)
        {
            Check(issue, "raisedOn", issue.RaisedOn);
        }

        foreach (var action in programme.Planned.Actions)
        {
            Check(action, "doneOn", action.Entry.DoneOn);
        }

        foreach (var milestone in programme.Milestones)
        {
            Check(milestone, "completedOn", milestone.CompletedOn);
            Check(milestone, "baselineApprovedOn", milestone.BaselineApprovedOn);
        }

        void Check(object record, string key, DateOnly? day)
        {
            if (day > today)
            {
                context.Problems.Warning(
                    context.At(record, key),
                    $"'{key}' is {UkText.Date(day.Value)}, which is in the future.",
                    key == "reviewedOn"
                        ? "Write when the risk was last reviewed, not when it will be, or leave it out."
                        : "Correct the date, or leave it out until it has happened."
                );
            }
        }
    }
}
