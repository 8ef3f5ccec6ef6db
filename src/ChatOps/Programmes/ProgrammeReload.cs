namespace ChatOps.Programmes;

/// <summary>
/// Takes up programme files as they change, so that a lead replaced in the middle of a period is asked without a restart. Looks
/// at names, sizes and times, and reads only when one of them is new. Runs at every tick.
/// </summary>
/// <param name="folder">Empty when programmes come from elsewhere, as in the demo.</param>
internal sealed partial class ProgrammeReload(string folder, ProgrammeCatalogue catalogue, ILogger<ProgrammeReload> logger)
{
    private string _seen = "";

    public void Refresh()
    {
        if (folder.Length == 0 || Look(folder) is not { } look || look == _seen)
        {
            return;
        }

        var content = ProgrammeFolder.Load(folder);
        catalogue.Replace(content);
        _seen = look;
        foreach (var file in content.BadFiles)
        {
            Log.Bad(logger, file.FileName, file.Errors.Count());
        }

        Log.Loaded(logger, content.Programmes.Count, content.Files.Count);
    }

    // Null while the folder cannot be read: the loaded programmes keep running.
    private static string? Look(string folder)
    {
        try
        {
            return string.Join(
                '\n',
                new DirectoryInfo(folder)
                    .EnumerateFiles()
                    .OrderBy(f => f.Name, StringComparer.Ordinal)
                    .Select(f => $"{f.Name}|{f.Length}|{f.LastWriteTimeUtc.Ticks}")
            );
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Running {Programmes} programmes from {Files} files.")]
        public static partial void Loaded(ILogger logger, int programmes, int files);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "{File} has {Errors} errors, so its last good version stays in use. Run 'programme check' on it."
        )]
        public static partial void Bad(ILogger logger, string file, int errors);
    }
}
