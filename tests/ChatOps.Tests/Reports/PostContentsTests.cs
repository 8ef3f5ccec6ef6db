using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Tests.Cards;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>When a post is drawn again, and when what was drawn before is still true.</summary>
public sealed class PostContentsTests
{
    private static readonly DateOnly Today = new(2020, 10, 7);
    private static readonly ReportFacts Facts = new()
    {
        Programme = SampleQuarter.Programme,
        Period = SampleQuarter.Period,
        Current = SampleQuarter.Current,
        Last = SampleQuarter.Last,
        PublishedAt = SampleQuarter.Published,
    };

    private readonly PostContents _contents = new();

    private static Board Board => SampleQuarter.Board;

    [Fact]
    public void A_post_of_the_same_facts_is_not_drawn_again()
    {
        var drawn = _contents.Of(Board, Facts, Today);

        // As another tick reads them: the same rows, and other objects.
        var again = Facts with
        {
            Current = Facts.Current.ToDictionary(c => c.Key, c => c.Value with { }, StringComparer.Ordinal),
        };
        Assert.Same(drawn, _contents.Of(Board, again, Today));
    }

    [Fact]
    public void A_new_version_of_an_update_is_drawn()
    {
        var drawn = _contents.Of(Board, Facts, Today);
        var (workstream, update) = Facts.Current.First();
        var changed = new Dictionary<string, Update>(Facts.Current, StringComparer.Ordinal)
        {
            [workstream] = update with
            {
                Version = update.Version + 1,
                Content = update.Content with { Progress = "Something else was done" },
            },
        };

        var again = _contents.Of(Board, Facts with { Current = changed }, Today);

        Assert.Contains("Something else was done", again.Text, StringComparison.Ordinal);
        Assert.NotEqual(drawn.Text, again.Text);
    }

    [Fact]
    public void Another_day_another_reading_of_the_file_and_anyone_who_cannot_be_reached_are_drawn()
    {
        var drawn = _contents.Of(Board, Facts, Today);

        Assert.NotSame(drawn, _contents.Of(Board, Facts, Today.AddDays(1)));
        Assert.NotSame(drawn, _contents.Of(Board, Facts with { Programme = Facts.Programme with { } }, Today));
        var unreachable = new Dictionary<string, string>(StringComparer.Ordinal) { ["ehcp"] = "They do not have the app." };
        Assert.NotEqual(PostContents.MarkOf(Facts, Today), PostContents.MarkOf(Facts with { Unreachable = unreachable }, Today));
    }

    [Fact]
    public void The_mark_covers_everything_that_a_report_is_made_from() =>
        // A new fact is added here and to PostContents.MarkOf: without it a board would go on reading what is no longer so.
        Assert.Equal(
            [
                nameof(ReportFacts.Asked),
                nameof(ReportFacts.Current),
                nameof(ReportFacts.Last),
                nameof(ReportFacts.LastSummary),
                nameof(ReportFacts.MilestonesBefore),
                nameof(ReportFacts.Paused),
                nameof(ReportFacts.Period),
                nameof(ReportFacts.Programme),
                nameof(ReportFacts.PublishedAt),
                nameof(ReportFacts.Route),
                nameof(ReportFacts.Span),
                nameof(ReportFacts.Summary),
                nameof(ReportFacts.Trend),
                nameof(ReportFacts.Unreachable),
            ],
            typeof(ReportFacts).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_board_reads_of_more_time_and_of_an_earlier_rating_as_soon_as_they_are_known()
    {
        var moreTime = Facts.Programme.Workstreams.ToDictionary(
            w => w.Id,
            _ => AskedOf.Leads with { MoreTimeUntil = Facts.Period.DueAt.AddDays(3) },
            StringComparer.Ordinal
        );
        var marks = new[] { Facts, Facts with { Asked = moreTime }, Facts with { Trend = ["amber"] } }
            .Select(f => PostContents.MarkOf(f, Today))
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(3, marks.Count());
    }
}
