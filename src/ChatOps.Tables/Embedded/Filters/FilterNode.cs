using Azure.Data.Tables;

namespace ChatOps.Tables.Embedded.Filters;

/// <summary>A parsed filter.</summary>
internal abstract record FilterNode
{
    public abstract bool Matches(TableEntity entity);
}

internal sealed record And(FilterNode Left, FilterNode Right) : FilterNode
{
    public override bool Matches(TableEntity entity) => Left.Matches(entity) && Right.Matches(entity);
}

internal sealed record Or(FilterNode Left, FilterNode Right) : FilterNode
{
    public override bool Matches(TableEntity entity) => Left.Matches(entity) || Right.Matches(entity);
}

internal sealed record Not(FilterNode Inner) : FilterNode
{
    public override bool Matches(TableEntity entity) => !Inner.Matches(entity);
}

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    GreaterThan,
    GreaterOrEqual,
    LessThan,
    LessOrEqual,
}

/// <summary>Compares a property with a literal. False for every operator when the property is missing or of another type; the
/// three number types count as one.</summary>
internal sealed record Comparison(string Property, ComparisonOperator Operator, object Literal) : FilterNode
{
    public override bool Matches(TableEntity entity)
    {
        object? value = Property switch
        {
            "PartitionKey" => entity.PartitionKey,
            "RowKey" => entity.RowKey,
            "Timestamp" => entity.Timestamp,
            _ => entity[Property],
        };
        return (value, Literal) switch
        {
            (string a, string b) => Holds(string.CompareOrdinal(a, b)),
            (bool a, bool b) => Holds(a.CompareTo(b)),
            (DateTimeOffset a, DateTimeOffset b) => Holds(a.CompareTo(b)),
            (Guid a, Guid b) => Holds(a.CompareTo(b)),
            (byte[] a, byte[] b) => Holds(a.AsSpan().SequenceCompareTo(b)),
            (double or int or long, double b) => HoldsForDoubles(Convert.ToDouble(value), b),
            (double a, int or long) => HoldsForDoubles(a, Convert.ToDouble(Literal)),
            (int or long, int or long) => Holds(Convert.ToInt64(value).CompareTo(Convert.ToInt64(Literal))),
            _ => false,
        };
    }

    private bool Holds(int order) =>
        Operator switch
        {
            ComparisonOperator.Equal => order == 0,
            ComparisonOperator.NotEqual => order != 0,
            ComparisonOperator.GreaterThan => order > 0,
            ComparisonOperator.GreaterOrEqual => order >= 0,
            ComparisonOperator.LessThan => order < 0,
            _ => order <= 0,
        };

    // Nothing is equal to, above or below what is not a number.
    private bool HoldsForDoubles(double a, double b) =>
        double.IsNaN(a) || double.IsNaN(b) ? Operator == ComparisonOperator.NotEqual : Holds(a.CompareTo(b));
}
