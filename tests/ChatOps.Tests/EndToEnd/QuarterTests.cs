using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Tables.Azure;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.EndToEnd;

/// <summary>
/// One whole quarter of the sample programme, from open to frozen: what each person and the board saw, and what is stored.
/// </summary>
public abstract class QuarterTests
{
    private const string Q3 = "2020-Q3";
    private const string Q4 = "2020-Q4";
    private static readonly DateTimeOffset DayBefore = new(2020, 9, 27, 9, 0, 0, TimeSpan.Zero);

    protected abstract Task<(TableServiceClient Tables, IAsyncDisposable Owner)> OpenStoreAsync();

    [Fact]
    public async Task A_quarter_runs_from_open_to_frozen_as_everybody_expects()
    {
        var (tables, owner) = await OpenStoreAsync();
        await using var _ = owner;
        await using var office = await Office.OpenAsync(tables, DayBefore);
        office.People["education-transitions-lead"].Reach = FakeReach.NotInstalled;
        var manager = office.People["project-manager-a"];
        var board = office.Team.Channel(office.Programme.Boards[0].Name);

        // Nothing is said before the period opens.
        await office.SettleAsync();
        Assert.Empty(office.Teams.Messages);

        await LeadsArePromptedAsync(office, manager);
        await LeadsAnswerAsync(office);
        await OnlyWhoOwesIsRemindedAsync(office);
        await TheManagerIsToldAfterTheDeadlineAsync(office, manager);
        await TheBoardGetsOnePostAsync(office, board);
        await ALateUpdateEditsThePostInPlaceAsync(office, board);
        await NothingChangesOnceFrozenAsync(office, board);
        await TheNextQuarterRemembersAsync(office);
        office.Teams.Verify();
    }

    private static async Task LeadsArePromptedAsync(Office office, FakeUser manager)
    {
        await office.GoToAsync(Q3, StepKind.Prompt);

        var leads = office.Programme.Workstreams.SelectMany(w => w.Leads).Distinct(StringComparer.Ordinal).ToList();
        foreach (var lead in leads.Where(l => l != "education-transitions-lead"))
        {
            var theirs = office.Programme.Workstreams.Count(w => w.Leads.Contains(lead));
            Assert.Equal(
                theirs,
                office
                    .People[lead]
                    .Chat.Messages.Count(m =>
                        m.CardText.Contains("Highlight report, July to September 2020", StringComparison.Ordinal)
                        && m.CardText.Contains("Due **Fri 2 Oct, 5pm**", StringComparison.Ordinal)
                    )
            );
        }

        // The day the period opens, the programme manager knows whom nobody could ask, and what to do.
        var opening = manager.Chat.Messages.Single(m => m.CardText.Contains("to sort out", StringComparison.Ordinal));
        Assert.Contains(
            "**Education Transitions lead** does not have the ChatOps app. Ask your Teams administrator to install ChatOps for "
                + "them, or name a deputy. Leads Education Transitions.",
            opening.CardText,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "**Digital Capacity**: no update was requested. Name a lead in the programme file, or answer on its behalf: write "
                + "**update Digital Capacity**.",
            opening.CardText,
            StringComparison.Ordinal
        );

        // Another beat, and a whole restart, ask nobody twice.
        var sent = office.Teams.Messages.Count;
        await office.SettleAsync();
        Assert.Equal(sent, office.Teams.Messages.Count);
    }

    private static async Task LeadsAnswerAsync(Office office)
    {
        var first = await office.SendAsync(
            "banded-funding-lead",
            "banded-funding",
            (UpdateForm.RagInput, "amber"),
            (UpdateForm.ProgressInput, "Descriptors developed")
        );
        Assert.Contains("Why is it amber?", Text(first), StringComparison.Ordinal);
        Assert.Contains("Descriptors developed", first.Card!.Value.GetRawText(), StringComparison.Ordinal);
        var second = await office.SendAsync(
            "banded-funding-lead",
            "banded-funding",
            (UpdateForm.ReasonInput, "Cabinet slot not confirmed"),
            (UpdateForm.PathInput, "Slot agreed"),
            (UpdateForm.PathDateInput, "2020-10-30"),
            (UpdateForm.DecisionsInput, "Sign off the engagement pack")
        );
        Assert.Contains(
            "Your update for July to September 2020 is in.",
            Text(await office.People["banded-funding-lead"].LooksAtAsync(office.FormOf("banded-funding-lead", "banded-funding"))),
            StringComparison.Ordinal
        );
        Assert.Contains("Your update is in. Thank you.", Text(second), StringComparison.Ordinal);
        foreach (
            var workstream in office.Programme.Workstreams.Where(w =>
                w.Leads.Count > 0 && w.Id is not ("banded-funding" or "evaluation" or "education-transitions")
            )
        )
        {
            var answer = await office.SendAsync(
                workstream.Leads[0],
                workstream.Id,
                Office.Green($"{workstream.Name} went as planned", "Carry on")
            );
            Assert.Contains("Your update is in. Thank you.", Text(answer), StringComparison.Ordinal);
        }

        var stored = await office.FactsAsync(Q3);
        Assert.Equal(17, stored.Current.Count);
        var update = stored.Current["banded-funding"];
        Assert.Equal(("banded-funding-lead", 1, "amber", false), (update.By, update.Version, update.Content.Rag, update.Late));
        Assert.Equal(new DateOnly(2020, 10, 30), update.Content.BackOnTrackBy);
    }

