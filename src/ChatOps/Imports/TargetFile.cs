using System.Text;

namespace ChatOps.Imports;

/// <summary>A programme file on the disk: replaced completely or not at all, and only if it has not changed since it was
/// read.</summary>
internal sealed class TargetFile
{
    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly Encoding _encoding;

    private TargetFile(string path, byte[] bytes)
    {
        (_path, _bytes) = (path, bytes);
        using var reader = new StreamReader(
            new MemoryStream(bytes),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            detectEncodingFromByteOrderMarks: true
        );
        Text = reader.ReadToEnd();
        _encoding =
            reader.CurrentEncoding is UTF8Encoding ? new UTF8Encoding(bytes is [0xEF, 0xBB, 0xBF, ..]) : reader.CurrentEncoding;
    }

    /// <summary>Without the byte order mark.</summary>
    public string Text { get; }

    /// <summary>A file that was read just before.</summary>
    public static TargetFile Read(string path)
    {
        // A link stays a link: its target is replaced.
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        return new TargetFile(target, File.ReadAllBytes(target));
    }

    /// <returns>Null when it was written, else why not and what to do.</returns>
    public string? TryWrite(string text)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(_path)!, $".{Path.GetFileName(_path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(_encoding.GetPreamble());
                stream.Write(_encoding.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(_path));
            }

            if (!File.ReadAllBytes(_path).AsSpan().SequenceEqual(_bytes))
            {
                return "Someone else changed the file while it was being imported. Nothing was written: import again.";
            }

            File.Move(temporary, _path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The file cannot be written: {e.Message} Check that you have permission to write to it and its folder.";
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
