using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Chasing;

/// <summary>
/// Pauses reporting and resumes it, for a programme manager. Only the record is written: what is asked, chased and shown follows
/// from it at the next tick. Of two who do so at once the later one holds, and says what it replaced.
/// </summary>
internal sealed class Pausing(BoardRecordStore records, ProgrammePeriods periods)
{
    /// <summary>A programme that stops for longer is closed.</summary>
    private const int MaxDays = 2 * 366;

    private const int MaxReason = 200;
    private const int MaxTries = 5;

    /// <param name="who">A programme manager.</param>
    /// <param name="workstream">Null pauses the whole programme.</param>
    /// <param name="pause">Until when, and why.</param>
    /// <param name="cancellationToken">Stops it before the record is written.</param>
    public async Task<ChaseResult> PauseAsync(
        Participant who,
        Workstream? workstream,
        Pause pause,
        CancellationToken cancellationToken
    )
    {
        var (programme, name) = (who.Programme, workstream?.Name ?? who.Programme.Name);
        if (Wrong(pause, periods.Today(programme)) is { } wrong)
        {
            return ChaseResult.Wrong(wrong);
        }

        for (var i = 0; i < MaxTries; i++)
        {
            var before = await FindAsync(programme, workstream, cancellationToken);
            var record = Record(
                who,
                workstream,
                new PauseRecord
                {
                    Until = pause.Until,
                    Reason = pause.Reason,
                    By = who.Person.Id,
                    ByName = who.Person.Name,
                    At = periods.Now,
                }
            );
            if (before is not null)
            {
                await KeepAsync(programme, before.Record, cancellationToken);
            }

            if (
                before is null
                    ? await records.TryAddAsync(record, cancellationToken)
                    : await records.TryReplaceAsync(before, record, cancellationToken)
            )
            {
                return ChaseResult.As(
                    $"{name} is paused until {UkText.Date(pause.Until)}. No update that is due before then is requested, "
                        + $"and reports show the reason. {Replaced(before, periods.Today(programme))}To end it sooner, write "
                        + "resume "
                        + $"{(workstream is null ? "all" : name)}."
                );
            }
        }

        return ChaseResult.Wrong("Someone else is changing this at the moment. Please try again.");
    }

    /// <param name="who">A programme manager.</param>
    /// <param name="workstream">Null resumes the whole programme.</param>
    /// <param name="cancellationToken">Stops it before the record is written.</param>
    public async Task<ChaseResult> ResumeAsync(Participant who, Workstream? workstream, CancellationToken cancellationToken)
    {
        var (programme, name) = (who.Programme, workstream?.Name ?? who.Programme.Name);
        var today = periods.Today(programme);
        for (var i = 0; i < MaxTries; i++)
        {
            var found = await FindAsync(programme, workstream, cancellationToken);
            var set = found?.Record.Read<PauseRecord>();
            if (set is null || set.EndedAt is not null || today >= set.Until)
            {
                return ChaseResult.As(StillPaused(programme, workstream, today) ?? $"{name} is not paused.");
            }

            var ended = set with { EndedAt = periods.Now, EndedBy = who.Person.Id, EndedByName = who.Person.Name };
            if (await records.TryReplaceAsync(found!, found!.Record.With(ended), cancellationToken))
            {
                var still = StillPaused(programme, workstream, today);
                return ChaseResult.As(
                    $"The pause of {name} has ended. " + (still ?? "Updates that are not yet due are requested again.")
                );
            }
        }

        return ChaseResult.Wrong("Someone else is changing this at the moment. Please try again.");
    }

    private static string? Wrong(Pause pause, DateOnly today) =>
        pause switch
        {
            { Reason.Length: 0 } => "Add a colon and the reason after the date: the board reads it.",
            { Reason.Length: > MaxReason } => $"The reason has {pause.Reason.Length} characters. Use up to {MaxReason}.",
            _ when pause.Until <= today => $"{UkText.Date(pause.Until)} is not after today. Choose a later day.",
            _ when pause.Until.DayNumber - today.DayNumber > MaxDays =>
                "That is more than two years away. Choose an earlier day, or close the workstream in the programme file.",
            _ => null,
        };

    private static string Replaced(StoredBoardRecord? before, DateOnly today) =>
        before?.Record.Read<PauseRecord>() is { EndedAt: null } set && today < set.Until
            ? $"Before, {set.ByName} had paused it until {UkText.Date(set.Until)}. "
            : "";

    // What the programme file pauses is resumed there; a workstream is paused while its programme is.
    private static string? StillPaused(Programme programme, Workstream? workstream, DateOnly today) =>
        new[] { workstream?.Paused, programme.Paused }.OfType<Pause>().Where(p => today < p.Until).MaxBy(p => p.Until)
            is { } pause
            ? $"The programme file pauses it until {UkText.Date(pause.Until)}. To end that, remove 'paused' there."
            : null;

    private Task<StoredBoardRecord?> FindAsync(
        Programme programme,
        Workstream? workstream,
        CancellationToken cancellationToken
    ) => records.FindAsync(programme.Id, null, PauseRecord.Kind, IdOf(workstream), cancellationToken);

    private static BoardRecord Record(Participant who, Workstream? workstream, PauseRecord pause) =>
        BoardRecord.Of(who.Programme.Id, null, PauseRecord.Kind, IdOf(workstream), pause);

    // An earlier pause is kept with the period in which it was replaced. Written before it is replaced: twice is once.
    private async Task KeepAsync(Programme programme, BoardRecord before, CancellationToken cancellationToken)
    {
        if ((periods.Current(programme) ?? periods.Next(programme)) is { } period)
        {
            var set = before.Read<PauseRecord>();
            await records.TryAddAsync(
                before with
                {
                    PeriodId = period.Id,
                    Id = $"{before.Id},{set.At.UtcDateTime:yyyyMMdd'T'HHmmss}",
                },
                cancellationToken
            );
        }
    }

    private static string IdOf(Workstream? workstream) =>
        workstream is null ? PauseRecord.OfProgramme : PauseRecord.IdOf(workstream.Id);
}
