using YamlDotNet.RepresentationModel;

namespace ChatOps.Imports;

/// <summary>An entry of the file, or one to add, and the row that is about it.</summary>
internal sealed class EntrySlot
{
    /// <summary>Null for an entry to add.</summary>
    public YamlMappingNode? Node { get; init; }

    public required string Ref { get; init; }

    public required string? WorkstreamId { get; init; }

    public required string Title { get; set; }

    public WantedEntry? Wanted { get; set; }

    /// <summary>The key of an entry's reference in the programme file.</summary>
    public static string RefKey(ImportKind kind) => kind == ImportKind.Milestones ? "id" : "ref";
}
