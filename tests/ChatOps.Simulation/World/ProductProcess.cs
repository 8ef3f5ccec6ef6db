using ChatOps.Calendar;
using ChatOps.Schedule;
using ChatOps.Simulation.Bugs;
using ChatOps.Teams.Inbound;
using ChatOps.Teams.Schema;
using ChatOps.Teams.Settings;
using ChatOps.Teams.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Simulation.World;

/// <summary>
/// One instance of the product, from its start to its death. The timer of the real one ticks every few seconds; here it ticks at
/// those of these moments at which anything can have changed: after a step's time, after a stored time has come, after others
/// have written, after a tick that did something or failed.
/// </summary>
internal sealed class ProductProcess
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);

    private readonly Year _year;
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<DateTimeOffset> _troubles = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _pauses = [];
    private readonly TimeSpan _phase;
    private readonly SortedSet<DateTimeOffset> _looks = [];
    private Happening? _nextTick;
    private DateTimeOffset _nextTickAt = DateTimeOffset.MaxValue;
    private DateTimeOffset _lookedAt;
    private bool _isStopping;
    private int _failures;
    private TurnRunner? _turns;
    private RunCycle? _runCycle;

    public ProductProcess(Year year, int number, IBug? bug)
    {
        _year = year;
        Name = $"#{number}";
        Context = new ProcessContext(year.Scheduler);
        Clock = new ProcessClock(year.Scheduler, Context)
        {
            Offset = year.Weather.IsCalm ? TimeSpan.Zero : year.Dice.Between(TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(1)),
        };
        _phase = year.Dice.Between(TimeSpan.Zero, Tick);
        _lookedAt = DateTimeOffset.MinValue;
        StartedAt = year.Scheduler.Now;
        _services = ProductParts.Build(year, this, bug);
    }

    public string Name { get; }

    public ProcessContext Context { get; }

    public ProcessClock Clock { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>Null while it lives.</summary>
    public DateTimeOffset? DiedAt { get; private set; }

    /// <summary>It has started and answers.</summary>
    public bool IsServing { get; private set; }

    /// <summary>It looks at what is due.</summary>
    public bool IsRunningCycle { get; private set; }

    public bool IsDead => Context.IsDead;

    /// <summary>It asked storage for a change since this was last set to false.</summary>
    public bool Wrote { get; set; }

    public Year Year => _year;

    public void Start()
    {
        _year.Scheduler.Add(Context);
        Context.Post(() => _ = StartAsync());
    }

    /// <summary>Something went wrong for it that it did not cause.</summary>
    public void HadTrouble()
    {
        if (_troubles.Count == 0 || _troubles[^1] != _year.Scheduler.Now)
        {
            _troubles.Add(_year.Scheduler.Now);
        }

        _year.HadTrouble();
    }

    public bool WasPausedIn(DateTimeOffset from, DateTimeOffset to) => _pauses.Exists(p => p.From <= to && from <= p.Until);

    public bool HadTroubleIn(DateTimeOffset from, DateTimeOffset to)
    {
        var first = _troubles.BinarySearch(from);
        first = first < 0 ? ~first : first;
        return first < _troubles.Count && _troubles[first] <= to;
    }

    /// <summary>As <c>kill -9</c>: nothing of it runs again, and nothing that it waits for comes.</summary>
    public void Kill()
    {
        if (!IsDead)
        {
            Context.Kill();
            IsServing = false;
            DiedAt = _year.Scheduler.Now;
            HadTrouble();
            _nextTick?.Cancel();
            _year.Scheduler.Remove(Context);
            _year.Trace.Add(_year.Scheduler.Now, "died", Name);
            _year.Supervisor.Died(this);
            _year.Health.Set(_year.Scheduler.Now, _year.Supervisor.IsUp);
        }
    }

    /// <summary>As a deployment ends it: no more requests, and a while to finish what is under way.</summary>
    public void Stop(TimeSpan patience)
    {
        IsServing = false;
        _isStopping = true;
        _nextTick?.Cancel();
        _year.Trace.Add(_year.Scheduler.Now, "stopping", Name);
        HadTrouble();
        _year.Health.Set(_year.Scheduler.Now, _year.Supervisor.IsUp);
        _stop.Cancel();
        _year.Scheduler.After(patience, Kill);
    }

    /// <summary>Pauses for a while, like a machine that is moved or short of memory.</summary>
    public void Pause(TimeSpan length)
    {
        if (IsDead || Context.IsPaused)
        {
            return;
        }

        _year.Trace.Add(_year.Scheduler.Now, "paused", Name);
        HadTrouble();
        _pauses.Add((_year.Scheduler.Now, _year.Scheduler.Now + length));
        Context.IsPaused = true;
        _year.Health.Set(_year.Scheduler.Now, _year.Supervisor.IsUp);
        _year.Scheduler.After(
            length,
            () =>
            {
                HadTrouble();
                Context.IsPaused = false;
                _year.Health.Set(_year.Scheduler.Now, _year.Supervisor.IsUp);
            }
        );
    }

    /// <summary>Sees to it that the process looks at what is due at its first tick after an instant, by its own clock.</summary>
    public void LookAt(DateTimeOffset instant)
    {
        if (!IsDead && !_isStopping && IsServing)
        {
            _looks.Add(instant);
            PlanTick();
        }
    }

    private void PlanTick()
    {
        var due = _looks.Min - Clock.Offset;
        var earliest = due > _year.Scheduler.Now ? due : _year.Scheduler.Now;
        var ticks = (earliest.UtcTicks - _phase.Ticks) / Tick.Ticks;
        var at = new DateTimeOffset(((ticks + 1) * Tick.Ticks) + _phase.Ticks, TimeSpan.Zero);
        if (at < _nextTickAt)
        {
            _nextTick?.Cancel();
            _nextTickAt = at;
            _nextTick = _year.Scheduler.At(at, OnTick);
        }
    }

    /// <summary>Answers an activity, if it lives long enough.</summary>
    public void Answer(Activity activity, Action<TurnAnswer> answered) => Context.Post(() => _ = AnswerAsync(activity, answered));

    private async Task StartAsync()
    {
        try
        {
            await _services.GetRequiredService<TableSetup>().StartAsync(_stop.Token);
            await _services.GetRequiredService<BankHolidayFeed>().RefreshAsync(_stop.Token);
            _turns = _services.GetRequiredService<TurnRunner>();
            _runCycle = _services.GetRequiredService<RunCycle>();
        }
        catch (Azure.RequestFailedException)
        {
            // The host gives up when it cannot start; the supervisor starts it again.
            Kill();
            return;
        }
        catch (OperationCanceledException) when (_isStopping)
        {
            // Stopped before it had started.
            return;
        }
        catch (Exception failure)
        {
            _year.Scheduler.Fail(failure);
            return;
        }

        IsServing = true;
        _year.Health.Set(_year.Scheduler.Now, isUp: true);
        HadTrouble();
        _year.Trace.Add(_year.Scheduler.Now, "serving", Name);
        LookAt(Clock.GetUtcNow());
    }

    private void OnTick()
    {
        _nextTickAt = DateTimeOffset.MaxValue;
        if (IsDead || _isStopping)
        {
            return;
        }

        // One at a time; a tick during another is taken up after it.
        if (IsRunningCycle || Context.IsPaused)
        {
            LookAt(Clock.GetUtcNow());
            return;
        }

        IsRunningCycle = true;
        _lookedAt = Clock.GetUtcNow();
        _looks.RemoveWhere(l => l <= _lookedAt);
        Context.Post(() => _ = RunCycleAsync());
    }

    private async Task RunCycleAsync()
    {
        Wrote = false;
        var failed = false;
        var began = _year.Scheduler.Now;
        _year.Trace.Add(began, "cycle", Name);
        _year.Cycles++;
        _year.TakenFor(Clock.GetUtcNow());
        try
        {
            await _runCycle!(_stop.Token);
        }
        catch (Exception failure) when (failure is Azure.RequestFailedException or OperationCanceledException)
        {
            // The job writes it to the log, and the next tick tries again.
            failed = true;
        }
        catch (Exception failure)
        {
            _year.Scheduler.Fail(failure);
        }

        IsRunningCycle = false;
        failed |= HadTroubleIn(began, _year.Scheduler.Now);
        _failures = failed ? _failures + 1 : 0;
        if (Wrote || failed)
        {
            // While nothing works there is no need to see each tick fail.
            LookAt(Clock.GetUtcNow() + (_failures > 3 ? TimeSpan.FromMinutes(Math.Min(_failures - 3, 10)) : TimeSpan.Zero));
        }

        if (_year.Wakes.After(_lookedAt) is { } next)
        {
            LookAt(next);
        }

        if (_looks.Count > 0 && !_isStopping)
        {
            PlanTick();
        }
    }

    private async Task AnswerAsync(Activity activity, Action<TurnAnswer> answered)
    {
        try
        {
            var (caller, refusal) = ActivityChecks.Check(activity, token: null, _services.GetRequiredService<TeamsOptions>());
            answered(
                refusal is null
                    ? await _turns!.RunAsync(activity, caller!)
                    : TurnAnswer.OfError(refusal.Status, refusal.Code, refusal.Message)
            );
        }
        catch (Exception failure)
        {
            _year.Scheduler.Fail(failure);
        }
    }
}
