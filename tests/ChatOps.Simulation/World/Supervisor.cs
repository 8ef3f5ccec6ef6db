using ChatOps.Simulation.Bugs;
using ChatOps.Simulation.Model;

namespace ChatOps.Simulation.World;

/// <summary>Runs the instances of the product: starts them, starts them again, and does to them what happens to
/// processes.</summary>
internal sealed class Supervisor(Year year, IBug? bug)
{
    private readonly Dice _dice = year.Dice.Fork();
    private readonly List<ProductProcess> _processes = [];
    private int _number;
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;

    public IReadOnlyList<ProductProcess> Processes => _processes;

    /// <summary>While false, no instance could have done anything.</summary>
    public bool IsUp => _processes.Exists(p => p.IsServing && !p.Context.IsPaused);

    public void Begin()
    {
        for (var i = 0; i < year.Weather.Instances; i++)
        {
            StartOne();
        }

        foreach (var period in year.Periods)
        {
            Plan(period);
        }

        if (_dice.Chance(year.Weather.LongOutage))
        {
            PlanLongOutage(_dice.Pick(year.Periods));
        }
    }

    /// <summary>The load balancer's choice; null when no instance answers.</summary>
    public ProductProcess? PickServing()
    {
        var serving = _processes.FindAll(p => p.IsServing);
        return serving.Count == 0 ? null : serving[_dice.Next(serving.Count)];
    }

    public void LookAt(DateTimeOffset instant) => _processes.ForEach(p => p.LookAt(instant));

    public void Died(ProductProcess process)
    {
        _processes.Remove(process);
        var away = _dice.Next(20) switch
        {
            < 12 => _dice.Between(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(40)),
            < 18 => _dice.Minutes(1, 15),
            _ => _dice.Minutes(30, 600),
        };
        var back = year.Scheduler.Now + away;
        year.Scheduler.At(back > _closedUntil ? back : _closedUntil, StartOne);
    }

    private void StartOne()
    {
        var process = new ProductProcess(year, ++_number, bug);
        _processes.Add(process);
        year.Trace.Add(year.Scheduler.Now, "start", process.Name);
        process.Start();
    }

    private void Plan(PlannedPeriod period)
    {
        var weather = year.Weather;
        foreach (var (_, at) in period.Steps)
        {
            // A death is armed a moment before the step and strikes within its work.
            Perhaps(
                weather.Kills,
                at - TimeSpan.FromSeconds(1),
                p => p.Context.DieAfter(_dice.Next(_dice.Chance(0.5) ? 40 : 400), p.Kill)
            );
            Perhaps(weather.Kills / 3, at + _dice.Minutes(0, 2_000), p => p.Kill());
            Perhaps(
                weather.Pauses,
                at + _dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(20)),
                p => p.Pause(_dice.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(_dice.Chance(0.3) ? 20 : 3)))
            );
            Perhaps(
                weather.Deploys,
                at + _dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(2)),
                p => p.Stop(TimeSpan.FromSeconds(_dice.Between(1, 30)))
            );
        }

        if (_dice.Chance(weather.ClockJumps))
        {
            var from = _dice.Pick(period.Steps).At + _dice.Minutes(-60, 60);
            Perhaps(1, from, p => Jump(p, _dice.Minutes(-20, 20), _dice.Minutes(5, 600)));
        }

        if (_dice.Chance(weather.StoreStorms))
        {
            AddStorm(_dice.Chance(0.6) ? StormKind.StoreSlow : StormKind.StoreDown, period);
        }

        if (_dice.Chance(weather.TeamsStorms))
        {
            AddStorm(StormKind.TeamsDown, period);
        }
    }

    private void AddStorm(StormKind kind, PlannedPeriod period)
    {
        var from = _dice.Pick(period.Steps).At + _dice.Minutes(-30, 5);
        var storm = new Storm(kind, from, from + _dice.Minutes(2, _dice.Chance(0.2) ? 240 : 45));
        year.Weather.Add(storm);
        year.Scheduler.At(storm.Until, () => LookAt(storm.Until));
    }

    private void Jump(ProductProcess process, TimeSpan by, TimeSpan length)
    {
        var right = process.Clock.Offset;
        process.Clock.Offset = right + by;
        Jumped();
        year.Scheduler.After(
            length,
            () =>
            {
                process.Clock.Offset = right;
                Jumped();
            }
        );

        void Jumped()
        {
            year.Trace.Add(year.Scheduler.Now, "clock", process.Name, process.Clock.Offset.ToString());
            process.HadTrouble();
            process.LookAt(process.Clock.GetUtcNow());
        }
    }

    /// <summary>Everything is down for three days, over the deadline, the publication or the freeze.</summary>
    private void PlanLongOutage(PlannedPeriod period)
    {
        var over = _dice.Pick([period.PromptsAt, period.DueAt, period.PublishesAt, period.FreezesAt]);
        var from = over - _dice.Minutes(10, 2 * 24 * 60);
        year.Scheduler.At(
            from,
            () =>
            {
                _closedUntil = year.Scheduler.Now + TimeSpan.FromDays(3);
                year.Trace.Add(year.Scheduler.Now, "closed until", _closedUntil.ToString("u"));
                foreach (var process in _processes.ToArray())
                {
                    process.Kill();
                }
            }
        );
    }

    private void Perhaps(double chance, DateTimeOffset at, Action<ProductProcess> what)
    {
        if (_dice.Chance(chance))
        {
            year.Scheduler.At(
                at,
                () =>
                {
                    if (_processes.Count > 0)
                    {
                        what(_processes[_dice.Next(_processes.Count)]);
                    }
                }
            );
        }
    }
}
