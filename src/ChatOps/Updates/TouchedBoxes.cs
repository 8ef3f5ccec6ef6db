using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>Which boxes of a form its sender has changed. Pure.</summary>
internal static class TouchedBoxes
{
    /// <summary>The boxes without those that hold what the form was filled in with.</summary>
    /// <param name="drawnFrom">The register that the form was drawn from.</param>
    public static RegisterBoxes In(UpdateSubject subject, Register drawnFrom, RegisterBoxes boxes)
    {
        var shown = new HashSet<RegisterBox>();
        foreach (var step in drawnFrom.NextSteps)
        {
            shown.Add(new RegisterBox(RegisterForm.Step(step.Id, RegisterForm.Outcome), NextStepLines.OutcomeOf(step)));
            shown.Add(new RegisterBox(RegisterForm.Step(step.Id, RegisterForm.Why), step.Because));
        }

        shown.Add(
            new RegisterBox(RegisterForm.DoneSteps, NextStepLines.DoneOf(NextStepLines.Ticked(subject.Opening, drawnFrom)))
        );
        shown.Add(new RegisterBox(RegisterForm.DraftedDone, ""));
        shown.Add(new RegisterBox(RegisterForm.DraftedReviewed, ""));
        foreach (var milestone in drawnFrom.Milestones)
        {
            shown.Add(new RegisterBox(RegisterForm.Milestone(milestone.Id), MilestoneLine.Print(milestone)));
        }

        foreach (var asked in subject.AskedFigures)
        {
            shown.Add(
                new RegisterBox(
                    MeasureForm.Box(asked, MeasureForm.Actual),
                    MeasureLines.Print(asked.Measure, drawnFrom.FigureOf(asked.Measure.Id, asked.When).Actual)
                )
            );
        }

        return new RegisterBoxes(boxes.All.Where(b => !shown.Contains(b)).ToValueList());
    }
}