    private static async Task OnlyWhoOwesIsRemindedAsync(Office office)
    {
        var before = office.People.ToDictionary(p => p.Key, p => p.Value.Chat.Messages.Count);
        await office.GoToAsync(Q3, StepKind.Remind);
        var reminded = office.People.Where(p => p.Value.Chat.Messages.Count > before[p.Key]).Select(p => p.Key);
        Assert.Equal(["evaluation-lead"], reminded);
        Assert.Contains(
            "Your update is due on Friday 2 October, 5:00pm.",
            office.People["evaluation-lead"].Chat.Last.CardText,
            StringComparison.Ordinal
        );
    }

    private static async Task TheManagerIsToldAfterTheDeadlineAsync(Office office, FakeUser manager)
    {
        await office.GoToAsync(Q3, StepKind.Due);
        await office.GoToAsync(Q3, StepKind.Escalate);
        var card = manager.Chat.Last.CardText;
        Assert.Contains("17 of 20 updates are in", card, StringComparison.Ordinal);
        Assert.Contains("Evaluation: Evaluation lead, asked 7 days ago, reminded", card, StringComparison.Ordinal);
    }

    private static async Task TheBoardGetsOnePostAsync(Office office, FakeChannel board)
    {
        await office.GoToAsync(Q3, StepKind.Publish);
        var cover = board.Posts.Single(p =>
            p.CardText.Contains("Highlight report, July to September 2020", StringComparison.Ordinal)
            && p.CardText.Contains("overall", StringComparison.Ordinal)
        );
        Assert.Contains(
            "**17 of 20 answered** · 1 off track · 1 decision needed · 1 cannot be reached",
            cover.CardText,
            StringComparison.Ordinal
        );
        Assert.Contains("🟠 Amber", cover.CardText, StringComparison.Ordinal);
        Assert.Contains("1. Sign off the engagement pack (Banded Funding)", cover.CardText, StringComparison.Ordinal);
        Assert.Contains("Cabinet slot not confirmed", cover.CardText, StringComparison.Ordinal);
        Assert.Contains("**Digital Capacity**: no lead is named. No previous update.", cover.CardText, StringComparison.Ordinal);
        Assert.Contains(
            "**Evaluation**: Evaluation lead and Project Manager A were asked. No previous update.",
            cover.CardText,
            StringComparison.Ordinal
        );
        Assert.Contains(board.Replies(cover.Id), r => r.CardText.Contains("Descriptors developed", StringComparison.Ordinal));

        // JCPE sees one project only; the board told by exception is told, because something is off track.
        var jcpe = office.Team.Channel("JCPE");
        Assert.DoesNotContain(jcpe.Posts, p => p.CardText.Contains("Banded Funding", StringComparison.Ordinal));
        Assert.Contains(
            office.Team.Channel("Health and Wellbeing Board").Posts,
            p => p.CardText.Contains("Banded Funding", StringComparison.Ordinal)
        );

        var posts = board.Posts.Count;
        await office.SettleAsync();
        Assert.Equal(posts, board.Posts.Count);
        // A line, and then the report.
        Assert.All(board.Posts, p => Assert.Equal(2, p.Versions.Count));
    }

