namespace ChatOps.Benchmarks;

/// <summary>One line of the table: what was measured beside its floor, and whether the goal was met.</summary>
/// <param name="Goal">For a rate the least that the ratio may be; for a cost the most.</param>
/// <param name="MoreIsBetter">A rate rather than a cost.</param>
internal sealed record Row(string What, string Floor, string Measured, double Ratio, double Goal, bool MoreIsBetter)
{
    public bool IsMet => MoreIsBetter ? Ratio >= Goal : Ratio <= Goal;

    public string Verdict =>
        Goal == 0 ? "no goal"
        : IsMet ? "met"
        : $"missed by {Math.Abs((Ratio / Goal) - 1):P0}";

    /// <summary>A line of ChatOps.Simulation's goals (its <c>GoalRow</c>); null for any other line.</summary>
    public static Row? TryParse(string line) =>
        line.Split('\t') is ["goal", var what, var floor, var measured, var ratio, var goal]
            ? new Row(what, floor, measured, Number(ratio), Number(goal), MoreIsBetter: false)
            : null;

    public static void Print(IReadOnlyList<Row> rows, TextWriter to)
    {
        to.WriteLine($"{"", -56}{"floor", 14}{"ChatOps", 14}{"ratio", 8}{"goal", 9}");
        foreach (var row in rows.OrderBy(r => r.What[..2], StringComparer.Ordinal))
        {
            var goal = $"{(row.MoreIsBetter ? ">=" : "<=")}{row.Goal:F2}";
            to.WriteLine($"{row.What, -56}{row.Floor, 14}{row.Measured, 14}{row.Ratio, 8:F2}{goal, 9}  {row.Verdict}");
        }
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
