using Azure;
using Azure.Data.Tables;
using ChatOps.Tables.Embedded.Filters;

namespace ChatOps.Tables.Tests.Embedded;

public sealed class FilterParserTests
{
    private static readonly TableEntity Row = new("p", "r")
    {
        { "Text", "it's" },
        { "Int", 5 },
        { "Long", 5_000_000_000 },
        { "Real", 5.0 },
        { "Flag", true },
        { "Data", new byte[] { 1, 255 } },
        { "NaN", double.NaN },
    };

    [Theory]
    [InlineData("Text eq 'it''s'", true)]
    [InlineData("Text eq 'it'", false)]
    [InlineData("Int eq 5", true)]
    [InlineData("Int eq 5L", true)]
    [InlineData("Int lt 5.5", true)]
    [InlineData("Real eq 5", true)]
    [InlineData("Int ge -1", true)]
    [InlineData("Real lt 1e3", true)]
    [InlineData("Long gt 4999999999", true)]
    [InlineData("Int eq '5'", false)]
    [InlineData("Missing ne 'x'", false)]
    [InlineData("not (Missing eq 'x')", true)]
    [InlineData("NaN eq 1.0 or NaN lt 1.0 or NaN ge 1.0", false)]
    [InlineData("Flag eq true", true)]
    [InlineData("Data eq X'01ff'", true)]
    [InlineData("Data eq binary'01FF'", true)]
    [InlineData("Int eq 1 or Int eq 5 and Flag eq false", false)]
    [InlineData("(Int eq 1 or Int eq 5) and Flag eq true", true)]
    [InlineData("Int eq 5 or Int eq 1 and Flag eq false", true)]
    [InlineData("not Int eq 1 and Flag eq true", true)]
    [InlineData("not not Int eq 5", true)]
    [InlineData(" ( ( PartitionKey  eq 'p' ) ) ", true)]
    public void A_filter_matches_as_written(string filter, bool expected) =>
        Assert.Equal(expected, FilterParser.Parse(filter).Matches(Row));

    [Theory]
    [InlineData("")]
    [InlineData("Int")]
    [InlineData("Int eq")]
    [InlineData("Int is 5")]
    [InlineData("Int eq 5 and")]
    [InlineData("(Int eq 5")]
    [InlineData("Int eq 5)")]
    [InlineData("Text eq 'open")]
    [InlineData("Text eq unquoted")]
    [InlineData("5 eq Int")]
    [InlineData("Id eq guid'nonsense'")]
    [InlineData("When eq datetime'nonsense'")]
    [InlineData("Data eq X'123'")]
    [InlineData("Int eq 5x")]
    [InlineData("Int eq 5; drop")]
    public void What_is_not_a_filter_is_invalid_input(string filter)
    {
        var refused = Assert.Throws<RequestFailedException>(() => FilterParser.Parse(filter));

        Assert.Equal((400, "InvalidInput"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public void Nesting_without_end_is_refused_before_the_stack_is()
    {
        var deep = new string('(', 50_000) + "Int eq 5" + new string(')', 50_000);

        Assert.Equal(400, Assert.Throws<RequestFailedException>(() => FilterParser.Parse(deep)).Status);
    }

    [Fact]
    public void What_is_formatted_into_a_filter_is_read_back_as_the_same_value()
    {
        object[] values =
        [
            "'; or PartitionKey ne '",
            true,
            -5,
            long.MinValue,
            2.0,
            0.1,
            -1e300,
            Guid.NewGuid(),
            new byte[] { 0, 127, 255 },
            new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(1)).AddTicks(1234567),
        ];

        Assert.All(
            values,
            value =>
            {
                var parsed = Assert.IsType<Comparison>(FilterParser.Parse(TableClient.CreateQueryFilter($"X eq {value}")));
                // The package writes 2.0 as 2; a comparison takes the three types of number for one.
                Assert.Equal(value is 2.0 ? 2 : value, parsed.Literal);
            }
        );
    }
}
