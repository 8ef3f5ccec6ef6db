namespace ChatOps.Programmes;

/// <summary>
/// The current programmes. Readers see one complete snapshot, never a mixture of two. If a file gets an error while the product
/// runs, its last good version stays, so that a typing mistake does not stop a reporting cycle.
/// </summary>
internal sealed class ProgrammeCatalogue(ProgrammeFolderContent content)
{
    private readonly Lock _gate = new();
    private volatile Snapshot _snapshot = Snapshot.Of(content);

    public ProgrammeCatalogue(params IReadOnlyList<Programme> programmes)
        : this(new ProgrammeFolderContent(programmes, [])) { }

    public IReadOnlyList<Programme> Current => _snapshot.Content.Programmes;

    /// <summary>Every file as last read, with its problems.</summary>
    public IReadOnlyList<ProgrammeFileResult> Files => _snapshot.Content.Files;

    public Programme? Find(string id) => _snapshot.ById.GetValueOrDefault(id);

    /// <summary>Replaces the programmes with the folder's current content.</summary>
    public void Replace(ProgrammeFolderContent content)
    {
        lock (_gate)
        {
            _snapshot = Snapshot.Of(KeepLastGood(_snapshot.Content, content));
        }
    }

    /// <summary>
    /// The programmes after the folder was read again: a deleted file removes its programme, a file with errors does not.
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
