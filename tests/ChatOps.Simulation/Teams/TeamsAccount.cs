namespace ChatOps.Simulation.Teams;

/// <summary>A person's account in the tenant, and whether the bot can write to them.</summary>
internal sealed class TeamsAccount(string personId, string objectId, string mri, string name, string upn)
{
    private readonly List<(DateTimeOffset At, Reach Reach)> _reaches = [(DateTimeOffset.MinValue, Reach.Yes)];

    /// <summary>As the programme file names them.</summary>
    public string PersonId { get; } = personId;

    public string ObjectId { get; } = objectId;

    public string Mri { get; } = mri;

    public string Name { get; } = name;

    public string Upn { get; } = upn;

    public Reach Reach => _reaches[^1].Reach;

    /// <summary>Is a member of the team in which the bot is installed.</summary>
    public bool IsInTeam { get; set; } = true;

    /// <summary>Null until the bot or the person opens it.</summary>
    public string? ChatId { get; set; }

    public List<TeamsMessage> Messages { get; } = [];

    /// <summary>When the bot last heard from them: only then can it know that something has changed.</summary>
    public DateTimeOffset HeardOfAt { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Since when the bot can know of them: a member of the team whose roster it has read.</summary>
    public DateTimeOffset KnownSince { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>The bot had an hour to find out about them.</summary>
    public bool WasKnown(DateTimeOffset at) => KnownSince < at - TimeSpan.FromHours(1);

    public void Becomes(Reach reach, DateTimeOffset at) => _reaches.Add((at, reach));

    /// <summary>Whether it was the same all the while, and what.</summary>
    public Reach? ReachIn(DateTimeOffset from, DateTimeOffset to)
    {
        Reach? all = null;
        for (var i = 0; i < _reaches.Count; i++)
        {
            var end = i + 1 < _reaches.Count ? _reaches[i + 1].At : DateTimeOffset.MaxValue;
            if (end <= from || _reaches[i].At > to)
            {
                continue;
            }

            if (all is not null && all != _reaches[i].Reach)
            {
                return null;
            }

            all = _reaches[i].Reach;
        }

        return all;
    }
}

internal enum Reach
{
    Yes,
    NotInstalled,
    Blocked,
    Disabled,

    /// <summary>The account is gone.</summary>
    Left,
}
