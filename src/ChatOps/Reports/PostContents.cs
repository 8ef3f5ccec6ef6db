using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>What a post says, without its cards: enough to see whether what was sent is still true.</summary>
/// <param name="Keys">Of its parts, in the order they are posted.</param>
/// <param name="ByKey">By the key of a part, <see cref="PostPart.Content"/>.</param>
internal sealed record PostContent(
    IReadOnlyList<string> Keys,
    IReadOnlyDictionary<string, string> ByKey,
    string CoverLine,
    string Text,
    string Trend
)
{
    /// <summary>A hash of all that a version of the report keeps.</summary>
    public required string Hash { get; init; }

    public static PostContent Of(DrawnPost post) =>
        new(
            [.. post.Parts.Select(part => part.Key)],
            post.Parts.ToDictionary(part => part.Key, part => part.Content, StringComparer.Ordinal),
            Reports.CoverLine.Of(post.Report),
            post.Text,
            TrendOf(post.Report)
        )
        {
            Hash = ShortHash.Of(
                string.Join(
                    '\n',
                    post.Kept.Select(part => $"{part.Key} {part.Content}").Append(Reports.CoverLine.Of(post.Report))
                ),
                digits: 64
            ),
        };

    /// <summary>The overall ratings that the board has read up to this report (<see cref="StoredReport.Trend"/>).</summary>
    public static string TrendOf(HighlightReport report) =>
        string.Join(
            '|',
            report
                .TrendBefore.TakeLast(RollupText.MaxTrend - 1)
                .Append(report.Shown)
                .Select(state => state?.Key ?? StoredReport.NotKnown)
        );
}

/// <summary>
/// The content of each board's post as it was last drawn, and what it was drawn from. Every tick between the publication and the
/// freeze asks what the posts say; they are drawn again only when something that they are drawn from has changed.
/// </summary>
internal sealed class PostContents
{
    // A hundred programmes with a few boards; past that the memory starts afresh.
    private const int MaxKept = 500;

    private readonly ConcurrentDictionary<(string Programme, string Period, string Board), Known> _known = new();

    /// <param name="today">Today in the programme's time zone.</param>
    public PostContent Of(Board board, ReportFacts facts, DateOnly today)
    {
        var key = (facts.Programme.Id, facts.Period.Id, board.Id);
        var mark = MarkOf(facts, today);
        if (
            _known.TryGetValue(key, out var known)
            && known.Mark == mark
            && known.Programme.TryGetTarget(out var programme)
            && ReferenceEquals(programme, facts.Programme)
        )
        {
            return known.Content;
        }

        if (_known.Count >= MaxKept)
        {
            _known.Clear();
        }

        var content = PostContent.Of(DrawnPost.Of(Collate.For(board, facts)));
        _known[key] = new Known(new WeakReference<Programme>(facts.Programme), mark, content);
        return content;
    }

    /// <summary>A mark of everything in the facts but the programme. A version of an update or a summary never changes, so that
    /// its number and time stand for what it says.</summary>
    internal static string MarkOf(ReportFacts facts, DateOnly today)
    {
        var text = new StringBuilder();
        var (period, culture) = (facts.Period, CultureInfo.InvariantCulture);
        text.Append(
            culture,
            $"{today:O}|{period.Id}|{period.From:O}|{period.To:O}|{period.OpensAt:O}|{period.DueAt:O}|{period.FreezesAt:O}"
        );
        text.Append(culture, $"|{period.PublishesAt:O}|{facts.PublishedAt:O}|{facts.Review.Mark}\n");
        foreach (var update in facts.Current.Values.OrderBy(u => u.WorkstreamId, StringComparer.Ordinal))
        {
            Add(update);
        }

        foreach (var last in facts.Last.Values.OrderBy(l => l.Update.WorkstreamId, StringComparer.Ordinal))
        {
            Add(last.Update);
            text.Append(culture, $"{last.Period}\n");
        }

        if (facts.MilestonesBefore is { } before)
        {
            text.Append(culture, $"{before.Period}|{before.KeptAt:O}|{before.Milestones.Count}\n");
        }

        foreach (var (workstream, asked) in facts.Asked.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            text.Append(culture, $"{workstream}: {asked.Mark}\n");
        }

        foreach (var (workstream, pause) in facts.Paused.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            text.Append(culture, $"{workstream}: {pause.Until:O} {pause.Reason}\n");
        }

        text.Append(culture, $"{string.Join('|', facts.Trend)}\n{facts.Route.Mark}\n");
        foreach (var update in facts.Span?.Earlier.SelectMany(p => p.Updates.Values) ?? [])
        {
            Add(update);
        }

        foreach (var (workstream, why) in facts.Unreachable.OrderBy(u => u.Key, StringComparer.Ordinal))
        {
            text.Append(culture, $"{workstream}: {why}\n");
        }

        foreach (var corrected in facts.Corrections)
        {
            text.Append(culture, $"{corrected.Correction.Id}|{corrected.Version}\n");
        }

        foreach (var correction in facts.LastCorrections)
        {
            text.Append(culture, $"{correction.Id}\n");
        }

        if (facts.Summary is { } summary)
        {
            text.Append(culture, $"{summary.PeriodId}|{summary.Version}|{summary.At:O}|{summary.By}\n");
        }

        if (facts.LastSummary is { } earlier)
        {
            text.Append(culture, $"{earlier.Period.Id}|{earlier.Summary.Version}|{earlier.Summary.At:O}|{earlier.Summary.By}\n");
        }

        // Whose they are to answer comes from the programme file.
        foreach (var record in facts.Questions.Select(q => q.Question.Stored).Concat(facts.SetActions.Select(a => a.Stored)))
        {
            text.Append(culture, $"{record.Record.PeriodId}|{record.Record.Id}|{record.Record.Content}\n");
        }

        foreach (var decision in facts.DecidedEarlier.Concat(facts.Beside.Decisions))
        {
            foreach (var vote in decision.Votes)
            {
                text.Append(culture, $"{vote.Id}|{vote.ReportedIn}|{vote.Said.Count}|{vote.Latest.At:O}\n");
            }
        }

        foreach (var acknowledged in facts.Beside.Acknowledged)
        {
            text.Append(culture, $"{acknowledged.By}|{acknowledged.At:O}\n");
        }

        text.Append(culture, $"{string.Join('|', facts.Beside.Owing)}\n");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Add(Update update) =>
            text.Append(
                culture,
                $"{update.WorkstreamId}|{update.PeriodId}|{update.Version}|{update.At:O}|{update.By}|{update.Nonce}\n"
            );
    }

    // The programme's own text is in every post: another reading of its file is another programme.
    private sealed record Known(WeakReference<Programme> Programme, string Mark, PostContent Content);
}
