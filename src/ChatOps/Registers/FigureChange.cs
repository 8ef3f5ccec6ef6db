namespace ChatOps.Registers;

/// <summary>A figure that has changed.</summary>
/// <param name="Before">Blank for one that is entered for the first time.</param>
internal sealed record FigureChange(MeasureEntry Before, MeasureEntry Now)
{
    public bool IsActual => Before.Actual != Now.Actual;

    public bool IsForecast => Before.Forecast != Now.Forecast;

    public bool IsState => Before.State != Now.State;

    /// <summary>In the order of the figures. Targets are not entered by leads, and are listed separately
    /// (<see cref="RegisterChanges.Retargeted"/>).</summary>
    public static IReadOnlyList<FigureChange> Between(Register before, Register now)
    {
        var known = before.Measures.DistinctBy(m => (m.MeasureId, m.When)).ToDictionary(m => (m.MeasureId, m.When));
        return
        [
            .. now
                .Measures.Select(m => new FigureChange(
                    known.GetValueOrDefault((m.MeasureId, m.When)) ?? MeasureEntry.Blank(m.MeasureId, m.When),
                    m
                ))
                .Where(c => c.IsActual || c.IsForecast || c.IsState),
        ];
    }
}
