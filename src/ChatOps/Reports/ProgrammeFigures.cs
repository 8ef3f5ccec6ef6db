using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Reports;

/// <summary>
/// The figures of the whole programme rather than of a workstream, which its manager enters with the summary. They are carried
/// over from one period to the next; figures that were never entered come from the programme file. Pure.
/// </summary>
/// <param name="Standing">All that is known.</param>
/// <param name="Before">The same as the report before had it; null where there was none.</param>
/// <param name="IsCurrent">The summary was written in this period, so the figures are not just carried over.</param>
internal sealed record ProgrammeFigures(Register Standing, Register? Before, bool IsCurrent)
{
    public static ProgrammeFigures Of(ReportFacts facts)
    {
        var last = facts.LastSummary?.Summary.Content.Figures;
        return new ProgrammeFigures(
            AsStanding(facts.Programme, facts.Period, facts.Summary?.Content.Figures ?? last ?? []),
            last is null && facts.Last.Count == 0 && facts.MilestonesBefore is null
                ? null
                : AsStanding(facts.Programme, facts.Period, last ?? []),
            facts.Summary is not null
        );
    }

    /// <summary>In the programme's order.</summary>
    public static IReadOnlyList<Measure> MeasuresOf(Programme programme) =>
        [.. programme.Measures.Where(m => m.WorkstreamId is null)];

    /// <summary>All known figures: those that were entered, else those of the programme file.</summary>
    /// <param name="given">As <see cref="SummaryContent.Figures"/> holds them.</param>
    public static Register AsStanding(Programme programme, ReportingPeriod period, ValueList<MeasureEntry> given) =>
        Register.Empty with
        {
            Measures = MeasureCarryOver.Into(given, MeasuresOf(programme), ProgrammePeriods.LocalDate(programme, period.OpensAt)),
        };

    /// <summary>What there are boxes for: each year and quarter of which anything is planned or was given, and those at
    /// hand.</summary>
    /// <param name="standing">As <see cref="AsStanding"/> gives them.</param>
    public static IReadOnlyList<AskedFigure> Asked(Programme programme, ReportingPeriod period, Register standing)
    {
        var quarter = FigureTime.QuarterOf(period.To);
        return
        [
            .. from measure in MeasuresOf(programme)
            let atHand = new[]
            {
                (IsCounted: measure.IsByYear, When: quarter.Year),
                (IsCounted: measure.IsByQuarter, When: quarter),
            }
            from when in standing
                .Measures.Where(e => e.MeasureId == measure.Id)
                .Select(e => e.When)
                .Concat(atHand.Where(t => t.IsCounted).Select(t => t.When))
                .Distinct()
                .OrderBy(t => t.Order)
            select new AskedFigure(measure, when),
        ];
    }

    /// <summary>What was reached is asked for of what is not still to come.</summary>
    public static bool IsReachedAsked(AskedFigure asked, ReportingPeriod period) =>
        !asked.When.IsAfter(FigureTime.QuarterOf(period.To));

    /// <summary>The figures as the boxes of a card leave them. A box that is emptied takes back what was given in this period,
    /// and no more.</summary>
    /// <param name="last">What the summary before held.</param>
    /// <param name="now">What this period's holds; null while there is none.</param>
    /// <param name="arrived">What the card says of boxes that are empty or are not there; unknown when left out.</param>
    public static EditedFigures Apply(
        Programme programme,
        ReportingPeriod period,
        ValueList<MeasureEntry> last,
        ValueList<MeasureEntry>? now,
        RegisterBoxes boxes,
        ArrivedBoxes? arrived = null
    )
    {
        var edit = new FigureEdit(boxes, arrived ?? ArrivedBoxes.Unknown);
        var (opening, standing) = (AsStanding(programme, period, last), AsStanding(programme, period, now ?? last));
        var asked = Asked(programme, period, standing);
        var edited = asked.Select(a =>
            MeasureEdits.Amounts(
                standing.FigureOf(a.Measure.Id, a.When),
                opening.FigureOf(a.Measure.Id, a.When),
                a,
                IsReachedAsked(a, period) ? edit : edit with { Boxes = WithoutReached(boxes, a) }
            )
        );
        var others = standing.Measures.Where(e => !asked.Any(a => a.Measure.Id == e.MeasureId && a.When == e.When));
        return new EditedFigures(Given([.. edited, .. others]), edit.Problems, edit.Removals);
    }

    /// <summary>The entered figures as they are stored, without those of the programme file, which may change.</summary>
    private static ValueList<MeasureEntry> Given(IEnumerable<MeasureEntry> figures) =>
        figures
            .Select(e =>
                MeasureEntry.Blank(e.MeasureId, e.When) with
                {
                    Actual = e.ActualFromFile ? null : e.Actual,
                    Forecast = e.ForecastFromFile ? null : e.Forecast,
                }
            )
            .Where(e => !e.IsBlank)
            .OrderBy(e => e.MeasureId, StringComparer.Ordinal)
            .ThenBy(e => e.When.Order)
            .ToValueList();

    // No card has such a box: what names it is passed over.
    private static RegisterBoxes WithoutReached(RegisterBoxes boxes, AskedFigure asked) =>
        new(boxes.All.Where(b => b.Id != MeasureForm.Box(asked, MeasureForm.Actual)).ToValueList());
}

/// <summary>What is to be stored of the figures, and what was not understood. With problems nothing of it may be
/// stored.</summary>
/// <param name="Removals">What the sender is asked about first; <paramref name="Given"/> has it as it was.</param>
internal sealed record EditedFigures(
    ValueList<MeasureEntry> Given,
    IReadOnlyList<FieldProblem> Problems,
    IReadOnlyList<Removal> Removals
);
