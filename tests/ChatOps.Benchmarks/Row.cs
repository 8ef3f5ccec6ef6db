namespace ChatOps.Benchmarks;

/// <summary>One line of the table: what was measured beside its floor, and whether the goal was met.</summary>
/// <param name="Goal">For a rate the least that the ratio may be; for a cost the most.</param>
/// <param name="MoreIsBetter">A rate rather than a cost.</param>
internal sealed record Row(string What, string Floor, string Measured, double Ratio, double Goal, bool MoreIsBetter)
{
    public bool IsMet => MoreIsBetter ? Ratio >= Goal : Ratio <= Goal;

    public string Verdict => IsMet ? "met" : $"missed by {Math.Abs((Ratio / Goal) - 1):P0}";

    public static void Print(IReadOnlyList<Row> rows, TextWriter to)
    {
        to.WriteLine($"{"", -46}{"floor", 14}{"ChatOps", 14}{"ratio", 8}{"goal", 9}");
        foreach (var row in rows)
        {
            var goal = $"{(row.MoreIsBetter ? ">=" : "<=")}{row.Goal:F2}";
            to.WriteLine($"{row.What, -46}{row.Floor, 14}{row.Measured, 14}{row.Ratio, 8:F2}{goal, 9}  {row.Verdict}");
        }
    }
}
