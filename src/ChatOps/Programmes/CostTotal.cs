using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Programmes;

/// <summary>The sum of some workstreams' figures. Workstreams without a figure are counted, not estimated.</summary>
/// <param name="Amount">Null when no workstream has a figure.</param>
/// <param name="AsPrinted">The same sum with the plan's printed figures where there are any; null when no workstream has a
/// figure.</param>
/// <param name="WithFigure">How many workstreams have one.</param>
/// <param name="Workstreams">How many there are.</param>
internal sealed record CostTotal(Pounds? Amount, Pounds? AsPrinted, int WithFigure, int Workstreams)
{
    public int WithoutFigure => Workstreams - WithFigure;

    /// <summary>"£216,243 from 10 of 12 workstreams; 2 have no figure."</summary>
    public string Words =>
        (Amount, WithoutFigure) switch
        {
            (null, _) => $"No total: none of {UkText.Count(Workstreams, "workstream")} has a figure.",
            ({ } amount, 0) => $"{PoundsText.Print(amount)} from {UkText.Count(Workstreams, "workstream")}, each with a figure.",
            ({ } amount, var without) =>
                $"{PoundsText.Print(amount)} from {WithFigure} of {UkText.Count(Workstreams, "workstream")}; {without} "
                    + $"{(without == 1 ? "has" : "have")} no figure.",
        };

    public static CostTotal Of(IReadOnlyCollection<Workstream> workstreams)
    {
        var figures = workstreams.Select(w => w.Cost).OfType<WorkstreamCost.Figure>().Where(f => f.Amount is not null).ToList();
        return figures.Count == 0
            ? new CostTotal(null, null, 0, workstreams.Count)
            : new CostTotal(
                new Pounds(figures.Sum(f => f.Amount!.Value.Amount)),
                new Pounds(figures.Sum(f => (f.Printed ?? f.Amount!.Value).Amount)),
                figures.Count,
                workstreams.Count
            );
    }
}
