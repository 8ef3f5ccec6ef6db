using ChatOps.Teams.Cards;

namespace ChatOps.Cards;

/// <summary>How much the boxes of a card hold.</summary>
internal static class BoxLength
{
    /// <summary>What the client lets into a box: more than the check allows, because a client cuts what is pasted without a word,
    /// and the check says by how much it is too long.</summary>
    /// <param name="allowed">The longest text that the check allows.</param>
    public static int InClient(int allowed) => 2 * allowed;

    /// <summary>How many characters a text takes in a card: those that Markdown or JSON escapes take more than one.</summary>
    public static int Sent(string text)
    {
        var escaped = CardText.Escape(text);
        return escaped.Length + escaped.Count(c => c is '"' or '\\' or '\n');
    }
}
