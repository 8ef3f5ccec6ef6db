using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Simulation.Bugs;
using ChatOps.Simulation.Invariants;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.People;
using ChatOps.Simulation.Store;
using ChatOps.Simulation.Teams;

namespace ChatOps.Simulation.World;

/// <summary>A programme's year in one simulated world: everything in it follows from its seed.</summary>
internal sealed class Year
{
    private const int Months = 12;

    /// <summary>How long after its freeze a period is judged: the product goes on sending for two days.</summary>
    private static readonly TimeSpan Judged = TimeSpan.FromDays(4);

    private readonly RowWatch _rowWatch;
    private readonly Judges _judges;
    private readonly Population _people;
    private readonly DateTimeOffset _end;

    private Year(long seed, IBug? bug, bool keepsLines)
    {
        Seed = seed;
        Dice = new Dice((ulong)seed);
        Trace = new Trace(keepsLines);
        Weather = Weather.Draw(Dice.Fork());
        var drawing = Dice.Fork();
        var (year, month) = (drawing.Between(2024, 2027), drawing.Between(1, 12));
        Plan = ProgrammePlan.Draw(drawing, year);
        Periods = PlannedPeriod.Of(Plan, year, month, Months + 1);
        Start = Periods[0].OpensAt.AddDays(-3);
        _end = Periods[Months - 1].FreezesAt + Judged + TimeSpan.FromHours(1);
        Scheduler = new Scheduler(Dice.Fork(), Start);
        TrueClock = new ProcessClock(Scheduler, new ProcessContext(Scheduler));
        Programme = Read(Plan);
        Rows.Committed = Committed;
        Teams = new SimulatedTeams(this);
        Door = new BotDoor(this);
        Supervisor = new Supervisor(this, bug);
        _rowWatch = new RowWatch(this, Dice.Fork());
        _judges = new Judges(this);
        _people = new Population(this);
    }

    public long Seed { get; }

    public Dice Dice { get; }

    public Trace Trace { get; }

    public Weather Weather { get; }

    public ProgrammePlan Plan { get; }

    /// <summary>The year's, and the one after, which may have begun when the year ends.</summary>
    public IReadOnlyList<PlannedPeriod> Periods { get; }

    /// <summary>The programme's working days.</summary>
    public UkCalendar Calendar => field ??= new UkCalendar(Plan.Closures);

    /// <summary>The programme file as the product reads it.</summary>
    public Programme Programme { get; }

    public DateTimeOffset Start { get; }

    public Scheduler Scheduler { get; }

    public TimeProvider TrueClock { get; }

    public TableRows Rows { get; } = new();

    public SimulatedTeams Teams { get; }

    public BotDoor Door { get; }

    public Supervisor Supervisor { get; }

    public Wakes Wakes { get; } = new();

    public Health Health { get; } = new();

    public Book Book { get; } = new();

    /// <summary>Whose request storage is carrying out.</summary>
    public ProductProcess? Writer { get; set; }

    public int Cycles { get; set; }

    /// <summary>The latest time by any process's clock when it looked for due steps; another process continues what one with a
    /// fast clock starts.</summary>
    public DateTimeOffset LatestTaken { get; private set; }

    public PlannedPeriod? Period(string? id) => Periods.FirstOrDefault(p => p.Id == id);

    /// <summary>Runs a seed to its end, or to the first thing that must not happen. Takes the calling thread for the whole
    /// world.</summary>
    public static YearResult Run(long seed, IBug? bug = null, bool keepsLines = false)
    {
        var outside = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        var year = new Year(seed, bug, keepsLines);
        try
        {
            year.Run();
            return new YearResult(year, Failure: null);
        }
        catch (Exception failure)
        {
            return new YearResult(year, failure);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
        }
    }

    public void TakenFor(DateTimeOffset time) => LatestTaken = time > LatestTaken ? time : LatestTaken;

    public void HadTrouble() => Health.Trouble(Scheduler.Now);

