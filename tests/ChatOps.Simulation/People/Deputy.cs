using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.People;

/// <summary>Answers for a lead now and then, unprompted: by writing "update" and the workstream's name.</summary>
internal sealed class Deputy(Year year, Dice dice, Answering answering)
{
    public void Begin()
    {
        foreach (var period in year.Periods)
        {
            foreach (var workstream in year.Plan.Workstreams.Where(w => w.Deputies.Count > 0))
            {
                if (dice.Chance(0.25))
                {
                    year.Live(() => AnswerAsync(period, workstream));
                }
            }
        }
    }

    private async Task AnswerAsync(PlannedPeriod period, PlanWorkstream workstream)
    {
        await year.Scheduler.UntilAsync(period.PromptsAt + ((period.FreezesAt - period.PromptsAt) * (dice.NextDouble() * 1.1)));
        var who = year.Teams.Account(workstream.Deputies[0]);
        var before = who.Messages.Count;
        if (who.Reach is Reach.Left or Reach.Disabled || !await year.Door.SayAsync(who, $"update {workstream.Name}"))
        {
            return;
        }

        await year.Scheduler.DelayAsync(TimeSpan.FromSeconds(20));
        if (
            who
                .Messages.Skip(before)
                .LastOrDefault(m => m.Notes.Workstreams is [var only] && only == workstream.Id && m.Notes.Period == period.Id) is
            { } form
        )
        {
            await answering.AnswerAsync(who, form, period.Id, workstream.Id);
        }
    }
}
