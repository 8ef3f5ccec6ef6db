using ChatOps.Records;
using Xunit;

namespace ChatOps.Tests.Harness;

/// <summary>What boards were sent, as plain text.</summary>
internal static class PostedReports
{
    /// <summary>A report word for word, with one kind of line end and of space.</summary>
    public static async Task<string> ReportAsync(this Office office, string period, string board) =>
        (await office.Service<ReportStore>().FindAsync(office.Programme.Id, period, board, CancellationToken.None))!
            .Text.ReplaceLineEndings("\n")
            .Replace('\u00A0', ' ');

    public static void Says(string report, params string[] words) =>
        Assert.All(words, word => Assert.Contains(word, report, StringComparison.Ordinal));
}
