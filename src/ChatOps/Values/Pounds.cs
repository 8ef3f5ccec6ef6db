namespace ChatOps.Values;

/// <summary>An amount in pounds, to the penny, of less than a trillion either way. The default is £0, which is not the same as
/// nothing given.</summary>
internal readonly record struct Pounds : IComparable<Pounds>
{
    /// <summary>What an amount stays below, whether it is more or less than zero.</summary>
    public const decimal Bound = 1_000_000_000_000m;

    /// <exception cref="ArgumentOutOfRangeException">It is a trillion or more, or has a part of a penny.</exception>
    public Pounds(decimal amount)
    {
        if (!CanBe(amount))
        {
            throw new ArgumentOutOfRangeException(
                nameof(amount),
                amount,
                "An amount is less than a trillion pounds, in whole pence."
            );
        }

        // Decimals have a zero with a minus, which would be printed.
        Amount = amount == 0 ? 0 : amount;
    }

    public decimal Amount { get; }

    public static bool operator <(Pounds left, Pounds right) => left.Amount < right.Amount;

    public static bool operator >(Pounds left, Pounds right) => left.Amount > right.Amount;

    public static bool operator <=(Pounds left, Pounds right) => left.Amount <= right.Amount;

    public static bool operator >=(Pounds left, Pounds right) => left.Amount >= right.Amount;

    public static bool CanBe(decimal amount) => Math.Abs(amount) < Bound && HasWholePence(amount);

    public int CompareTo(Pounds other) => Amount.CompareTo(other.Amount);

    internal static bool HasWholePence(decimal amount) => decimal.Round(amount, 2) == amount;
}
