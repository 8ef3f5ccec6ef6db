using ChatOps.Programmes.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>Until when a programme or a workstream does not report, and why.</summary>
internal static class PauseReader
{
    public static Pause? Read(MapReader map)
    {
        if (map.Group("paused", "A pause", ProgrammeFileKeys.Pause) is not { } pause)
        {
            return null;
        }

        if (pause.Find("until") is null)
        {
            pause.Missing("until", "Add 'until: ' with the first day on which reporting goes on, such as 1 March 2027.");
        }

        var reason = pause.RequiredLine("reason", "Add 'reason: ' in a few words: the board reads it.");
        return pause.Value("until", DateText.Parse) is { } until ? new Pause(until, reason) : null;
    }
}