    public void Calling(ConnectorCall call)
    {
        Trace.Add(
            Scheduler.Now,
            "  call",
            call.By.Name,
            call.Kind.ToString(),
            call.Conversation,
            call.Item is { Length: < 30 } item ? item : ""
        );
        _judges.Each(j => j.Calling(call));
    }

    public void Edited(TeamsAccount account, TeamsMessage message) => _judges.Each(j => j.Edited(account, message));

    public void Arrived(TeamsAccount account, TeamsMessage message)
    {
        _judges.Each(j => j.Arrived(account, message));
        _people.Arrived(account, message);
    }

    public void Posted(TeamsChannel channel, TeamsMessage message)
    {
        _judges.Each(j => j.Posted(channel, message));
        _people.Posted(channel, message);
    }

    public void Voted(GivenVote vote) => _judges.Each(j => j.Voted(vote));

    public void Asked(GivenQuestion question) => _judges.Each(j => j.Asked(question));

    public void AnsweredQuestion(GivenQuestion question, string answer) =>
        _judges.Each(j => j.AnsweredQuestion(question, answer));

    public void Writing(ProductProcess process, string table, TableEntity row) =>
        _judges.Each(j => j.Writing(process, table, row));

    public void Written(ProductProcess process, string table, TableEntity row) =>
        _judges.Each(j => j.Written(process, table, row));

    public void Refused(TeamsAccount account) => _judges.Each(j => j.Refused(account));

    public void LimitBroken(ConnectorCall call, string limit) => _judges.Each(j => j.LimitBroken(call, limit));

    public void Logged(ProductProcess process, string category, Exception exception) =>
        _judges.Each(j => j.Logged(process, category, exception));

    public void Conflicted(GivenAnswer submission) => _judges.Each(j => j.Conflicted(submission));

    public void Accepted(GivenAnswer submission) => _judges.Each(j => j.Accepted(submission));

    /// <summary>Runs what a person does of their own accord; an error in it ends the run.</summary>
    public void Live(Func<Task> life)
    {
        _ = LiveAsync();

        async Task LiveAsync()
        {
            try
            {
                await life();
            }
            catch (Exception failure)
            {
                Scheduler.Fail(failure);
            }
        }
    }

    private void Run()
    {
        foreach (var period in Periods)
        {
            foreach (var (_, at) in period.Steps)
            {
                Wakes.Add(at);
            }

            Wakes.Add(period.FreezesAt + ProgrammePeriods.Grace + TimeSpan.FromSeconds(1));
        }

        foreach (var period in Periods.Take(Months))
        {
            Scheduler.At(
                period.FreezesAt + Judged,
                () =>
                {
                    Trace.Add(Scheduler.Now, "judge", period.Id);
                    _judges.Each(j => j.PeriodEnded(period));
                }
            );
        }

        Supervisor.Begin();
        _people.Begin();
        Scheduler.RunUntil(_end);
        _judges.Each(j => j.Ended());
        Scheduler.ThrowIfFailed();
    }

    private void Committed(string table, TableEntity? before, TableEntity? after)
    {
        var row = after ?? before!;
        Trace.Add(
            Scheduler.Now,
            "  stored",
            Writer?.Name,
            table,
            row.RowKey,
            after is null ? "(deleted)" : after.GetString("Status") ?? after.GetString("State")
        );
        if (after is not null)
        {
            _rowWatch.Stored(table, after);
        }

        _judges.Each(j => j.Stored(table, before, after));
    }

    private static Programme Read(ProgrammePlan plan)
    {
        var file = ProgrammeFile.Read(plan.ToYaml(), "simulated.yaml");
        return file.Programme ?? throw new InvalidOperationException(string.Join("\n", file.Problems));
    }
}

/// <summary>What became of a seed.</summary>
internal sealed record YearResult(Year Year, Exception? Failure)
{
    public long Seed => Year.Seed;

    public ulong Hash => Year.Trace.Hash;

    /// <summary>A rule was broken; false also for what is no rule's business, such as a hop to another thread.</summary>
    public bool IsViolation => Failure is Violation;

    public string Replay => $"dotnet run -c Release --project tests/ChatOps.Simulation -- --seed {Seed}";
}
