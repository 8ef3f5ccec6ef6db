using ChatOps.Tables.Embedded;

namespace ChatOps.Tables.Tests.Embedded;

public sealed class EntityKeyTests
{
    // Pairs that go wrong in turn: a prefix, a separator below all characters, surrogates below U+E000 and above (UTF-8 has them
    // last).
    private static readonly string[] Keys =
    [
        "",
        " ",
        "!",
        "a",
        "a b",
        "ab",
        "b",
        "é",
        "\u07FF",
        "\u0800",
        "\uD7FF",
        "\U0001F600",
        "\U0010FFFF",
        "\uE000",
        "\uFFFD",
    ];

    [Fact]
    public void Keys_are_ordered_by_utf16_code_unit_partition_first()
    {
        var pairs = Keys.SelectMany(partition => Keys.Select(row => (Partition: partition, Row: row))).ToArray();

        var byBytes = pairs.Order(
            Comparer<(string Partition, string Row)>.Create(
                (a, b) => EntityKey.Encode(a.Partition, a.Row).AsSpan().SequenceCompareTo(EntityKey.Encode(b.Partition, b.Row))
            )
        );

        Assert.Equal(pairs.OrderBy(p => p.Partition, StringComparer.Ordinal).ThenBy(p => p.Row, StringComparer.Ordinal), byBytes);
    }

    [Fact]
    public void Keys_decode_to_what_was_encoded() =>
        Assert.All(Keys, key => Assert.Equal((key, key), EntityKey.Decode(EntityKey.Encode(key, key))));
}
