using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>No one is asked or reminded about what is already answered, or after the report is closed.</summary>
internal sealed class NoChasingAfterAnAnswer(Year year, NothingLost answers) : Judge(year)
{
    // Between looking and sending lie a claim's write and its retries.
    private static readonly TimeSpan Crossing = TimeSpan.FromMinutes(2);

    public override void Calling(ConnectorCall call)
    {
        if (
            call.Kind != CallKind.Send
            || call.Notes is not { Kind: MessageKind.Prompt or MessageKind.Reminder, Period: { } period } notes
        )
        {
            return;
        }

        if (call.By.HadTroubleIn(call.At - Crossing, call.At))
        {
            return;
        }

        if (call.AtByItsClock > Year.Period(period)!.FreezesAt + Crossing)
        {
            Break($"{notes.Card} of {period} is sent after the freeze");
        }

        foreach (var workstream in notes.Workstreams)
        {
            if (answers.AnsweredAt(period, workstream) is { } answered && answered + Crossing < call.At)
            {
                Break($"{notes.Card} of {period} asks for {workstream}, answered at {answered:u}");
            }
        }
    }
}
