using System.Runtime.CompilerServices;
using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Records;

/// <summary>A workstream in a period with everything known of it: what an update card is drawn from.</summary>
/// <param name="Last">The latest update of an earlier period, with that period; null for a workstream's first report.</param>
/// <param name="Current">This period's update; null when there is none yet.</param>
internal sealed record UpdateSubject(
    Programme Programme,
    ReportingPeriod Period,
    Workstream Workstream,
    LastUpdate? Last,
    Update? Current
)
{
    /// <inheritdoc cref="LastKnown.Earlier"/>
    public IReadOnlyList<IReadOnlyDictionary<string, Update>> Earlier { get; init; } = [];

    /// <summary>The actions that boards have set the workstream on earlier reports.</summary>
    public IReadOnlyList<PlannedAction> SetActions { get; init; } = [];

    /// <inheritdoc cref="RatingTrend.Of"/>
    public IReadOnlyList<RagState?> Trend => RatingTrend.Of(this, Earlier);

    public UpdateReference Reference(string nonce) => new(Programme.Id, Period.Id, Workstream.Id, nonce, Current?.Version ?? 0);

    private static readonly RagState NothingToReport = new(
        UpdateContent.NothingKey,
        "",
        "Nothing to report",
        RagColour.None,
        "",
        RagKind.NotRated
    );

    // Worked out once, and again by a copy that is of another programme, period or workstream, or has another last update.
    private CarriedOver? _carried;

    private CarriedOver Carried => _carried is { } known && known.IsOf(this) ? known : _carried = CarriedOver.Of(this);

    /// <summary>What the workstream counts.</summary>
    public IReadOnlyList<Measure> Measures => Carried.Measures;

    /// <summary>The measures requested in the period. Independent of the answers in it, so that they can be corrected.</summary>
    public IReadOnlyList<AskedFigure> AskedFigures => Carried.AskedFigures;

    /// <summary>What the workstream carries into the period.</summary>
    public Register Opening => Carried.Opening;

    /// <summary>That, as the update in force leaves it.</summary>
    public Register Standing => Current is { } current ? WithDecisions(current) : Opening;

    private Register WithDecisions(Update update) => WithDecisions(update, Programme);

    private static Register WithDecisions(Update update, Programme programme) =>
        update.Content.Register with
        {
            Decisions = DecisionLog.Of(update.Content, programme, ProgrammePeriods.LocalDate(programme, update.At)),
        };

    /// <summary>What of the register changed in the period, as an update leaves it, or the programme file has changed since the
    /// last one.</summary>
    public RegisterChanges ChangesTo(Register now) =>
        RegisterChanges.Between(Opening, now) with
        {
            Rebaselined =
            [
                .. RegisterChanges.RebaselinedBetween(Last?.Update.Content.Register ?? Opening, now),
                .. now.Milestones.Where(IsApprovedSince),
            ],
            Retargeted = Last is { } last ? RegisterChanges.RetargetedBetween(last.Update.Content.Register, now) : [],
        };

    // Approved by a board since the last update was sent, which has it already.
    private bool IsApprovedSince(MilestoneEntry milestone) =>
        milestone.Proposed is { Outcome: DecisionOutcome.Made, DecidedOn: { } on } proposed
        && milestone.Baseline == proposed.Date
        && Last is { } last
        && on >= ProgrammePeriods.LocalDate(Programme, last.Update.At)
        && last.Update.Content.Register.Milestones.Any(m => m.Id == milestone.Id && m.Baseline == milestone.Baseline);

    /// <summary>It was closed in an earlier period ("no further action") and has not been reopened, or the programme file closed
    /// it before this one.</summary>
    public bool IsClosedBefore => Current is null && (IsClosedInFile || (Last is { } last && Rating(last.Update).Closes));

    /// <summary>The programme file closed it before the period: its leads cannot reopen it.</summary>
    public bool IsClosedInFile => Workstream.IsClosedFor(Period);

    public RagState Rating(Update update) =>
        update.Content.IsNothingToReport
            ? NothingToReport
            : Programme.Rag.Find(update.Content.Rag) ?? Unknown(update.Content.Rag);

    // A rating that the programme file no longer has is shown by its key, never as another rating.
    internal static RagState Unknown(string key) => new(key, "", key, RagColour.None, "", RagKind.NotRated);

    /// <summary>By what it is about: what was worked out of that makes no difference.</summary>
    public bool Equals(UpdateSubject? other) => other is not null && Parts.Equals(other.Parts);

    public override int GetHashCode() => Parts.GetHashCode();

    private (Programme, ReportingPeriod, Workstream, LastUpdate?, Update?) Parts =>
        (Programme, Period, Workstream, Last, Current);

    // Of all but the update in force, which changes nothing of it.
    private sealed class CarriedOver(UpdateSubject subject)
    {
        // The last one of each workstream: a period is asked about many times, by turns and by ticks.
        private static readonly ConditionalWeakTable<Workstream, CarriedOver> Known = [];

        private readonly Programme _programme = subject.Programme;
        private readonly ReportingPeriod _period = subject.Period;
        private readonly Workstream _workstream = subject.Workstream;
        private readonly LastUpdate? _last = subject.Last;
        private readonly IReadOnlyList<PlannedAction> _set = subject.SetActions;

        public IReadOnlyList<Measure> Measures => field ??= _programme.MeasuresOf(_workstream.Id);

        public IReadOnlyList<AskedFigure> AskedFigures =>
            field ??= AskedFigure.Of(Measures, Opening, _programme.Delivery, _period.To);

        public Register Opening =>
            field ??= CarryOver.Into(
                _last is { } last
                    ? WithDecisions(last.Update, _programme) with
                    {
                        NextSteps = NextSteps.Of(last.Update.Content),
                    }
                    : Register.Empty,
                _programme.Milestones.Where(m => m.WorkstreamId == _workstream.Id),
                ProgrammePeriods.LocalDate(_programme, _period.OpensAt),
                Measures,
                _programme.Planned.For(_workstream.Id).With(_set)
            );

        public static CarriedOver Of(UpdateSubject subject)
        {
            if (Known.TryGetValue(subject.Workstream, out var known) && known.IsOf(subject))
            {
                return known;
            }

            var carried = new CarriedOver(subject);
            Known.AddOrUpdate(subject.Workstream, carried);
            return carried;
        }

        public bool IsOf(UpdateSubject other) =>
            ReferenceEquals(_programme, other.Programme)
            && ReferenceEquals(_period, other.Period)
            && ReferenceEquals(_workstream, other.Workstream)
            && ReferenceEquals(_last, other.Last)
            && _set.SequenceEqual(other.SetActions);
    }
}
