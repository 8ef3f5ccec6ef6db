using System.Globalization;

namespace ChatOps.Benchmarks;

/// <summary>How long to measure. With the defaults a run takes under three minutes.</summary>
/// <param name="Rounds">Of each, in turn; the median counts.</param>
/// <param name="IsQuick">One short round of the loads, from a plain build, and what is counted: under 90 seconds.</param>
/// <param name="Only">Leaves out all but the scenarios whose name contains it; null for all.</param>
internal sealed record BenchmarkOptions(double Seconds, int Rounds, string? Only, bool IsQuick = false)
{
    public const int Connections = 32;

    public const string Usage =
        "Options: --seconds N (of each round, default 3)  --rounds N (default 5)  --only NAME (of one scenario)  --quick";

    /// <summary>Null when they cannot be understood.</summary>
    public static BenchmarkOptions? Parse(ReadOnlySpan<string> args)
    {
        if (args is ["--quick"])
        {
            return new BenchmarkOptions(1, 1, null, IsQuick: true);
        }

        var options = new BenchmarkOptions(3, 5, null);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var parsed = (
                args[i],
                double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ) switch
            {
                ("--seconds", true) when number is > 0 and <= 60 => options with { Seconds = number },
                ("--rounds", true) when number is >= 1 and <= 100 => options with { Rounds = (int)number },
                ("--only", _) when value.Length > 0 => options with { Only = value },
                _ => null,
            };
            if (parsed is null)
            {
                return null;
            }

            options = parsed;
        }

        return options;
    }
}
