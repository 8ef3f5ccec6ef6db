using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>What becomes of a text whose box came back empty, or not at all. Pure.</summary>
internal static class Emptied
{
    /// <summary>The text as it is now; the known one while the sender is asked whether it is to be removed.</summary>
    /// <param name="typed">Null when the box did not arrive.</param>
    /// <param name="before">What is known.</param>
    /// <param name="removal">The question.</param>
    /// <param name="isAsked">The question is also asked where an empty box arrived.</param>
    /// <param name="removals">Gets the question, when it is to be asked.</param>
    public static string Read(
        string? typed,
        string before,
        Removal removal,
        bool isAsked,
        ArrivedBoxes arrived,
        ICollection<Removal> removals
    )
    {
        if (typed is { Length: > 0 } text && !(text == before && arrived.IsToRemove(removal.Id)))
        {
            return ArrivedBoxes.SaysNone(text) ? "" : text;
        }

        if (before.Length == 0 || arrived.IsToRemove(removal.Id))
        {
            return "";
        }

        var isEmptied = typed is not null && !arrived.WasEmpty(removal.Id);
        if (isEmptied && !isAsked)
        {
            return "";
        }

        if ((isEmptied || arrived.IsMissing(removal.Id)) && !arrived.IsToKeep(removal.Id))
        {
            removals.Add(removal);
        }

        return before;
    }
}
