using ChatOps.Teams.Cards;

namespace ChatOps.Wire;

/// <summary>
/// What arrived of a card's boxes, and what did not. An empty box that arrived was emptied. A box that was shown filled and did
/// not arrive was emptied or lost: the sender is asked, once. Any other box that did not arrive was not touched.
/// </summary>
/// <param name="Data">The data of a button with the boxes in it. Hostile.</param>
internal sealed record ArrivedBoxes(IReadOnlyDictionary<string, string> Data)
{
    /// <summary>The boxes that the sender said are to be emptied, as <see cref="ShownBoxes.Write"/> writes them.</summary>
    public const string RemoveKey = "remove";

    /// <summary>The boxes that the sender said are to be kept.</summary>
    public const string KeepKey = "keep";

    /// <summary>Of a card of which nothing is known: a box that is not in it was not touched.</summary>
    public static ArrivedBoxes Unknown { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The card says which of its boxes were shown filled; older cards do not.</summary>
    public bool IsShownKnown => ShownBoxes.AreKnown(Data);

    /// <summary>Something was shown filled, so that something must arrive.</summary>
    public bool IsAnythingShown => Data.GetValueOrDefault(ShownBoxes.Key, "").Length > 0;

    /// <summary>It was shown filled and did not arrive.</summary>
    public bool IsMissing(string id) => !Data.ContainsKey(id) && ShownBoxes.Held(Data, id);

    /// <summary>It was shown empty, or not at all.</summary>
    public bool WasEmpty(string id) => IsShownKnown && !ShownBoxes.Held(Data, id);

    /// <summary>The sender was asked about it and said that it is to be emptied.</summary>
    public bool IsToRemove(string id) => ShownBoxes.Contains(Data.GetValueOrDefault(RemoveKey, ""), id);

    /// <summary>The sender was asked about it and said that it is to be kept.</summary>
    public bool IsToKeep(string id) => ShownBoxes.Contains(Data.GetValueOrDefault(KeepKey, ""), id);

    /// <summary>A line that says that there is nothing removes what was in it, and nobody is asked.</summary>
    public static bool SaysNone(string text) =>
        text.Trim().TrimEnd('.').ToUpperInvariant() is "NONE" or "NONE IDENTIFIED" or "NIL" or "N/A" or "NOTHING";
}

/// <summary>A box that held something and came back empty, or not at all: the sender is asked whether it is to be
/// emptied.</summary>
/// <param name="What">In the middle of a sentence: "your risks", "the mitigation of R1". Not escaped.</param>
internal sealed record Removal(string Id, string What);
