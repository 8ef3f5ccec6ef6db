using System.Globalization;

namespace ChatOps.Simulation.Costs;

/// <summary>A line of the benchmark's table, which the benchmark reads from this program's output: tabs between its
/// parts.</summary>
/// <param name="Ratio">Of what was measured to what it is held to; at most <paramref name="Goal"/> meets it.</param>
internal sealed record GoalRow(string What, string Floor, string Measured, double Ratio, double Goal)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"goal\t{What}\t{Floor}\t{Measured}\t{Ratio:F3}\t{Goal:F3}");
}