    private static async Task ALateUpdateEditsThePostInPlaceAsync(Office office, FakeChannel board)
    {
        var posts = board.Posts.Count;
        office.Clock.Advance(TimeSpan.FromHours(18));
        var answer = await office.SendAsync("evaluation-lead", "evaluation", Office.Green("Framework scoped"));
        Assert.Contains("after the deadline", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();

        Assert.Equal(posts, board.Posts.Count);
        var cover = board.Posts.Single(p =>
            p.CardText.Contains("Highlight report, July to September 2020", StringComparison.Ordinal)
        );
        Assert.True(cover.IsEdited);
        Assert.Contains("**18 of 20 answered**", cover.CardText, StringComparison.Ordinal);
        Assert.Contains("**Changed on 8 October, ", cover.CardText, StringComparison.Ordinal);
        Assert.Contains("after it was posted: Evaluation.", cover.CardText, StringComparison.Ordinal);
    }

    private static async Task NothingChangesOnceFrozenAsync(Office office, FakeChannel board)
    {
        var form = office.FormOf("ehcp-lead", "ehcp");
        await office.People["ehcp-lead"].PressesAsync(form, UpdateForm.ChangeVerb);
        await office.People["ehcp-lead"].ChoosesAsync(form, UpdateForm.RagInput, "red");
        await office.GoToAsync(Q3, StepKind.Freeze);
        var before = board.Posts.Select(p => p.CardText).ToList();

        var answer = await office
            .People["ehcp-lead"]
            .PressesAsync(form, UpdateForm.SendVerb, (UpdateForm.RagInput, "red"), (UpdateForm.ProgressInput, "Too late to say"));
        Assert.Contains("is closed", Text(answer), StringComparison.Ordinal);
        Assert.Contains("Too late to say", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();

        Assert.Equal(before, board.Posts.Select(p => p.CardText));
        Assert.Equal("green", (await office.FactsAsync(Q3)).Current["ehcp"].Content.Rag);
        var report = await office
            .Service<ReportStore>()
            .FindAsync(office.Programme.Id, Q3, office.Programme.Boards[0].Id, CancellationToken.None);
        Assert.Equal(office.Period(Q3).FreezesAt, report!.FrozenAt);
        Assert.Contains("18 of 20 answered", report.Text, StringComparison.Ordinal);

        // Who was not reminded in time to acknowledge it is reminded in the morning.
        Assert.All(
            (await office.FactsAsync(Q3)).Deliveries.Where(d =>
                d.Delivery.Kind is not (DeliveryKind.AcknowledgementReminder or DeliveryKind.NotAcknowledged)
            ),
            d =>
                Assert.True(
                    d.Delivery.Status is DeliveryStatus.Delivered or DeliveryStatus.Refused or DeliveryStatus.Cancelled,
                    d.Delivery.Key
                )
        );
    }

    private static async Task TheNextQuarterRemembersAsync(Office office)
    {
        await office.GoToAsync(Q4, StepKind.Prompt);
        var prompt = office.People["banded-funding-lead"].Chat.Last.CardText;
        Assert.Contains(
            "Last update, 28 September 2020\n**🟠 Amber**\nCabinet slot not confirmed",
            prompt,
            StringComparison.Ordinal
        );
        var green = await office.People["ehcp-lead"].PressesAsync(office.FormOf("ehcp-lead", "ehcp"), UpdateForm.RateVerb);
        PostedReports.Says(Text(green), "Done since last time?", "Carry on");
        await office.People["ehcp-lead"].PressesAsync(office.FormOf("ehcp-lead", "ehcp"), UpdateForm.RateVerb);

        // One touch for no change is counted and shown as such; a path to green whose date has passed cannot be repeated unread.
        var unchanged = await office
            .People["ehcp-lead"]
            .PressesAsync(office.FormOf("ehcp-lead", "ehcp"), UpdateForm.UnchangedVerb);
        Assert.Contains("no change since last time, and the report will show that", Text(unchanged), StringComparison.Ordinal);
        var stale = await office
            .People["banded-funding-lead"]
            .PressesAsync(office.FormOf("banded-funding-lead", "banded-funding"), UpdateForm.UnchangedVerb);
        Assert.Contains("30 October 2020 has passed. Choose today or a later date.", Text(stale), StringComparison.Ordinal);
        Assert.Contains("Cabinet slot not confirmed", stale.Card!.Value.GetRawText(), StringComparison.Ordinal);
        var stored = (await office.FactsAsync(Q4)).Current;
        Assert.Equal(1, stored["ehcp"].UnchangedPeriods);
        Assert.DoesNotContain("banded-funding", stored.Keys);
    }

    private static string Text(BotAnswer answer) => answer.Card is { } card ? FakeCards.TextOf(card) : answer.Body;
}

public sealed class EmbeddedQuarterTests : QuarterTests
{
    protected override Task<(TableServiceClient Tables, IAsyncDisposable Owner)> OpenStoreAsync()
    {
        var tables = new EmbeddedTables();
        return Task.FromResult<(TableServiceClient, IAsyncDisposable)>((tables.Tables, tables));
    }
}

public sealed class AzuriteQuarterTests(AzuriteFixture azurite) : QuarterTests, IClassFixture<AzuriteFixture>
{
    protected override Task<(TableServiceClient Tables, IAsyncDisposable Owner)> OpenStoreAsync() =>
        Task.FromResult<(TableServiceClient, IAsyncDisposable)>(
            (new AzureTableServiceClient(azurite.ConnectionString), new Nothing())
        );

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
