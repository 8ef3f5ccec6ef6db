namespace ChatOps.Architecture.Tests;

/// <summary>The folders of src/ChatOps from the ground up: a folder may name only those above it in this list.</summary>
internal static class Floors
{
    /// <summary>What the product is made of, the lowest floor first. A folder inside a folder belongs to its floor.</summary>
    public static IReadOnlyList<string> FromTheGround { get; } =
    [
        "Text",
        "Storage",
        "Values",
        "Entries",
        "Programmes",
        "Calendar",
        "People",
        "Cards",
        "Registers",
        "Wire",
        "Records",
        "Updates",
        "Reports",
        "Chasing",
        "Summaries",
        "Review",
        "Imports",
        "Sending",
        "Schedule",
        "Chat",
        "Demo",
    ];

    /// <summary>The composition root, which names every folder. The demo starts the product as the command line does, so the two
    /// name each other.</summary>
    public const string Root = "";

    /// <summary>Whether what is in one folder may name what is in another.</summary>
    /// <param name="from">A folder of the list, or <see cref="Root"/>.</param>
    /// <param name="to">The same.</param>
    public static bool Allows(string from, string to) =>
        from == to || from == Root || (from == "Demo" && to == Root) || (to != Root && Level(to) < Level(from));

    private static int Level(string folder)
    {
        var level = FromTheGround.ToList().IndexOf(folder);
        return level >= 0 ? level : throw new ArgumentException($"{folder} has no place in the list of floors.", nameof(folder));
    }
}
