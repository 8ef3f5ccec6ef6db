namespace ChatOps.Entries;

/// <summary>An entry that came from the programme file, and what the file says about it.</summary>
/// <param name="Ref">As the file has it.</param>
/// <param name="As">The entry's own reference in the register where the file's was taken; null where it is the file's.</param>
/// <param name="Said">A short hash of each text that the file gives of it, in the order of <c>Seeding</c>; empty for an
/// empty text.</param>
internal sealed record SeededEntry(SeededKind Kind, string Ref, string? As, ValueList<string> Said);

/// <summary>A kind of entry that the programme file can give. Stored: never renamed.</summary>
internal enum SeededKind
{
    Risk,
    Issue,
    Action,
}
