using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Storage;

namespace ChatOps.Schedule;

/// <summary>
/// Which periods a tick has to look at. A look reads all of a period from storage, so a period is left alone after it until one
/// of its programme's rows is written (<see cref="ChangeMarks"/>), its programme file, its calendar or the people known in Teams
/// change, or a time comes at which what follows from its rows is something else (<see cref="NextLook"/>). Every period is looked
/// at once in a while all the same. Used by one tick at a time.
/// </summary>
internal sealed class PeriodWatch(
    TableServiceClient tables,
    TeamsDirectory directory,
    ProgrammePeriods periods,
    MachineClock machine
)
{
    /// <summary>No period is looked at less often, while there are few.</summary>
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMinutes(1);

    /// <summary>With more periods each waits longer: this is the time from one such look to the next.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(20);

    private readonly ChangeMarks _marks = ChangeMarks.Of(tables);
    private readonly Dictionary<(string Programme, string Period), Rest> _resting = [];

    /// <summary>The periods of a programme to look at now.</summary>
    public IEnumerable<PeriodLook> ToLookAt(Programme programme)
    {
        foreach (var period in periods.Active(programme, ProgrammePeriods.Grace))
        {
            var look = new PeriodLook(programme, period, directory.Snapshot, _marks.Of(programme.Id), periods.Now, machine.Now);
            if (!_resting.TryGetValue((programme.Id, period.Id), out var rest) || !rest.Holds(look, RestLength))
            {
                _resting.Remove((programme.Id, period.Id));
                yield return look;
            }
        }
    }

    /// <summary>The periods of a programme that are no longer sent for.</summary>
    public IReadOnlyList<ReportingPeriod> Over(Programme programme)
    {
        var over = periods.Over(programme, ProgrammePeriods.Grace);
        foreach (var period in over)
        {
            _resting.Remove((programme.Id, period.Id));
        }

        return over;
    }

    /// <summary>A look is over that nothing went wrong with.</summary>
    /// <param name="facts">As they were read after the look had begun.</param>
    public void Looked(PeriodLook look, PeriodFacts facts) =>
        _resting[(look.Programme.Id, look.Period.Id)] = new Rest(look, NextLook.After(facts, look.At));

    private TimeSpan RestLength => BetweenLooks * _resting.Count is var all && all > ShortestRest ? all : ShortestRest;

    /// <param name="Until">By the programme's clock.</param>
    private sealed record Rest(PeriodLook Last, DateTimeOffset Until)
    {
        public bool Holds(PeriodLook now, TimeSpan longest) =>
            ReferenceEquals(now.Programme, Last.Programme)
            && ReferenceEquals(now.Period, Last.Period)
            && ReferenceEquals(now.People, Last.People)
            && now.Mark == Last.Mark
            && now.At < Until
            && now.At >= Last.At
            && now.MachineAt < Last.MachineAt + longest
            && now.MachineAt >= Last.MachineAt;
    }
}

/// <summary>A period that is looked at, and what was so when the look began.</summary>
/// <param name="Mark">Of its programme's rows.</param>
/// <param name="At">By the programme's clock.</param>
internal sealed record PeriodLook(
    Programme Programme,
    ReportingPeriod Period,
    DirectorySnapshot People,
    long Mark,
    DateTimeOffset At,
    DateTimeOffset MachineAt
);
