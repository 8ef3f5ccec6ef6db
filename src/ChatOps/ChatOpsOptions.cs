namespace ChatOps;

/// <summary>The settings under <c>ChatOps</c>. The bot's identity has Teams' own settings
/// (<see cref="Teams.Settings.TeamsOptions"/>).</summary>
internal sealed record ChatOpsOptions
{
    public const string Section = "ChatOps";

    /// <summary>Where the embedded store keeps its file, when no table storage is configured.</summary>
    public string DataFolder { get; init; } = ".chatops";

    /// <summary>The folder of programme files; with none, and no bot identity, the product shows its demo.</summary>
    public string? ProgrammesFolder { get; init; }

    /// <summary>The Teams service URL to use until Teams supplies one: the cloud's global address.</summary>
    public string ServiceUrl { get; init; } = "https://smba.trafficmanager.net/teams/";

    public ClockOptions Clock { get; init; } = new();

    /// <summary>How often the schedule runs, in whole seconds or minutes (<see cref="Schedule.TickCron"/>). Together with the
    /// leases, it decides how soon another instance takes over from one that died.</summary>
    public TimeSpan TickEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>False, in Development only, sends as fast as the connector answers: for a connector that is not Teams.</summary>
    public bool KeepTeamsLimits { get; init; } = true;

    /// <summary>GOV.UK's feed of bank holidays; empty keeps to the shipped copy.</summary>
    public string BankHolidaysUrl { get; init; } = "https://www.gov.uk/bank-holidays.json";

    /// <summary>The Entra app role whose holders may see the scheduler's dashboard; with none there is no dashboard.</summary>
    public string? AdministratorsRole { get; init; }
}

/// <summary>Another clock than the machine's, in Development only.</summary>
internal sealed record ClockOptions
{
    /// <summary>The instant it starts at; null is now.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>How many of its seconds pass in one of the machine's.</summary>
    public double Speed { get; init; } = 1;
}
