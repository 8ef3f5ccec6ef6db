namespace ChatOps.Testing.Tools;

/// <summary>One holder among all processes of the machine that use the same file: test projects run side by side.</summary>
internal static class CrossProcessLock
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxInstallationLength = TimeSpan.FromMinutes(10);

    /// <summary>Waits for the lock; disposing gives it up, and so does the end of the process, however it ends.</summary>
    public static async Task<IDisposable> AcquireAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var patience = new CancellationTokenSource(MaxInstallationLength, TimeProvider.System);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(Poll, TimeProvider.System);
            }
        }
    }
}
