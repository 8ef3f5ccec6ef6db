using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Demo;

/// <summary>What has happened so far: written to the console and kept for the page.</summary>
internal sealed class DemoStory(Programme programme, TextWriter console)
{
    private readonly Lock _gate = new();
    private readonly List<DemoEvent> _events = [];

    public IReadOnlyList<DemoEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public void Tell(DateTimeOffset at, string what)
    {
        var local = ProgrammePeriods.Local(programme, at);
        lock (_gate)
        {
            _events.Add(new DemoEvent(local, what));
            console.WriteLine($"{UkText.WeekdayAndTime(local)}\n  {what}");
        }
    }
}

internal sealed record DemoEvent(DateTime Local, string What);
