using ChatOps.Simulation.Store;
using ChatOps.Simulation.Teams;

namespace ChatOps.Simulation.World;

/// <summary>
/// How badly a world behaves, drawn from its seed. Each kind of fault is there in some worlds and not in others, so that each
/// also meets its own aftermath without the others' noise; one world in ten has none.
/// </summary>
internal sealed class Weather
{
    private readonly List<Storm> _storms = [];

    public bool IsCalm { get; private init; }

    public int Instances { get; private init; }

    /// <summary>The chance that a page of a query ends early.</summary>
    public double ShortPages { get; private init; }

    public StoreRates Store { get; private init; } = new();

    public TeamsRates Teams { get; private init; } = new();

    /// <summary>Chances per step of a period.</summary>
    public double Kills { get; private init; }

    public double Pauses { get; private init; }

    public double Deploys { get; private init; }

    /// <summary>Chances per period.</summary>
    public double ClockJumps { get; private init; }

    public double StoreStorms { get; private init; }

    public double TeamsStorms { get; private init; }

    /// <summary>The chance that someone deletes a message of the bot's in a channel.</summary>
    public double Deletions { get; private init; }

    /// <summary>The chance that the service is down once for three days over a deadline, a publication or a freeze.</summary>
    public double LongOutage { get; private init; }

    /// <summary>How much people move: leave, block, install, come back.</summary>
    public double Movement { get; private init; }

    /// <summary>How clumsy they are: double taps, mistakes, old cards.</summary>
    public double Clumsiness { get; private init; }

    public static Weather Draw(Dice dice)
    {
        var calm = dice.Chance(0.1);
        return new Weather
        {
            IsCalm = calm,
            Instances = dice.Chance(0.4) ? 2 : 1,
            ShortPages = Rate(0.3, 0.02, 0.5),
            Store = new StoreRates
            {
                Slow = Rate(0.4, 0.002, 0.05),
                ErrorBefore = Rate(0.4, 0.002, 0.05),
                ErrorAfter = Rate(0.4, 0.002, 0.05),
                LostBefore = Rate(0.3, 0.001, 0.02),
                LostAfter = Rate(0.3, 0.001, 0.02),
            },
            Teams = new TeamsRates
            {
                Throttled = Rate(0.4, 0.005, 0.15),
                Forbidden = Rate(0.4, 0.005, 0.1),
                NotFound = Rate(0.4, 0.005, 0.1),
                Precondition = Rate(0.2, 0.005, 0.05),
                ErrorBefore = Rate(0.4, 0.005, 0.1),
                ErrorAfter = Rate(0.4, 0.005, 0.1),
                LostBefore = Rate(0.4, 0.005, 0.1),
                LostAfter = Rate(0.4, 0.005, 0.1),
                ResetBefore = Rate(0.3, 0.005, 0.1),
                ResetAfter = Rate(0.3, 0.005, 0.1),
                Unconnected = Rate(0.3, 0.005, 0.1),
                Slow = Rate(0.4, 0.005, 0.1),
                NoReceipt = Rate(0.2, 0.005, 0.05),
                Unauthorized = Rate(0.2, 0.005, 0.05),
                Repeated = Rate(0.5, 0.01, 0.2),
                AnswerLost = Rate(0.4, 0.005, 0.1),
            },
            Kills = Rate(0.5, 0.02, 0.3),
            Pauses = Rate(0.25, 0.02, 0.15),
            Deploys = Rate(0.3, 0.02, 0.15),
            ClockJumps = Rate(0.2, 0.05, 0.3),
            StoreStorms = Rate(0.3, 0.1, 0.5),
            TeamsStorms = Rate(0.3, 0.1, 0.5),
            Deletions = Rate(0.3, 0.01, 0.1),
            LongOutage = calm ? 0 : 0.15,
            Movement = dice.Chance(0.7) ? dice.Spread(0.1, 1) : 0,
            Clumsiness = dice.Chance(0.8) ? dice.Spread(0.05, 0.6) : 0,
        };

        double Rate(double isThere, double least, double most)
        {
            var rate = dice.Chance(isThere) ? dice.Spread(least, most) : 0;
            return calm ? 0 : rate;
        }
    }

    public void Add(Storm storm) => _storms.Add(storm);

    public bool IsStorm(StormKind kind, DateTimeOffset now) =>
        _storms.Exists(s => s.Kind == kind && s.From <= now && now < s.Until);

    public StoreFate DrawStore(Dice dice, DateTimeOffset now)
    {
        if (IsStorm(StormKind.StoreDown, now))
        {
            return dice.Chance(0.5)
                ? new StoreFate(dice.Milliseconds(5, 300), HasEffect: false, StoreAnswer.Error)
                : new StoreFate(dice.Milliseconds(5, 300), HasEffect: false, StoreAnswer.Never);
        }

        if (IsStorm(StormKind.StoreSlow, now))
        {
            return dice.Next(10) switch
            {
                < 5 => new StoreFate(dice.Milliseconds(3_000, 9_900), HasEffect: true, StoreAnswer.Proper),
                < 9 => new StoreFate(dice.Milliseconds(2_000, 30_000), dice.Chance(0.5), StoreAnswer.Never),
                _ => Fine(dice),
            };
        }

        var at = dice.NextDouble();
        return Falls(ref at, Store.Slow) ? new StoreFate(dice.Milliseconds(1_000, 9_500), HasEffect: true, StoreAnswer.Proper)
            : Falls(ref at, Store.ErrorBefore) ? new StoreFate(dice.Milliseconds(5, 2_000), HasEffect: false, StoreAnswer.Error)
            : Falls(ref at, Store.ErrorAfter) ? new StoreFate(dice.Milliseconds(5, 2_000), HasEffect: true, StoreAnswer.Error)
            : Falls(ref at, Store.LostBefore) ? new StoreFate(dice.Milliseconds(5, 2_000), HasEffect: false, StoreAnswer.Never)
            : Falls(ref at, Store.LostAfter) ? new StoreFate(dice.Milliseconds(5, 9_000), HasEffect: true, StoreAnswer.Never)
            : Fine(dice);
    }

