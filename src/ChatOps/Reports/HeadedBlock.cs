using System.Collections;
using ChatOps.Teams.Cards;

namespace ChatOps.Reports;

/// <summary>Elements of a report that are never parted, unless they are larger than a message, and the headings that they are
/// under.</summary>
/// <param name="elements">With the headings that begin here.</param>
internal sealed class HeadedBlock(IReadOnlyList<CardElement> elements) : IReadOnlyList<CardElement>
{
    /// <summary>The headings in force that stand further above: a message that begins with this block repeats them.</summary>
    public IReadOnlyList<CardElement> Above { get; init; } = [];

    /// <summary>What is repeated where the block itself goes on in another message: all headings in force.</summary>
    public IReadOnlyList<CardElement> Continued { get; init; } = [];

    public int Count => elements.Count;

    public CardElement this[int index] => elements[index];

    public IEnumerator<CardElement> GetEnumerator() => elements.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The headings that a message repeats which begins with a block.</summary>
    public static IReadOnlyList<CardElement> AboveOf(IReadOnlyList<CardElement> block) =>
        block is HeadedBlock headed ? headed.Above : [];

    /// <summary>The block in its elements, for one that no message holds.</summary>
    public static IEnumerable<IReadOnlyList<CardElement>> Divided(IReadOnlyList<CardElement> block)
    {
        var continued = block is HeadedBlock headed ? headed.Continued : [];
        return block
            .SelectMany(e => e is Container whole ? whole.Items : [e])
            .Select((e, i) => (IReadOnlyList<CardElement>)new HeadedBlock([e]) { Above = i == 0 ? AboveOf(block) : continued });
    }
}
