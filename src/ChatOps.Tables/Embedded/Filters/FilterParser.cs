using Azure;

namespace ChatOps.Tables.Embedded.Filters;

/// <summary>
/// The filters that table storage takes (learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities): comparisons
/// of a property with a literal, joined by <c>not</c>, <c>and</c>, <c>or</c>, which bind in that order, and parentheses.
/// </summary>
internal ref struct FilterParser
{
    // Deep enough for any hand-written filter, and far from the end of a stack.
    private const int MaxDepth = 100;

    private FilterTokens _tokens;
    private int _depth;

    private FilterParser(string filter) => _tokens = new FilterTokens(filter);

    /// <exception cref="RequestFailedException">400 InvalidInput: where and what cannot be read.</exception>
    public static FilterNode Parse(string filter)
    {
        var parser = new FilterParser(filter);
        parser._tokens.Next();
        var node = parser.Or();
        return parser._tokens.Kind == FilterTokenKind.End ? node : throw parser._tokens.Unexpected();
    }

    private FilterNode Or()
    {
        var left = And();
        while (_tokens.TakeWord("or"))
        {
            left = new Or(left, And());
        }

        return left;
    }

    private FilterNode And()
    {
        var left = Unary();
        while (_tokens.TakeWord("and"))
        {
            left = new And(left, Unary());
        }

        return left;
    }

    private FilterNode Unary()
    {
        if (++_depth > MaxDepth)
        {
            throw TableErrors.Invalid("The filter is nested too deeply.");
        }

        var node =
            _tokens.TakeWord("not") ? new Not(Unary())
            : _tokens.Kind == FilterTokenKind.Open ? Group()
            : Comparison();
        _depth--;
        return node;
    }

    private FilterNode Group()
    {
        _tokens.Next();
        var node = Or();
        if (_tokens.Kind != FilterTokenKind.Close)
        {
            throw _tokens.Unexpected();
        }

        _tokens.Next();
        return node;
    }

    private Comparison Comparison()
    {
        var property = Take(FilterTokenKind.Word, _tokens.Text);
        var op = Operator(_tokens.Text) is { } known && _tokens.Kind == FilterTokenKind.Word ? known : throw _tokens.Unexpected();
        _tokens.Next();
        return new Comparison(property, op, Take(FilterTokenKind.Literal, _tokens.Literal!));
    }

    private T Take<T>(FilterTokenKind kind, T value)
    {
        if (_tokens.Kind != kind)
        {
            throw _tokens.Unexpected();
        }

        _tokens.Next();
        return value;
    }

    private static ComparisonOperator? Operator(string word) =>
        word switch
        {
            "eq" => ComparisonOperator.Equal,
            "ne" => ComparisonOperator.NotEqual,
            "gt" => ComparisonOperator.GreaterThan,
            "ge" => ComparisonOperator.GreaterOrEqual,
            "lt" => ComparisonOperator.LessThan,
            "le" => ComparisonOperator.LessOrEqual,
            _ => null,
        };
}
