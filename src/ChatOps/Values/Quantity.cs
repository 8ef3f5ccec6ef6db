namespace ChatOps.Values;

public enum QuantityUnit
{
    Number,
    Percent,
    Days,
}

/// <summary>What an indicator measures: 1,234, 87.5% or 12 days, of less than a trillion either way and with at most four
/// decimals.</summary>
internal sealed record Quantity
{
    public const decimal Bound = 1_000_000_000_000m;
    public const int MaxDecimals = 4;

    /// <exception cref="ArgumentOutOfRangeException">It is a trillion or more, or has more than four decimals.</exception>
    public Quantity(decimal number, QuantityUnit unit = QuantityUnit.Number)
    {
        if (!CanBe(number))
        {
            throw new ArgumentOutOfRangeException(
                nameof(number),
                number,
                "A quantity is less than a trillion, with at most four decimals."
            );
        }

        // Decimals have a zero with a minus, which would be printed.
        Number = number == 0 ? 0 : number;
        Unit = unit;
    }

    /// <summary>87.5 for 87.5%.</summary>
    public decimal Number { get; }

    public QuantityUnit Unit { get; }

    public static bool CanBe(decimal number) => Math.Abs(number) < Bound && decimal.Round(number, MaxDecimals) == number;
}
