namespace ChatOps.Tables.Embedded.Filters;

/// <summary>The keys that a query need look at: from one (with it) to another (without it). The filter still judges each
/// row.</summary>
internal sealed record KeyRange(byte[] From, byte[] Below)
{
    /// <summary>Only comparisons joined by <c>and</c> bound the range; those under an <c>or</c> or a <c>not</c> do not.</summary>
    public static KeyRange Of(int table, FilterNode? filter)
    {
        Bound partition = new(),
            row = new();
        Narrow(filter, ref partition, ref row);
        if (partition.Low is { } only && only == partition.High)
        {
            var start = EntityKey.Encode(only, row.Low ?? "");
            EntityKey.SetTable(start, table);
            return new KeyRange(start, row.High is { } high ? Last(table, only, high) : EntityKey.End(table, only));
        }

        return new KeyRange(
            partition.Low is { } low ? EntityKey.Start(table, low) : EntityKey.Start(table),
            partition.High is { } top ? EntityKey.End(table, top) : EntityKey.Start(table + 1)
        );
    }

    /// <summary>The rest of the range above a key; the table may have been re-created since.</summary>
    public KeyRange After(int table, byte[] key)
    {
        if (key.Length >= sizeof(int))
        {
            EntityKey.SetTable(key, table);
        }

        var next = EntityKey.After(key);
        return next.AsSpan().SequenceCompareTo(From) > 0 ? this with { From = next } : this;
    }

    private static byte[] Last(int table, string partitionKey, string rowKey)
    {
        var key = EntityKey.Encode(partitionKey, rowKey);
        EntityKey.SetTable(key, table);
        return EntityKey.After(key);
    }

    private static void Narrow(FilterNode? node, ref Bound partition, ref Bound row)
    {
        switch (node)
        {
            case And and:
                Narrow(and.Left, ref partition, ref row);
                Narrow(and.Right, ref partition, ref row);
                break;
            case Comparison { Property: "PartitionKey", Literal: string key } comparison:
                partition = partition.With(comparison.Operator, key);
                break;
            case Comparison { Property: "RowKey", Literal: string key } comparison:
                row = row.With(comparison.Operator, key);
                break;
            default:
                break;
        }
    }

    // Both ends may be included: an extra row is only read and filtered out.
    private readonly record struct Bound(string? Low, string? High)
    {
        public Bound With(ComparisonOperator op, string key) =>
            op switch
            {
                ComparisonOperator.Equal => new Bound(Highest(Low, key), Lowest(High, key)),
                ComparisonOperator.GreaterThan or ComparisonOperator.GreaterOrEqual => this with { Low = Highest(Low, key) },
                ComparisonOperator.LessThan or ComparisonOperator.LessOrEqual => this with { High = Lowest(High, key) },
                _ => this,
            };

        private static string Highest(string? a, string b) => a is not null && string.CompareOrdinal(a, b) > 0 ? a : b;

        private static string Lowest(string? a, string b) => a is not null && string.CompareOrdinal(a, b) < 0 ? a : b;
    }
}
