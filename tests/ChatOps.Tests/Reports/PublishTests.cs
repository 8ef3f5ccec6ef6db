using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Schema;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Reports;

public sealed class PublishTests : OfficeTest
{
    [Fact]
    public async Task However_often_the_step_is_taken_the_board_gets_one_post()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        var posts = office.Teams.Messages.Count;
        for (var again = 0; again < 3; again++)
        {
            await office.Service<Publisher>().PublishAsync(office.Programme, office.Period(Q3), CancellationToken.None);
            await office.SettleAsync();
        }

        Assert.Equal(posts, office.Teams.Messages.Count);
        Assert.All(Board(office).Posts, p => Assert.False(IsCorrected(p)));
    }

    [Fact]
    public async Task A_correction_edits_only_the_parts_that_read_differently()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        await office.GoToAsync(Q3, StepKind.Publish);
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.SendAsync("property-lead", "property", Office.Green("Sites found"));
        await office.SettleAsync();

        var cover = Board(office).Posts.Single();
        var edited = Board(office).Replies(cover.Id).Where(IsCorrected).ToList();
        Assert.Equal(2, edited.Count);
        Assert.Contains("Headlines in full", edited[0].CardText, StringComparison.Ordinal);
        Assert.Contains("Sites found", edited[1].CardText, StringComparison.Ordinal);
        Assert.Equal(3, cover.Versions.Count);

        // Nothing more until somebody says more.
        await office.SettleAsync();
        Assert.Equal(3, cover.Versions.Count);
    }

    [Fact]
    public async Task A_change_of_nothing_after_the_post_is_no_correction()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        await office.GoToAsync(Q3, StepKind.Publish);
        office.Clock.Advance(TimeSpan.FromHours(1));
        var form = office.FormOf("ehcp-lead", "ehcp");
        await office.People["ehcp-lead"].PressesAsync(form, ChatOps.Wire.UpdateForm.ChangeVerb);
        await office.People["ehcp-lead"].PressesAsync(form, ChatOps.Wire.UpdateForm.SendVerb);
        await office.SettleAsync();
        Assert.False(IsCorrected(Board(office).Posts.Single()));
    }

    [Fact]
    public async Task A_correction_adds_the_parts_it_needs_and_says_of_others_that_they_are_no_longer_needed()
    {
        var office = await AskedAsync(WithManyAcross);
        await office.GoToAsync(Q3, StepKind.Publish);
        var cover = Board(office).Posts.Single();
        var before = Board(office).Replies(cover.Id).Count;

        office.Clock.Advance(TimeSpan.FromMinutes(10));
        var words = string.Join(' ', Enumerable.Repeat("steadily", 200));
        foreach (var i in Enumerable.Range(1, 20))
        {
            await office.SendAsync("evaluation-lead", $"more-{i}", Office.Green($"Number {i} went {words}", words + " on"));
        }

        await office.SettleAsync();
        var longer = Board(office).Replies(cover.Id);
        Assert.True(longer.Count > before);
        Assert.All(
            Enumerable.Range(1, 20),
            i => Assert.Contains(longer, r => r.CardText.Contains($"Number {i} went", StringComparison.Ordinal))
        );

        office.Clock.Advance(TimeSpan.FromMinutes(10));
        foreach (var i in Enumerable.Range(1, 20))
        {
            var form = office.FormOf("evaluation-lead", $"more-{i}");
            await office.People["evaluation-lead"].PressesAsync(form, ChatOps.Wire.UpdateForm.ChangeVerb);
            await office.SendAsync("evaluation-lead", $"more-{i}", Office.Green("Short"));
        }

        await office.SettleAsync();
        var shorter = Board(office).Replies(cover.Id);
        Assert.Equal(longer.Count, shorter.Count);
        Assert.Equal(
            longer.Count - before,
            shorter.Count(r =>
                r.CardText.EndsWith("This part is no longer needed: everything is in the report above.", StringComparison.Ordinal)
            )
        );
        Assert.DoesNotContain(shorter, r => r.CardText.Contains("Part 1 of 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_kept_is_what_was_posted_even_when_it_changed_on_its_way()
    {
        var office = await AskedAsync();
        office.Teams.FailNext(r => r.IsPost, FakeFailure.Throttled(600), times: 3);
        office.Clock.MoveTo(office.Period(Q3).PublishesAt);
        await office.BeatAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Said while the post was held up"));
        await office.SettleAsync();
        Assert.Contains("1 of 20 answered", Board(office).Posts.Single().CardText, StringComparison.Ordinal);

        await office.GoToAsync(Q3, StepKind.Freeze);
        var kept = await KeptAsync(office);
        Assert.Contains("1 of 20 answered", kept!.CoverLine, StringComparison.Ordinal);
        Assert.Contains("Said while the post was held up", kept.Text, StringComparison.Ordinal);
        Assert.Equal(office.Period(Q3).FreezesAt, kept.FrozenAt);

        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.SettleAsync();
        Assert.Equal(kept, await KeptAsync(office));
    }

    [Fact]
    public async Task Every_part_that_a_board_is_sent_is_under_the_limit()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.All(
            office.Teams.Messages.Where(m => m.ConversationId.StartsWith("19:", StringComparison.Ordinal)),
            m => Assert.InRange(2 * m.Card!.Value.GetRawText().Length, 1, CardSize.ReportBudget)
        );
    }

    [Fact]
    public async Task A_board_told_by_exception_hears_nothing_of_a_report_without_one()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Empty(office.Team.Channel("Health and Wellbeing Board").Posts);
        Assert.Single(office.Team.Channel("JCPE").Posts);
    }

    [Fact]
    public async Task A_board_told_by_exception_hears_of_what_turns_bad_after_the_others_have_their_report()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        await office.GoToAsync(Q3, StepKind.Publish);
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.SendAsync(
            "property-lead",
            "property",
            Office.Amber("Search ended", "No site fits", "Search wider", "2020-12-01")
        );
        await office.SettleAsync();
        Assert.Contains(
            "No site fits",
            Assert.Single(office.Team.Channel("Health and Wellbeing Board").Posts).CardText,
            StringComparison.Ordinal
        );
    }

    private static Programme WithManyAcross(Programme programme) =>
        programme with
        {
            Workstreams =
            [
                .. programme.Workstreams.Where(w => w.Leads.Count > 0),
                .. Enumerable
                    .Range(1, 20)
                    .Select(i => new Workstream
                    {
                        Id = $"more-{i}",
                        Name = $"More {i}",
                        Leads = ["evaluation-lead"],
                    }),
            ],
        };

    private static FakeChannel Board(Office office) => office.Team.Channel(office.Programme.Boards[0].Name);

    private static Task<StoredReport?> KeptAsync(Office office) =>
        office.Service<ReportStore>().FindAsync(office.Programme.Id, Q3, office.Programme.Boards[0].Id, CancellationToken.None);

    // A post is a line first, which is edited into what it says.
    private static bool IsCorrected(FakeMessage post) => post.Versions.Count > 2;
}
