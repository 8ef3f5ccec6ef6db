using ChatOps.Text;

namespace ChatOps.Programmes;

/// <summary>
/// Takes up programme files as they change, so that a lead replaced in the middle of a period is asked without a restart. Looks
/// at names, sizes and times, and reads only when one of them is new. Runs at every tick.
/// </summary>
/// <param name="folder">Empty when programmes come from elsewhere, as in the demo.</param>
internal sealed partial class ProgrammeReload(string folder, ProgrammeCatalogue catalogue, ILogger<ProgrammeReload> logger)
{
    private string? _seen;
    private bool _isAway;

    public void Refresh()
    {
        if (folder.Length == 0)
        {
            return;
        }

        if (Look(folder) is not { } look)
        {
            if (!_isAway)
            {
                _isAway = true;
                var problem = ProgrammeFolder.Load(folder).BadFiles.Select(f => f.Errors.First().What).FirstOrDefault();
                Log.Unreadable(logger, folder, problem ?? "It cannot be read.");
            }

            return;
        }

        _isAway = false;
        if (look == _seen)
        {
            return;
        }

        var content = ProgrammeFolder.Load(folder);
        catalogue.Replace(content);
        _seen = look;
        foreach (var file in content.BadFiles)
        {
            var isRunning = catalogue.Files.Any(f => f.FileName == file.FileName && f.Programme is not null);
            Log.Bad(
                logger,
                OddCharacters.Escape(file.FileName),
                UkText.Count(file.Errors.Count(), "error"),
                isRunning ? "its last good version stays in use" : "it does not run"
            );
        }

        if (content.Files.Count == 0)
        {
            Log.Empty(logger, folder);
        }
        else
        {
            Log.Loaded(logger, UkText.Count(catalogue.Current.Count, "programme"), UkText.Count(content.Files.Count, "file"));
        }
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
                    .Where(f => ProgrammeFolder.IsProgrammeFile(f.Name))
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
        [LoggerMessage(Level = LogLevel.Information, Message = "Running {Programmes} from {Files}.")]
        public static partial void Loaded(ILogger logger, string programmes, string files);

        [LoggerMessage(Level = LogLevel.Error, Message = "{File} has {Errors}, so {Consequence}. Run 'programme check' on it.")]
        public static partial void Bad(ILogger logger, string file, string errors, string consequence);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The programmes folder {Folder} has no programme file, a .yaml or .yml, so no programme runs."
        )]
        public static partial void Empty(ILogger logger, string folder);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "The programmes folder {Folder} cannot be read, so changes in it are not seen: {Problem} Check "
                + "ChatOps:ProgrammesFolder."
        )]
        public static partial void Unreadable(ILogger logger, string folder, string problem);
    }
}
