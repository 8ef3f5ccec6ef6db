using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Demo;

/// <summary>What has happened so far: written to the console and kept for the page.</summary>
internal sealed class DemoStory(Programme programme, TextWriter console)
{
    private readonly Lock _gate = new();
    private readonly List<DemoEvent> _events = [];

    /// <summary>The oldest first.</summary>
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

    /// <param name="at">When it happened, on the demo's clock.</param>
    /// <param name="what">One or two sentences.</param>
    /// <param name="links">The cards that it caused, or that caused it.</param>
    public void Tell(DateTimeOffset at, string what, params IReadOnlyList<DemoLink> links)
    {
        var local = ProgrammePeriods.Local(programme, at);
        lock (_gate)
        {
            _events.Add(new DemoEvent(local, what, links));
            console.WriteLine($"{UkText.WeekdayAndTime(local)}\n  {what}");
        }
    }
}

internal sealed record DemoEvent(DateTime Local, string What, IReadOnlyList<DemoLink> Links);

/// <summary>A card, one touch away from what is said of it.</summary>
internal sealed record DemoLink(string Words, string Address)
{
    public static DemoLink ToChat(string words, string personId) => new(words, DemoPage.ChatOf(personId));

    public static DemoLink ToBoard(string words, string boardId) => new(words, DemoPage.BoardOf(boardId));
}