    public TeamsFate DrawTeams(Dice dice, DateTimeOffset now)
    {
        if (IsStorm(StormKind.TeamsDown, now))
        {
            return dice.Next(4) switch
            {
                0 => new TeamsFate(dice.Milliseconds(20, 2_000), HasEffect: false, TeamsAnswer.Error),
                1 => new TeamsFate(dice.Milliseconds(20, 2_000), HasEffect: false, TeamsAnswer.Never),
                2 => new TeamsFate(dice.Milliseconds(20, 2_000), HasEffect: false, TeamsAnswer.Throttled),
                _ => new TeamsFate(dice.Milliseconds(20, 2_000), HasEffect: false, TeamsAnswer.Unconnected),
            };
        }

        var at = dice.NextDouble();
        var quick = dice.Milliseconds(60, 400);
        return Falls(ref at, Teams.Throttled) ? new TeamsFate(quick, HasEffect: false, TeamsAnswer.Throttled)
            : Falls(ref at, Teams.Precondition) ? new TeamsFate(quick, HasEffect: false, TeamsAnswer.Precondition)
            : Falls(ref at, Teams.ErrorBefore) ? new TeamsFate(quick, HasEffect: false, TeamsAnswer.Error)
            : Falls(ref at, Teams.ErrorAfter) ? new TeamsFate(quick, HasEffect: true, TeamsAnswer.Error)
            : Falls(ref at, Teams.LostBefore) ? new TeamsFate(quick, HasEffect: false, TeamsAnswer.Never)
            : Falls(ref at, Teams.LostAfter)
                ? new TeamsFate(dice.Milliseconds(60, dice.Chance(0.3) ? 90_000 : 10_000), HasEffect: true, TeamsAnswer.Never)
            : Falls(ref at, Teams.ResetBefore) ? new TeamsFate(quick, HasEffect: false, TeamsAnswer.Reset)
            : Falls(ref at, Teams.ResetAfter) ? new TeamsFate(quick, HasEffect: true, TeamsAnswer.Reset)
            : Falls(ref at, Teams.Unconnected) ? new TeamsFate(quick, HasEffect: false, TeamsAnswer.Unconnected)
            : Falls(ref at, Teams.Slow) ? new TeamsFate(dice.Milliseconds(1_000, 14_500), HasEffect: true, TeamsAnswer.Proper)
            : Falls(ref at, Teams.NoReceipt) ? new TeamsFate(quick, HasEffect: true, TeamsAnswer.NoReceipt)
            : Falls(ref at, Teams.Forbidden) ? new TeamsFate(quick, HasEffect: false, TeamsAnswer.Forbidden)
            : Falls(ref at, Teams.NotFound) ? new TeamsFate(quick, HasEffect: false, TeamsAnswer.NotFound)
            : Falls(ref at, Teams.Unauthorized) ? new TeamsFate(quick, HasEffect: false, TeamsAnswer.Unauthorized)
            : new TeamsFate(quick, HasEffect: true, TeamsAnswer.Proper);
    }

    private static StoreFate Fine(Dice dice) => new(dice.Milliseconds(2, 25), HasEffect: true, StoreAnswer.Proper);

    private static bool Falls(ref double at, double rate)
    {
        at -= rate;
        return at < 0;
    }
}

/// <summary>Chances per request to storage. "Before" means without its effect, "lost" that no answer comes.</summary>
internal sealed record StoreRates
{
    public double Slow { get; init; }

    public double ErrorBefore { get; init; }

    public double ErrorAfter { get; init; }

    public double LostBefore { get; init; }

    public double LostAfter { get; init; }
}

/// <summary>Chances per request to Teams, and per activity that it sends.</summary>
internal sealed record TeamsRates
{
    public double Throttled { get; init; }

    public double Precondition { get; init; }

    /// <summary>403 without a reason.</summary>
    public double Forbidden { get; init; }

    /// <summary>404 for what is there.</summary>
    public double NotFound { get; init; }

    public double ErrorBefore { get; init; }

    public double ErrorAfter { get; init; }

    public double LostBefore { get; init; }

    public double LostAfter { get; init; }

    public double ResetBefore { get; init; }

    public double ResetAfter { get; init; }

    public double Unconnected { get; init; }

    public double Slow { get; init; }

    /// <summary>Done, and answered without the new activity's id.</summary>
    public double NoReceipt { get; init; }

    public double Unauthorized { get; init; }

    /// <summary>An activity is sent twice.</summary>
    public double Repeated { get; init; }

    /// <summary>What the bot answered never reaches Teams.</summary>
    public double AnswerLost { get; init; }
}

/// <summary>A while in which something is much worse than usual.</summary>
internal sealed record Storm(StormKind Kind, DateTimeOffset From, DateTimeOffset Until);

internal enum StormKind
{
    StoreDown,
    StoreSlow,
    TeamsDown,
}
