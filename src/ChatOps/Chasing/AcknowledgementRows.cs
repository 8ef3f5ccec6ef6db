using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Reports.Deciding;

namespace ChatOps.Chasing;

/// <summary>Who is reminded to acknowledge a report, and who is notified that it was not. Each is written to once for each
/// report. Pure: the same facts always make the same rows.</summary>
internal static class AcknowledgementRows
{
    /// <summary>Working days after the post at which those are reminded who have not acknowledged it.</summary>
    public const int RemindAfter = 2;

    /// <summary>Working days after the post at which the programme managers are notified.</summary>
    public const int TellAfter = 5;

    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>The rows that are due by now. What comes up after the report's messages are over is sent on its last
    /// day.</summary>
    public static IReadOnlyList<Delivery> Due(PeriodFacts facts, WorkingDays calendar, DateTimeOffset now)
    {
        var rows = new List<Delivery>();
        var last = Last(facts, calendar);

        // A report and its exempt annex are acknowledged together.
        foreach (var board in facts.Programme.Boards.Where(b => b.AnnexOf is null))
        {
            if (
                facts.PostOf(board, BoardPost.RootKey)?.Delivery.SentAt is not { } posted
                || At(RemindAfter, posted) > now
                || Acknowledging.Outstanding(facts, board).ToList() is not { Count: > 0 } owing
            )
            {
                continue;
            }

            rows.AddRange(Rows(owing, DeliveryKind.AcknowledgementReminder, At(RemindAfter, posted)));
            if (At(TellAfter, posted) <= now)
            {
                rows.AddRange(Rows(facts.Programme.ProgrammeManagers, DeliveryKind.NotAcknowledged, At(TellAfter, posted)));
            }

            IEnumerable<Delivery> Rows(IEnumerable<string> people, DeliveryKind kind, DateTimeOffset at) =>
                people.Select(person =>
                    PromptRows.To(person, kind, facts.Programme, facts.Period) with
                    {
                        Subject = board.Id,
                        PlannedAt = at,
                    }
                );
        }

        return rows;

        DateTimeOffset At(int workingDays, DateTimeOffset posted)
        {
            var day = calendar.Add(ProgrammePeriods.LocalDate(facts.Programme, posted), workingDays);
            var at = LocalTimes.ToInstant(day, Morning, facts.Programme.TimeZone);
            return at < last ? at : last;
        }
    }

    // No one is written to on a day that is not worked, and by the next one the report's messages are over.
    private static DateTimeOffset Last(PeriodFacts facts, WorkingDays calendar)
    {
        var (programme, freeze) = (facts.Programme, facts.Period.FreezesAt);
        var last = freeze + (ProgrammePeriods.Grace / 2);
        if (calendar.IsWorkingDay(ProgrammePeriods.LocalDate(programme, last)))
        {
            return last;
        }

        var day = ProgrammePeriods.LocalDate(programme, freeze);
        return calendar.IsWorkingDay(day)
            ? freeze
            : LocalTimes.ToInstant(calendar.Roll(day, NonWorkingDayRule.EarlierWorkingDay), Morning, programme.TimeZone);
    }
}
