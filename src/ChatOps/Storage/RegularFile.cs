namespace ChatOps.Storage;

/// <summary>Files that can be read to their end: opening a named pipe or a device could wait for ever.</summary>
internal static class RegularFile
{
    /// <summary>
    /// The bytes of a file, or why not. Pipes, devices and sockets have no length, so that they are taken for empty files and
    /// never opened.
    /// </summary>
    /// <param name="maxBytes">What is longer is not read.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static (byte[] Bytes, NoBytes? Why) Read(string path, long maxBytes)
    {
        var file = new FileInfo(path);
        if (file.ResolveLinkTarget(returnFinalTarget: true) is { } target)
        {
            file = new FileInfo(target.FullName);
        }

        var length = file.Length;
        if (length == 0)
        {
            return ([], NoBytes.Empty);
        }

        if (length > maxBytes)
        {
            return ([], NoBytes.TooLarge);
        }

        // It may grow while it is read.
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return (bytes[..read], null);
    }
}

/// <summary>Why there are no bytes.</summary>
internal enum NoBytes
{
    /// <summary>Nothing is in it, or it is not a file that ends.</summary>
    Empty,

    TooLarge,
}
