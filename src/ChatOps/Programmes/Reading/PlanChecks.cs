using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Reading;

/// <summary>Checks that a workstream answers every finding and priority, that the figures agree and that the milestones make
/// sense.</summary>
internal static class PlanChecks
{
    public static void Run(Programme programme, FileContext context)
    {
        CheckAnswered(programme, context);
        foreach (var workstream in programme.Workstreams)
        {
            CheckCost(workstream, context);
        }

        CheckTotal(programme, context);
        foreach (var milestone in programme.Milestones)
        {
            CheckMilestone(programme, milestone, context);
        }
    }

    private static void CheckAnswered(Programme programme, FileContext context)
    {
        foreach (var traced in Traceability.Of(programme).Where(t => t.AnsweredBy.Count == 0 && t.Id.Length > 0))
        {
            var (at, what) =
                traced.Kind == TracedKind.Priority
                    ? (context.At(programme, "priorities"), $"priority {traced.Id}, {CalendarWords.Quote(traced.Text)}")
                    : (
                        context.At(programme.Findings.First(f => f.Id == traced.Id), "id"),
                        $"finding {CalendarWords.Quote(traced.Id)}"
                    );
            context.Problems.Warning(
                at,
                $"No workstream answers {what}.",
                $"Add '{traced.Id}' to the 'answers' of the workstream that does. Until then the board sees that none does."
            );
        }
    }

    private static void CheckCost(Workstream workstream, FileContext context)
    {
        if (workstream.Cost is WorkstreamCost.Figure { IsComplete: true, IsPrintedOtherwise: true } figure)
        {
            context.Problems.Warning(
                context.At(figure, "figure"),
                $"The parts add up to {PoundsText.Print(figure.PartsSum!.Value)}, but the figure is "
                    + $"{PoundsText.Print(figure.Printed!.Value)}.",
                "Correct one of them. If the plan was printed like this, leave it: the board sees both figures."
            );
        }
    }

    private static void CheckTotal(Programme programme, FileContext context)
    {
        var figures = programme.Workstreams.Select(w => w.Cost).OfType<WorkstreamCost.Figure>().ToList();
        if (figures.Sum(f => Math.Max(f.Amount?.Amount ?? 0, f.Printed?.Amount ?? 0)) >= Pounds.Bound)
        {
            context.Problems.Error(
                context.At(programme, "totalCost"),
                "The costs add up to £1 trillion or more.",
                "Correct the figures."
            );
            return;
        }

        if (
            programme.PrintedTotalCost is { } printed
            && CostTotal.Of(programme.Workstreams) is { } total
            && total.Amount != printed
            && total.AsPrinted != printed
        )
        {
            context.Problems.Warning(
                context.At(programme, "totalCost"),
                $"The figures add up to {(total.Amount is { } amount ? PoundsText.Print(amount) : "nothing")}, but the total "
                    + $"is {PoundsText.Print(printed)}.",
                "Correct one of them. If the plan was printed like this, leave it: the board sees both figures."
            );
        }
    }

    private static void CheckMilestone(Programme programme, Milestone milestone, FileContext context)
    {
        if (milestone.CompletedOn is { } day && context.SaysNo(milestone, "done"))
        {
            context.Problems.Error(
                context.At(milestone, "done"),
                $"{CalendarWords.Quote(milestone.Title)} is not marked as done, but was completed on {IsoDate.Format(day)}.",
                "Remove one of the two."
            );
        }

        if (milestone.BaselineApprovedBy is null != milestone.BaselineApprovedOn is null)
        {
            var (given, missing) = milestone.BaselineApprovedBy is null
                ? ("baselineApprovedOn", "baselineApprovedBy")
                : ("baselineApprovedBy", "baselineApprovedOn");
            context.Problems.Error(
                context.At(milestone, given),
                $"The approval of {CalendarWords.Quote(milestone.Title)} does not say "
                    + $"{(missing.EndsWith('y') ? "who gave it" : "when it was given")}.",
                $"Add '{missing}: ', or leave both out."
            );
        }

        if (programme.Rag.Find(milestone.Rag) is { } state)
        {
            CheckRating(milestone, state, context);
        }
    }

    private static void CheckRating(Milestone milestone, RagState state, FileContext context)
    {
        if (state.NeedsApproval)
        {
            context.Problems.Error(
                context.At(milestone, "rag"),
                $"{CalendarWords.Quote(milestone.Title)} is {state.Letter} {state.Word}, which needs an approval.",
                "Leave 'rag' out: its lead gives the rating in an update, with who approved it and when."
            );
        }
        else if (state.Kind == RagKind.Complete && !milestone.Done)
        {
            context.Problems.Error(
                context.At(milestone, "rag"),
                $"{CalendarWords.Quote(milestone.Title)} is {state.Letter} {state.Word}, but is not marked as done.",
                "Write 'done: true', or 'completedOn: ' with the day, instead of the rating."
            );
        }
    }
}
