using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>Approves a board's report and sends it on to the board that the programme file names. Only the record is written: the
/// posts of both boards say so from then on, as long as they are not frozen.</summary>
internal sealed class OnwardSubmission(
    BoardRecordStore records,
    ReportStore reports,
    PeriodReader reader,
    ProgrammePeriods periods
)
{
    private const int MaxNote = 200;
    private const int MaxTries = 5;

    /// <summary>The facts of the last period whose report was posted to a board; null when none was.</summary>
    public async Task<PeriodFacts?> LastPostedAsync(Programme programme, Board board, CancellationToken cancellationToken)
    {
        if (periods.Current(programme) is not { } current)
        {
            return null;
        }

        foreach (var period in periods.Before(programme, current).Prepend(current))
        {
            if (
                await reports.FindAsync(programme.Id, period.Id, board.Id, cancellationToken) is not null
                && await reader.ReadAsync(programme, period, cancellationToken) is var facts
                // One that was taken back is not before the board.
                && !PublicationState.Of(facts, board).IsWithheld(periods.Now)
            )
            {
                return facts;
            }
        }

        return null;
    }

    /// <param name="who">Someone who decides for the board.</param>
    /// <param name="board">One that sends its reports on.</param>
    /// <param name="note">Empty for none.</param>
    /// <param name="cancellationToken">Stops it before the record is written.</param>
    /// <returns>What happened, in plain words.</returns>
    public async Task<string> SendOnAsync(Participant who, Board board, string note, CancellationToken cancellationToken)
    {
        var programme = who.Programme;
        if (note.Length > MaxNote)
        {
            return $"The note has {note.Length} characters. Use up to {MaxNote}.";
        }

        if (
            programme.Boards.FirstOrDefault(b => b.Id == board.SendsTo) is not { } next
            || await LastPostedAsync(programme, board, cancellationToken) is not { Period: var period }
        )
        {
            return $"No report has been posted to the {board.Name} yet.";
        }

        var record = new OnwardRecord
        {
            PeriodId = period.Id,
            PeriodLabel = period.Label,
            PeriodDueAt = period.DueAt,
            To = next.Id,
            ToName = next.Name,
            By = who.Person.Id,
            ByName = who.Person.Name,
            At = periods.Now,
            Note = note,
        };
        for (var i = 0; i < MaxTries; i++)
        {
            var open = await records.FindAsync(programme.Id, null, OnwardRecord.Kind, board.Id, cancellationToken);
            if (open?.Record.Read<OnwardRecord>() is { } before)
            {
                if (before.PeriodDueAt >= record.PeriodDueAt)
                {
                    return $"{before.ByName} approved the report for {before.PeriodLabel} on "
                        + $"{UkText.DayAndTime(ProgrammePeriods.Local(programme, before.At))} and sent it on to the "
                        + $"{before.ToName}.";
                }

                await records.TryReplaceAsync(open, open.Record with { PeriodId = before.PeriodId }, cancellationToken);
            }

            if (
                await records.TryAddAsync(
                    BoardRecord.Of(programme.Id, null, OnwardRecord.Kind, board.Id, record),
                    cancellationToken
                )
            )
            {
                return $"You approved the report for {period.Label} and sent it on to the {next.Name}. The record of both boards "
                    + "shows this.";
            }
        }

        return "Someone else is changing this at the moment. Please try again.";
    }
}
