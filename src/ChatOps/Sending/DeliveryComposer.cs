using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;

namespace ChatOps.Sending;

/// <summary>Draws a message when it is sent, from what is true then: a reminder is never sent after an answer, a report never
/// leaves one out.</summary>
internal sealed class DeliveryComposer(
    PeriodReader reader,
    UpdateStore updates,
    BoardRecordStore records,
    ProgrammePeriods periods,
    ProgrammePeople people,
    ProgrammeCatalogue programmes
)
{
    /// <param name="known">Facts to go by; null has them read when the first message is drawn.</param>
    public WalkComposer For(Programme programme, ReportingPeriod period, PeriodFacts? known = null) =>
        new(new WalkState(programme, period, reader, periods, known), updates, records, periods, people);

    /// <summary>Who is to be told of a board's post that went wrong.</summary>
    public IReadOnlyList<Delivery> TroubleFor(Delivery post) =>
        programmes.Find(post.ProgrammeId) is { } programme ? PostTroubleRows.For(programme, post) : [];
}
