namespace ChatOps.Programmes;

/// <summary>The text of one file.</summary>
/// <param name="Path">As messages name it.</param>
internal sealed record ProgrammeFileText(string Path, string Text);

/// <summary>What a folder of programme files holds.</summary>
/// <param name="Programmes">Those that can run, in the order of their files' names.</param>
/// <param name="Files">Every file with its problems; one that is bad does not take the others with it.</param>
internal sealed record ProgrammeFolderContent(IReadOnlyList<Programme> Programmes, IReadOnlyList<ProgrammeFileResult> Files)
{
    public static ProgrammeFolderContent Empty { get; } = new([], []);

    public IEnumerable<ProgrammeFileResult> BadFiles => Files.Where(f => f.Errors.Any());
}

/// <summary>Reads every <c>*.yaml</c> and <c>*.yml</c> of a folder.</summary>
internal static class ProgrammeFolder
{
    /// <summary>Never throws for what is in the folder, nor for a folder that is not there: both are problems of the
    /// result.</summary>
    public static ProgrammeFolderContent Load(string folder)
    {
        try
        {
            var texts = new List<ProgrammeFileText>();
            var unreadable = new List<ProgrammeFileResult>();
            foreach (var path in Directory.EnumerateFiles(folder).Where(IsProgrammeFile))
            {
                var (text, problem) = ProgrammeFileLoader.Load(path);
                if (problem is null)
                {
                    texts.Add(new ProgrammeFileText(path, text));
                }
                else
                {
                    unreadable.Add(new ProgrammeFileResult(path, null, [problem]));
                }
            }

            var content = Read(texts);
            return content with { Files = [.. content.Files, .. unreadable] };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var problem = new ProgrammeFileProblem(
                1,
                1,
                $"The programmes folder cannot be read: {e.Message}",
                "Set ChatOps:ProgrammesFolder to a folder that ChatOps can read.",
                Severity.Error
            );
            return new ProgrammeFolderContent([], [new ProgrammeFileResult(folder, null, [problem])]);
        }
    }

    /// <summary>Where two files give a programme the same id, the first by name keeps it and the other is reported.</summary>
    public static ProgrammeFolderContent Read(IEnumerable<ProgrammeFileText> files)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var results = new List<ProgrammeFileResult>();
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            var result = ProgrammeFile.Read(file.Text, file.Path);
            if (result.Programme is { } programme && !owners.TryAdd(programme.Id, file.Path))
            {
                result = result with
                {
                    Programme = null,
                    Problems = [Taken(programme, owners[programme.Id]), .. result.Problems],
                };
            }

            results.Add(result);
        }

        return new ProgrammeFolderContent([.. results.Select(r => r.Programme).OfType<Programme>()], results);
    }

    private static ProgrammeFileProblem Taken(Programme programme, string owner) =>
        new(
            1,
            1,
            $"The programme id '{programme.Id}' is already used by {Path.GetFileName(owner)}.",
            "Give this programme a different 'id', or remove one of the files.",
            Severity.Error
        );

    /// <summary>By its name.</summary>
    public static bool IsProgrammeFile(string path) => Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml";
}
