using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ChatOps.Simulation.Costs;

/// <summary>
/// The figures that are checked in (<c>costs.txt</c>): a change that makes a turn dearer or cheaper has to change them. Counts
/// are exact. Bytes that are read and allocated differ a little with the machine, the build and what the runtime has compiled, so
/// they are held to a tenth.
/// </summary>
internal static class CostFile
{
    private const double Tolerance = 0.12;
    private const double SlackKilobytes = 4;

    private const string Heading =
        "# What each turn and step costs. Made by: dotnet run --project tests/ChatOps.Simulation -- --costs --accept\n"
        + "#                                             finds  queries  writes  written    rows KB read KB alloc\n";

    public static string FilePath { get; } = Beside();

    public static IReadOnlyList<string> Differences(IReadOnlyList<Cost> costs)
    {
        var lines = Read();
        var differences = new List<string>();
        foreach (var cost in costs)
        {
            if (!lines.Remove(cost.What, out var line))
            {
                differences.Add($"{cost.What}: not in the file");
            }
            else if (line.Counts != cost.CountsText)
            {
                differences.Add($"was {line.Counts}\n is {cost.CountsText}");
            }
            else
            {
                Compare(cost.What, "KB read", line.Read, cost.BytesLookedAt / 1024.0);
                Compare(cost.What, "KB allocated", line.Allocated, cost.BytesAllocated / 1024.0);
            }
        }

        return [.. differences, .. lines.Keys.Select(gone => $"{gone}: in the file only")];

        void Compare(string what, string unit, double was, double now)
        {
            if (Math.Abs(now - was) > (was * Tolerance) + SlackKilobytes)
            {
                differences.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {now:F0} {unit}, was {was:F0}"));
            }
        }
    }

    /// <summary>Replaces the file.</summary>
    public static void Accept(IReadOnlyList<Cost> costs)
    {
        var text = new StringBuilder(Heading);
        foreach (var cost in costs)
        {
            text.Append(cost.CountsText)
                .Append(
                    CultureInfo.InvariantCulture,
                    $"{cost.BytesLookedAt / 1024.0, 8:F0}{cost.BytesAllocated / 1024.0, 9:F0}\n"
                );
        }

        File.WriteAllText(FilePath, text.ToString());
    }

    private static Dictionary<string, Line> Read() =>
        File.ReadLines(FilePath)
            .Where(l => !l.StartsWith('#'))
            .Select(l => new Line(l[..^17], Number(l[^17..^9]), Number(l[^9..])))
            .ToDictionary(l => l.Counts[..46].TrimEnd(), StringComparer.Ordinal);

    private static double Number(string column) => double.Parse(column, CultureInfo.InvariantCulture);

    private static string Beside([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "costs.txt");

    private sealed record Line(string Counts, double Read, double Allocated);
}
