using System.Text;
using ChatOps.Storage;

namespace ChatOps.Programmes;

/// <summary>Reads a file's text from the disk, or says in plain words why it cannot be read.</summary>
internal static class ProgrammeFileLoader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static (string Text, ProgrammeFileProblem? Problem) Load(string path)
    {
        try
        {
            // UTF-8 takes at most three bytes for each UTF-16 character.
            var (bytes, why) = RegularFile.Read(path, 3L * ProgrammeFile.MaxLength);
            switch (why)
            {
                case NoBytes.TooLarge:
                    return Unreadable(
                        "The file is too large.",
                        "A programme file is a few hundred lines: check that this is the right file."
                    );
                case NoBytes.Empty:
                    return Unreadable(
                        "The file is empty, or it is not a file but a pipe or a device.",
                        "Start from the sample in Samples/joint-additional-needs.yaml."
                    );
            }

            using var reader = new StreamReader(new MemoryStream(bytes), Strict, detectEncodingFromByteOrderMarks: true);
            return (reader.ReadToEnd(), null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable("There is no such file.", "Check the path.");
        }
        catch (DecoderFallbackException)
        {
            return Unreadable("The file is not UTF-8 text.", "Save it with the encoding UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unreadable(
                $"The file cannot be read: {e.Message}",
                "Check that it is a file and that you have permission to read it."
            );
        }
    }

    private static (string Text, ProgrammeFileProblem? Problem) Unreadable(string what, string fix) =>
        ("", new ProgrammeFileProblem(1, 1, what, fix, Severity.Error));
}
