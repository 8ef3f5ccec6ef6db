using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Records;

/// <summary>A workstream in a period with everything known of it: what an update card is drawn from.</summary>
/// <param name="Last">The latest update of an earlier period, with that period; null for a workstream's first report.</param>
/// <param name="Current">This period's update; null when there is none yet.</param>
public sealed record UpdateSubject(
    Programme Programme,
    ReportingPeriod Period,
    Workstream Workstream,
    LastUpdate? Last,
    Update? Current
)
{
    public UpdateReference Reference(string nonce) => new(Programme.Id, Period.Id, Workstream.Id, nonce, Current?.Version ?? 0);

    private static readonly RagState NothingToReport = new(
        UpdateContent.NothingKey,
        "",
        "Nothing to report",
        RagColour.None,
        "",
        RagKind.NotRated
    );

    /// <summary>What the workstream counts.</summary>
    public IReadOnlyList<Measure> Measures => field ??= Programme.MeasuresOf(Workstream.Id);

    /// <summary>The measures requested in the period. Independent of the answers in it, so that they can be corrected.</summary>
    public IReadOnlyList<AskedFigure> AskedFigures => field ??= AskedFigure.Of(Measures, Opening, Programme.Delivery, Period.To);

    /// <summary>What the workstream carries into the period.</summary>
    public Register Opening =>
        field ??= CarryOver.Into(
            Last is { } last ? WithDecisions(last.Update) with { NextSteps = NextSteps.Of(last.Update.Content) } : Register.Empty,
            Programme.Milestones.Where(m => m.WorkstreamId == Workstream.Id),
            ProgrammePeriods.LocalDate(Programme, Period.OpensAt),
            Measures,
            Programme.Planned.For(Workstream.Id)
        );

    /// <summary>That, as the update in force leaves it.</summary>
    public Register Standing => Current is { } current ? WithDecisions(current) : Opening;

    private Register WithDecisions(Update update) =>
        update.Content.Register with
        {
            Decisions = DecisionLog.Of(update.Content, Programme, ProgrammePeriods.LocalDate(Programme, update.At)),
        };

    /// <summary>What of the register changed in the period, as an update leaves it, or the programme file has changed since the
    /// last one.</summary>
    public RegisterChanges ChangesTo(Register now) =>
        RegisterChanges.Between(Opening, now) with
        {
            Rebaselined = SinceLast(now).Rebaselined,
            Retargeted = Last is null ? [] : SinceLast(now).Retargeted,
        };

    private RegisterChanges SinceLast(Register now) => RegisterChanges.Between(Last?.Update.Content.Register ?? Opening, now);

    /// <summary>It was closed in an earlier period ("no further action") and has not been reopened.</summary>
    public bool IsClosedBefore => Current is null && Last is { } last && Rating(last.Update).Closes;

    public RagState Rating(Update update) =>
        update.Content.IsNothingToReport
            ? NothingToReport
            : Programme.Rag.Find(update.Content.Rag) ?? Unknown(update.Content.Rag);

    // A rating that the programme file no longer has is shown by its key, never as another rating.
    internal static RagState Unknown(string key) => new(key, "", key, RagColour.None, "", RagKind.NotRated);
}

/// <summary>A workstream's latest update before the current period.</summary>
public sealed record LastUpdate(Update Update, ReportingPeriod Period);
