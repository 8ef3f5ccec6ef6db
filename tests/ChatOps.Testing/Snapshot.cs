using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace ChatOps.Testing;

/// <summary>
/// Compares text with an approved copy, <c>Snapshots/{name}.verified.{extension}</c> next to the test's file. Stands in for
/// Verify, which does not support xunit v3. <c>ACCEPT_SNAPSHOTS=1</c> approves what the tests produced; CI never approves.
/// </summary>
public static class Snapshot
{
    private const int ContextLines = 2;
    private const int MaxLinesShown = 60;

    /// <summary>Whether what the tests produce is approved: <c>ACCEPT_SNAPSHOTS=1</c>.</summary>
    /// <exception cref="InvalidOperationException">It is set in CI.</exception>
    public static bool IsAccepting =>
        Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1"
        && (
            Environment.GetEnvironmentVariable("CI") != "true"
                ? true
                : throw new InvalidOperationException(
                    "ACCEPT_SNAPSHOTS is set in CI: snapshots are approved by a person, and committed."
                )
        );

    /// <summary>Fails with a difference, line by line, unless <paramref name="actual"/> is the approved text (line endings
    /// apart).</summary>
    public static void Match(string actual, string name, string extension = "json", [CallerFilePath] string testFile = "") =>
        Match(actual, Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots"), name, extension, IsAccepting);

    /// <summary>The same with the folder and the decision to approve given, for the tests of this class.</summary>
    internal static void Match(string actual, string folder, string name, string extension, bool accept)
    {
        var verified = Path.Combine(folder, $"{name}.verified.{extension}");
        var received = Path.Combine(folder, $"{name}.received.{extension}");
        var text = Normalise(actual);
        var approved = File.Exists(verified) ? Normalise(File.ReadAllText(verified)) : null;
        if (approved == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        if (accept)
        {
            File.WriteAllText(verified, text);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        var finding = approved is null ? "has no approved copy yet" : "differs from its approved copy";
        Assert.Fail(
            $"""
            The snapshot '{name}' {finding}.
            Look at {received}
            and, where it is right, approve it: ACCEPT_SNAPSHOTS=1 dotnet test

            {(approved is null ? text : Difference(approved, text))}
            """
        );
    }

    /// <summary>The part that differs with a little before and after: "-" is approved, "+" is what came.</summary>
    internal static string Difference(string approved, string actual)
    {
        var before = approved.Split('\n');
        var after = actual.Split('\n');
        var shorter = Math.Min(before.Length, after.Length);
        var start = 0;
        while (start < shorter && before[start] == after[start])
        {
            start++;
        }

        var tail = 0;
        while (tail < shorter - start && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        var lines = new StringBuilder().Append("@@ line ").Append(start + 1).Append('\n');
        Append(lines, ' ', before[Math.Max(0, start - ContextLines)..start]);
        Append(lines, '-', before[start..^tail]);
        Append(lines, '+', after[start..^tail]);
        Append(lines, ' ', before[^tail..].Take(ContextLines).ToArray());
        return lines.ToString();
    }

    private static void Append(StringBuilder lines, char sign, string[] part)
    {
        foreach (var line in part.Take(MaxLinesShown))
        {
            lines.Append(sign).Append(' ').Append(line).Append('\n');
        }

        if (part.Length > MaxLinesShown)
        {
            lines.Append(sign).Append(" … ").Append(part.Length - MaxLinesShown).Append(" more lines\n");
        }
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
