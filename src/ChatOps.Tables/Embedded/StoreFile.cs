namespace ChatOps.Tables.Embedded;

/// <summary>The store's file on the disk: nobody else on the machine may read what people wrote.</summary>
internal static class StoreFile
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder and an empty file where there is none. SQLite gives its other files the mode of this
    /// one.</summary>
    public static void Prepare(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (!File.Exists(file))
        {
            using var made = new FileStream(
                file,
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.ReadWrite,
                    UnixCreateMode = OwnersOnly,
                }
            );
            return;
        }

        // Versions before this one left it readable.
        foreach (var path in (string[])[file, $"{file}-wal", $"{file}-shm"])
        {
            Tighten(path);
        }
    }

    private static void Tighten(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return;
        }

        try
        {
            var mode = File.GetUnixFileMode(path);
            if ((mode & ~OwnersOnly) != UnixFileMode.None)
            {
                File.SetUnixFileMode(path, mode & OwnersOnly);
            }
        }
        catch (UnauthorizedAccessException)
        {
            // Another user owns the file, who decides.
        }
    }
}
