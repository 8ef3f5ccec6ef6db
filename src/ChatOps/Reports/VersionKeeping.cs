using System.Text;
using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>
/// Stores what a board reads as the next version of its report, once: the same content twice in a row is one version, whichever
/// instance was first and wherever it stopped.
/// </summary>
internal sealed class VersionKeeping(ReportVersionStore versions, ProgrammePeriods periods)
{
    // Two instances with different facts at one moment: one of them looks again. More rounds than that are a fault, after which
    // the next tick tries again.
    private const int MaxTries = 5;

    /// <returns>The number of the version that says what the post says; null when the number that the post names as that of its
    /// correction went to another version meanwhile.</returns>
    public async Task<int?> KeepAsync(DrawnPost post, CancellationToken cancellationToken)
    {
        var report = post.Report;
        var content = PostContent.Of(post).Hash;
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var heads = await versions.ReadHeadsAsync(report.Programme.Id, report.Period.Id, report.Board.Id, cancellationToken);
            if (heads is [.., var latest] && latest.Content == content)
            {
                return latest.Number;
            }

            var next = Version(post, heads, content);
            if (Corrected(report, heads).Any(c => c.Version != next.Number))
            {
                return null;
            }

            if (await versions.TryAddAsync(next, cancellationToken))
            {
                return next.Number;
            }
        }

        throw new InvalidOperationException($"The report for {report.Board.Id} changed {MaxTries} times while it was stored.");
    }

    /// <summary>The same, unless there is a version already.</summary>
    public async Task KeepFirstAsync(DrawnPost post, CancellationToken cancellationToken)
    {
        var report = post.Report;
        if (
            await versions.ReadHeadsAsync(report.Programme.Id, report.Period.Id, report.Board.Id, cancellationToken) is
            { Count: 0 } none
        )
        {
            await versions.TryAddAsync(Version(post, none, PostContent.Of(post).Hash), cancellationToken);
        }
    }

    private ReportVersion Version(DrawnPost post, IReadOnlyList<VersionHead> heads, string content)
    {
        var report = post.Report;
        return new ReportVersion
        {
            ProgrammeId = report.Programme.Id,
            PeriodId = report.Period.Id,
            BoardId = report.Board.Id,
            Number = heads.Count == 0 ? 1 : heads[^1].Number + 1,
            At = periods.Now,
            PublishedAt = report.PublishedAt,
            CoverLine = CoverLine.Of(report),
            Content = content,
            What = heads.Count == 0 ? "" : What(report, heads),
            Corrections = [.. report.Corrections.Select(c => c.Correction.Id)],
            Parts = [.. post.Kept.Select(part => new VersionPart(part.Key, part.Summary, part.Text, Json(part)))],
        };
    }

    // Those that no version has yet.
    private static IEnumerable<ReportCorrection> Corrected(HighlightReport report, IReadOnlyList<VersionHead> heads) =>
        report.Corrections.Where(c => !heads.Any(h => h.Corrections.Contains(c.Correction.Id, StringComparer.Ordinal)));

    // What was corrected, or was sent since the version before it.
    private static string What(HighlightReport report, IReadOnlyList<VersionHead> heads)
    {
        if (Corrected(report, heads).Select(c => CorrectionText.InList(report.Programme, c)).ToList() is { Count: > 0 } made)
        {
            return string.Join("; ", made);
        }

        var since = heads.Count == 1 ? report.PublishedAt : heads[^1].At;
        var updated = report.ChangedSincePublished.Where(w => w.Update!.At > since).Select(w => w.Workstream.Name).ToList();
        if (report.Summary is { } summary && summary.At > since)
        {
            updated.Add(BoardSummary.Title.ToLowerInvariant());
        }

        return updated.Count == 0 ? "" : $"Updated: {UkText.List(updated)}";
    }

    private static string Json(PostPart part) => Encoding.UTF8.GetString(part.Json.Utf8.Span);
}
