using ChatOps.Values;

namespace ChatOps.Programmes;

/// <summary>What a workstream costs, as the plan gives it. A workstream of which the plan says nothing has none.</summary>
internal abstract record WorkstreamCost
{
    private WorkstreamCost() { }

    public sealed record Figure : WorkstreamCost
    {
        /// <summary>As the plan prints it; null when it gives parts alone.</summary>
        public Pounds? Printed { get; init; }

        public IReadOnlyList<CostPart> Parts { get; init; } = [];

        /// <summary>Whom it is shared with, in words: "with 6 other authorities".</summary>
        public string? Shared { get; init; }

        /// <summary>What the parts that have an amount add up to; null when none has.</summary>
        public Pounds? PartsSum =>
            Parts.Any(p => p.Amount is not null) ? new Pounds(Parts.Sum(p => p.Amount?.Amount ?? 0)) : null;

        /// <summary>Whether there are parts and each has its amount, so that their sum is the cost.</summary>
        public bool IsComplete => Parts.Count > 0 && Parts.All(p => p.Amount is not null);

        /// <summary>What counts: the sum where every part has its amount, else what is printed. Null when neither is
        /// known.</summary>
        public Pounds? Amount => IsComplete ? PartsSum : Printed;

        /// <summary>Whether something else is printed than the parts with an amount add up to.</summary>
        public bool IsPrintedOtherwise => Printed is { } printed && PartsSum is { } sum && printed != sum;
    }

    /// <summary>The plan says that none was identified, which is not £0.</summary>
    public sealed record NoneIdentified : WorkstreamCost;

    /// <summary>The plan has words and no figure: "additional capacity, no figure".</summary>
    public sealed record InWords(string Words) : WorkstreamCost;
}

/// <param name="Amount">Null when the plan names the part and gives no amount.</param>
internal sealed record CostPart(string Text, Pounds? Amount);
