using ChatOps.Programmes;
using ChatOps.Registers;

namespace ChatOps.Reports;

/// <summary>A figure of a measure as a report has it.</summary>
/// <param name="Workstream">Null for a measure of the whole programme.</param>
/// <param name="Entry">Blank where nothing was entered.</param>
/// <param name="Before">As the update, or of the whole programme the summary, before left it; null where there was none.</param>
/// <param name="IsCurrent">No update of its workstream, and no summary, is missing in this period: its figures are not carried
/// over for want of an update.</param>
internal sealed record MeasureLine(
    Workstream? Workstream,
    Measure Measure,
    MeasureEntry Entry,
    MeasureEntry? Before,
    bool IsCurrent
)
{
    /// <summary>What its quarters add up to, for a year of money that is counted by quarter; null for any other figure.</summary>
    public YearOfQuarters? Quarters { get; init; }

    /// <summary>Its workstream is asked for it in this period: a figure that is no longer requested is not missing an
    /// update.</summary>
    public bool IsAsked { get; init; } = true;

    /// <summary>The year is not requested: it is the sum of its quarters.</summary>
    public bool IsOfQuarters { get; init; }

    /// <summary>The quarters that stand for the year's actual, because the year itself has none; null where it has, or no quarter
    /// has a figure.</summary>
    public FigureSum? QuartersOfActual =>
        Entry.Actual is null || IsOfQuarters
            ? Quarters?.Actual is { Given: > 0 } sum
                ? sum
                : null
            : null;

    /// <summary>Its own actual, or what its quarters add up to so far.</summary>
    public decimal? Actual => QuartersOfActual?.Amount ?? Entry.Actual;

    /// <summary>Its own target, or that of all four quarters.</summary>
    public decimal? Target => Entry.Target ?? Quarters?.Target.Amount;

    /// <summary>Every figure of every measure that a board sees, in the programme's order and then in the order of
    /// time.</summary>
    public static IReadOnlyList<MeasureLine> Of(HighlightReport report)
    {
        var programme = report.Programme;
        var measures = programme.Measures.ToLookup(m => m.WorkstreamId, StringComparer.Ordinal);
        var own = report.Figures is { } figures ? measures[null].SelectMany(m => OfProgramme(m, figures)) : [];
        return [.. report.Workstreams.SelectMany(w => OfWorkstream(w, [.. measures[w.Workstream.Id]], report)), .. own];
    }

    private static IEnumerable<MeasureLine> OfProgramme(Measure measure, ProgrammeFigures figures) =>
        figures
            .Standing.Measures.Where(e => e.MeasureId == measure.Id)
            .OrderBy(e => e.When.Order)
            .Select(e => new MeasureLine(null, measure, e, figures.Before?.FigureOf(measure.Id, e.When), figures.IsCurrent));

    private static IEnumerable<MeasureLine> OfWorkstream(
        WorkstreamReport workstream,
        List<Measure> measures,
        HighlightReport report
    )
    {
        var asked = AskedFigure
            .Of(measures, workstream.Register, report.Programme.Delivery, report.Period.To)
            .ToLookup(a => a.Measure.Id, a => a.When, StringComparer.Ordinal);
        var last = workstream.Last?.Update.Content.Register;
        var quarter = FigureTime.QuarterOf(report.Period.To);
        return measures.SelectMany(m =>
            WithYears(
                m,
                workstream
                    .Register.Measures.Where(e => e.MeasureId == m.Id)
                    .Select(e => e.When)
                    .Concat(asked[m.Id])
                    .Distinct()
                    .Select(when => new MeasureLine(
                        workstream.Workstream,
                        m,
                        workstream.Register.FigureOf(m.Id, when),
                        last?.FigureOf(m.Id, when),
                        workstream.Update is not null || workstream.IsClosedBefore
                    )
                    {
                        IsAsked = asked[m.Id].Contains(when),
                    }),
                quarter
            )
        );
    }

    // A year in addition to its quarters: its own figure, or their sum where only quarters are requested.
    private static IEnumerable<MeasureLine> WithYears(Measure measure, IEnumerable<MeasureLine> given, FigureTime quarter)
    {
        var lines = given.ToList();
        var entries = lines.Select(l => l.Entry).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Entry is { Quarter: null } year)
            {
                lines[i] = lines[i] with { Quarters = YearOfQuarters.Of(measure, entries, year.FinancialYear, quarter) };
            }
        }

        foreach (
            var financialYear in entries
                .Select(e => e.FinancialYear)
                .Distinct()
                .Except(entries.Where(e => e.Quarter is null).Select(e => e.FinancialYear))
        )
        {
            if (!measure.IsByYear && YearOfQuarters.Of(measure, entries, financialYear, quarter) is { } sum)
            {
                lines.Add(
                    lines[0] with
                    {
                        Entry = sum.Entry(measure.Id, financialYear),
                        Before = null,
                        Quarters = sum,
                        IsOfQuarters = true,
                    }
                );
            }
        }

        return lines.OrderBy(l => l.Entry.When.Order);
    }
}
