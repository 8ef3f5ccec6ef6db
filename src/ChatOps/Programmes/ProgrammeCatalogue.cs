namespace ChatOps.Programmes;

/// <summary>
/// The programmes that run now. Readers see one whole snapshot or the next, never a mixture. A file that turns bad while the
/// product runs keeps the programme that was last read from it: a slip of the pen must not stop a reporting cycle.
/// </summary>
public sealed class ProgrammeCatalogue(ProgrammeFolderContent content)
{
    private readonly Lock _gate = new();
    private volatile Snapshot _snapshot = Snapshot.Of(content);

    public ProgrammeCatalogue(params IReadOnlyList<Programme> programmes)
        : this(new ProgrammeFolderContent(programmes, [])) { }

    public IReadOnlyList<Programme> Current => _snapshot.Content.Programmes;

    /// <summary>Every file as it was last read, with its problems.</summary>
    public IReadOnlyList<ProgrammeFileResult> Files => _snapshot.Content.Files;

    public Programme? Find(string id) => _snapshot.ById.GetValueOrDefault(id);

    /// <summary>Takes what the folder holds now.</summary>
    public void Replace(ProgrammeFolderContent content)
    {
        lock (_gate)
        {
            _snapshot = Snapshot.Of(KeepLastGood(_snapshot.Content, content));
        }
    }

    /// <summary>
    /// What runs after the folder was read again: a file that has gone takes its programme with it, one that has turned bad does
    /// not.
    /// </summary>
    public static ProgrammeFolderContent KeepLastGood(ProgrammeFolderContent before, ProgrammeFolderContent now)
    {
        var earlier = before
            .Files.Where(f => f.Programme is not null)
            .ToDictionary(f => f.FileName, f => f.Programme, StringComparer.Ordinal);
        var taken = now.Programmes.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var files = now
            .Files.Select(f =>
                f.Programme is null && earlier.GetValueOrDefault(f.FileName) is { } last && taken.Add(last.Id)
                    ? f with
                    {
                        Programme = last,
                    }
                    : f
            )
            .ToList();
        return new ProgrammeFolderContent([.. files.Select(f => f.Programme).OfType<Programme>()], files);
    }

    private sealed record Snapshot(ProgrammeFolderContent Content, IReadOnlyDictionary<string, Programme> ById)
    {
        public static Snapshot Of(ProgrammeFolderContent content) =>
            new(content, content.Programmes.ToDictionary(p => p.Id, StringComparer.Ordinal));
    }
}
