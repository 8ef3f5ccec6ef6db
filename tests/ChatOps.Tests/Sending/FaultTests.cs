using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Sending;
using ChatOps.Tables;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Sending;

/// <summary>Delivery when Teams, the store or the process fails: nothing is lost, and nothing is sent twice without being on
/// record.</summary>
public sealed class FaultTests : OfficeTest
{
    private const string Lead = "ehcp-lead";

    [Fact]
    public async Task A_crash_after_the_send_repeats_a_prompt_once_and_has_it_on_record()
    {
        var tables = new FaultyTables(Tables)
        {
            Fails = (table, row) => IsPromptOf(Lead, table, row) && row.GetString("Status") == "Delivered",
        };
        var office = await OpenAsync(tables: tables);
        office.Clock.MoveTo(office.Period(Q3).OpensAt);
        await office.BeatAsync();
        Assert.Single(office.People[Lead].Chat.Messages);

        tables.Fails = (_, _) => false;
        var twin = await OpenTwinAsync(office);
        await twin.SettleAsync();
        await twin.SettleAsync();

        Assert.Equal(2, office.People[Lead].Chat.Messages.Count);
        var prompt = await PromptAsync(office);
        Assert.Equal((DeliveryStatus.Delivered, 1), (prompt.Status, prompt.AmbiguousAttempts));

        // Whichever of the two cards is answered, it is one update.
        var (first, second) = (office.People[Lead].Chat.Messages[0], office.People[Lead].Chat.Messages[1]);
        await office.People[Lead].SendsFromAsync(first.Card!.Value, first, Office.Green("Once"));
        await office.People[Lead].SendsFromAsync(second.Card!.Value, second, Office.Green("Once"));
        Assert.Single(
            await office.Service<UpdateStore>().ReadVersionsAsync(office.Programme.Id, Q3, "ehcp", CancellationToken.None)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_prompt_that_a_gateway_fails_three_times_is_sent_a_fourth_time(bool arrived)
    {
        var office = await OpenAsync();
        office.Teams.FailNext(
            r => r.Call == FakeCall.Send && r.ConversationId == office.People[Lead].Chat.Id,
            FakeFailure.BadGateway(afterEffect: arrived),
            times: 3
        );
        await office.GoToAsync(Q3, StepKind.Prompt);
        var prompt = await PromptAsync(office);
        Assert.Equal((DeliveryStatus.Delivered, 3), (prompt.Status, prompt.AmbiguousAttempts));
        Assert.Equal(arrived ? 4 : 1, office.People[Lead].Chat.Messages.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refusal_without_a_reason_is_tried_again_and_the_prompt_arrives_once(bool hasBody)
    {
        var office = await OpenAsync();
        office.Clock.MoveTo(office.Period(Q3).OpensAt);
        office.Teams.FailFor(TimeSpan.FromMinutes(4), r => Concerns(r, office.People[Lead]), FakeFailure.Unexplained(hasBody));
        await office.SettleAsync();
        await office.SettleAsync();
        Assert.Single(office.People[Lead].Chat.Messages);
        Assert.Equal(DeliveryStatus.Delivered, (await PromptAsync(office)).Status);
    }

    [Fact]
    public async Task A_conversation_that_is_not_found_for_half_a_minute_gets_its_prompt()
    {
        var office = await OpenAsync();
        await office.People[Lead].InstallAsync();
        var before = office.People[Lead].Chat.Messages.Count;
        office.Clock.MoveTo(office.Period(Q3).OpensAt);
        office.Teams.FailFor(TimeSpan.FromSeconds(30), r => Concerns(r, office.People[Lead]), FakeFailure.NotFound());
        await office.SettleAsync();
        Assert.Equal(before + 1, office.People[Lead].Chat.Messages.Count);
    }

    [Fact]
    public async Task A_person_who_is_refused_without_a_reason_for_minutes_is_told_of_in_words_that_say_so()
    {
        var office = await OpenAsync();
        office.Teams.FailNext(r => Concerns(r, office.People[Lead]), FakeFailure.Unexplained(), times: int.MaxValue);
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.SettleAsync();
        await office.SettleAsync();
        Assert.Equal(
            (DeliveryStatus.Refused, DeliveryReason.Unexplained),
            ((await PromptAsync(office)).Status, (await PromptAsync(office)).Why)
        );
        var opening = office
            .People["project-manager-a"]
            .Chat.Messages.Single(m => m.CardText.Contains("to sort out", StringComparison.Ordinal));
        Assert.Contains("Teams refused it for some minutes and did not say why", opening.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_storage_does_not_say_whether_a_claimed_prompt_is_still_wanted_it_goes_out_once()
    {
        var looks = 0;
        var tables = new FaultyTables(Tables)
        {
            Fails = (table, row) =>
            {
                looks = IsPromptOf(Lead, table, row) && row.GetString("Status") == "Sending" && looks == 0 ? 1 : looks;
                return false;
            },
            FailsToRead = table => table == UpdateStore.TableName && looks == 1 && ++looks == 2,
        };
        var office = await AskedAsync(tables: tables);
        await office.SettleAsync();

        Assert.Single(office.People[Lead].Chat.Messages);
        var prompt = await PromptAsync(office);
        Assert.Equal((DeliveryStatus.Delivered, 0), (prompt.Status, prompt.AmbiguousAttempts));
    }

    [Fact]
    public async Task Who_comes_back_while_storage_fails_gets_what_they_owe_all_the_same()
    {
        var tables = new FaultyTables(Tables);
        var office = await OpenAsync(tables: tables);
        await office.People[Lead].InstallAsync();
        office.People[Lead].Reach = FakeReach.Blocked;
        await office.GoToAsync(Q3, StepKind.Prompt);
        Assert.Equal(DeliveryStatus.Refused, (await PromptAsync(office)).Status);

        office.People[Lead].Reach = FakeReach.Installed;
        tables.Fails = (table, _) => table == DeliveryStore.TableName;
        await office.People[Lead].SaysAsync("hello");
        tables.Fails = (_, _) => false;
        await office.BeatAsync();

        Assert.Equal(DeliveryStatus.Delivered, (await PromptAsync(office)).Status);
    }

    [Fact]
    public async Task Who_comes_while_Teams_does_not_say_who_they_are_is_known_and_asked_later()
    {
        const string Upn = "late.starter@joint-needs.example";
        var office = await OpenAsync(p =>
            p with
            {
                People = [.. p.People.Select(x => x.Id == Lead ? x with { Upn = "new.starter@joint-needs.example" } : x)],
            }
        );
        var late = office.Teams.AddUser("New starter", Upn);
        var twin = await OpenTwinAsync(
            office,
            change: p => p with { People = [.. p.People.Select(x => x.Id == Lead ? x with { Upn = Upn } : x)] }
        );
        office.Teams.FailNext(r => r.Call is FakeCall.Member or FakeCall.Members, FakeFailure.Throttled(), times: int.MaxValue);
        await late.InstallAsync();
        await twin.GoToAsync(Q3, StepKind.Prompt);
        Assert.Equal(
            (DeliveryStatus.Refused, DeliveryReason.NotInTeams),
            ((await PromptAsync(office)).Status, (await PromptAsync(office)).Why)
        );

        office.Teams.StopFailing();
        office.Clock.Advance(TimeSpan.FromMinutes(20));
        await twin.SettleAsync();
        await twin.SettleAsync();

        Assert.Single(late.Chat.Messages, m => m.CardText.Contains("EHCP", StringComparison.Ordinal));
        Assert.Equal(DeliveryStatus.Delivered, (await PromptAsync(office)).Status);
    }

    [Fact]
    public async Task What_could_never_be_sent_has_its_outcome_two_days_after_the_freeze()
    {
        var office = await OpenAsync();
        await office.GoToAsync(Q3, StepKind.Prompt);
        office.Teams.FailNext(r => r.Call == FakeCall.CreateConversation, FakeFailure.Throttled(), times: int.MaxValue);
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.GoToAsync(Q3, StepKind.Freeze);
        Assert.All(await PostsAsync(office), d => Assert.Equal(DeliveryStatus.Pending, d.Status));

        office.Clock.Advance(ProgrammePeriods.Grace + TimeSpan.FromMinutes(1));
        await office.BeatAsync();

        Assert.All(
            await PostsAsync(office),
            d => Assert.Equal((DeliveryStatus.Cancelled, DeliveryReason.TooLate), (d.Status, d.Why))
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dropped_connection_repeats_a_prompt_at_most_once(bool arrived)
    {
        var office = await OpenAsync();
        office.Teams.FailNext(
            r => r.Call == FakeCall.Send && r.ConversationId == office.People[Lead].Chat.Id,
            FakeFailure.Dropped(afterEffect: arrived)
        );
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.SettleAsync();
        Assert.Equal(arrived ? 2 : 1, office.People[Lead].Chat.Messages.Count);
        Assert.Equal(1, (await PromptAsync(office)).AmbiguousAttempts);
    }

    [Fact]
    public async Task A_claim_whose_holder_died_before_sending_is_sent_after_it_ran_out()
    {
        var office = await OpenAsync();
        office.Clock.MoveTo(office.Period(Q3).OpensAt);
        var store = office.Service<DeliveryStore>();
        await store.AddMissingAsync(
            [
                new Delivery
                {
                    ProgrammeId = office.Programme.Id,
                    PeriodId = Q3,
                    Kind = DeliveryKind.Prompt,
                    Recipient = Lead,
                    Subject = "ehcp",
                    Status = DeliveryStatus.Sending,
                    Attempts = 1,
                    ClaimedUntil = office.Clock.GetUtcNow() + DeliverySender.Claim,
                },
            ],
            CancellationToken.None
        );
        await office.BeatAsync();
        Assert.Empty(office.People[Lead].Chat.Messages);
        await office.SettleAsync();
        Assert.Single(office.People[Lead].Chat.Messages);
    }

    [Fact]
    public async Task Being_throttled_waits_as_long_as_Teams_asks_and_keeps_nobody_else_waiting()
    {
        var office = await OpenAsync();
        office.Teams.FailNext(
            r => r.Call == FakeCall.Send && r.ConversationId == office.People[Lead].Chat.Id,
            FakeFailure.Throttled(90)
        );
        office.Clock.MoveTo(office.Period(Q3).OpensAt);
        await office.BeatAsync();
        Assert.Empty(office.People[Lead].Chat.Messages);
        Assert.Single(office.People["property-lead"].Chat.Messages);

        office.Clock.Advance(TimeSpan.FromSeconds(89));
        await office.BeatAsync();
        Assert.Empty(office.People[Lead].Chat.Messages);
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.BeatAsync();
        Assert.Single(office.People[Lead].Chat.Messages);
        Assert.Equal(0, (await PromptAsync(office)).AmbiguousAttempts);
    }

    [Theory]
    [InlineData("ConversationBlockedByUser", DeliveryReason.Blocked, "has blocked the ChatOps app")]
    [InlineData("BotNotInConversationRoster", DeliveryReason.NotInstalled, "does not have the ChatOps app")]
    [InlineData("BotDisabledByAdmin", DeliveryReason.Disabled, "is not allowed to use the ChatOps app")]
    public async Task A_documented_refusal_is_final_and_the_manager_reads_why_and_what_to_do(
        string code,
        string why,
        string words
    )
    {
        var office = await OpenAsync();
        office.Teams.FailNext(
            r => r.Call == FakeCall.Send && r.ConversationId == office.People[Lead].Chat.Id,
            FakeFailure.Of(403, code),
            times: 99
        );
        await office.GoToAsync(Q3, StepKind.Prompt);
        var prompt = await PromptAsync(office);
        Assert.Equal((DeliveryStatus.Refused, why, 1), (prompt.Status, prompt.Why, prompt.Attempts));
        var opening = office
            .People["project-manager-a"]
            .Chat.Messages.Single(m => m.CardText.Contains("to sort out", StringComparison.Ordinal));
        Assert.Contains($"**EHCP lead** {words}", opening.CardText, StringComparison.Ordinal);
        Assert.Contains(DeliveryReason.Remedy(why), opening.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_that_is_not_found_is_opened_again()
    {
        var office = await OpenAsync();
        await office.People[Lead].InstallAsync();
        office.Teams.FailNext(
            r => r.Call == FakeCall.Send && r.ConversationId == office.People[Lead].Chat.Id,
            FakeFailure.Of(404, "ConversationNotFound")
        );
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.SettleAsync();
        Assert.Equal(DeliveryStatus.Delivered, (await PromptAsync(office)).Status);
        Assert.Contains(
            office.Teams.Requests,
            r =>
                r.Call == FakeCall.CreateConversation
                && r.Body!.Value.GetRawText().Contains(office.People[Lead].Mri, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_chat_that_is_not_found_for_minutes_is_gone()
    {
        var office = await OpenAsync();
        await office.People[Lead].InstallAsync();
        office.Teams.FailNext(
            r => r.Call == FakeCall.Send && r.ConversationId == office.People[Lead].Chat.Id,
            FakeFailure.Of(404, "ConversationNotFound"),
            times: 99
        );
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.SettleAsync();
        var prompt = await PromptAsync(office);
        Assert.Equal((DeliveryStatus.Refused, DeliveryReason.Gone, 6), (prompt.Status, prompt.Why, prompt.Attempts));
    }

    [Fact]
    public async Task What_somebody_owes_arrives_when_they_install_the_app_and_nothing_twice()
    {
        var office = await OpenAsync();
        office.People[Lead].Reach = FakeReach.NotInstalled;
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.GoToAsync(Q3, StepKind.Remind);
        await office.GoToAsync(Q3, StepKind.Remind, 2);
        Assert.Empty(office.People[Lead].Chat.Messages);

        await office.People[Lead].InstallAsync();
        await office.SettleAsync();

        var card = Assert.Single(
            office.People[Lead].Chat.Messages,
            m => FakeCards.VerbsOf(m.Card!.Value).Contains(UpdateForm.RateVerb)
        );
        Assert.Contains("EHCP", card.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_owes_arrives_when_they_are_added_to_the_team_as_the_manager_was_told_to()
    {
        var office = await OpenAsync(p =>
            p with
            {
                People = [.. p.People.Select(x => x.Id == Lead ? x with { Upn = "new.starter@joint-needs.example" } : x)],
            }
        );
        var late = office.Teams.AddUser("New starter", "late.starter@joint-needs.example");
        var twin = await OpenTwinAsync(
            office,
            change: p =>
                p with
                {
                    People = [.. p.People.Select(x => x.Id == Lead ? x with { Upn = "late.starter@joint-needs.example" } : x)],
                }
        );
        await twin.GoToAsync(Q3, StepKind.Prompt);
        Assert.Equal(DeliveryReason.NotInTeams, (await PromptAsync(office)).Why);

        await office.Team.WelcomeAsync(late);
        await twin.SettleAsync();

        Assert.Single(late.Chat.Messages);
        Assert.Equal(DeliveryStatus.Delivered, (await PromptAsync(office)).Status);
    }

    [Fact]
    public async Task Whoever_unblocks_the_bot_and_writes_gets_what_they_owe()
    {
        var office = await OpenAsync();
        await office.People[Lead].InstallAsync();
        office.People[Lead].Reach = FakeReach.Blocked;
        await office.GoToAsync(Q3, StepKind.Prompt);
        Assert.Equal(DeliveryReason.Blocked, (await PromptAsync(office)).Why);

        office.People[Lead].Reach = FakeReach.Installed;
        await office.People[Lead].SaysAsync("hello");
        await office.SettleAsync();
        Assert.Equal(DeliveryStatus.Delivered, (await PromptAsync(office)).Status);
    }

    [Fact]
    public async Task Whoever_removed_the_app_is_not_written_to()
    {
        var office = await OpenAsync();
        await office.People[Lead].InstallAsync();
        await office.People[Lead].UninstallAsync();
        var before = office.Teams.Requests.Count(r => r.ConversationId == office.People[Lead].Chat.Id);
        await office.GoToAsync(Q3, StepKind.Prompt);
        Assert.Equal(DeliveryReason.NotInstalled, (await PromptAsync(office)).Why);
        Assert.Equal(before, office.Teams.Requests.Count(r => r.ConversationId == office.People[Lead].Chat.Id));
    }

    [Fact]
    public async Task While_Teams_is_down_everything_waits_and_then_arrives_once()
    {
        var office = await OpenAsync();
        office.Teams.FailNext(
            r => r.Call is FakeCall.Send or FakeCall.CreateConversation,
            FakeFailure.Throttled(),
            times: 100_000
        );
        office.Clock.MoveTo(office.Period(Q3).OpensAt);
        await office.BeatAsync();
        office.Clock.MoveTo(office.Period(Q3).Steps.First(s => s.Kind == StepKind.Remind).At.AddHours(3));
        await office.BeatAsync();
        Assert.Empty(office.Teams.Messages);

        office.Teams.StopFailing();
        office.Clock.Advance(TimeSpan.FromMinutes(20));
        await office.SettleAsync();
        await office.SettleAsync();
        Assert.All(
            office.Programme.Workstreams.SelectMany(w => w.Leads.Select(l => (Lead: l, Workstream: w))),
            asked =>
                Assert.Single(
                    office.People[asked.Lead].Chat.Messages,
                    m =>
                        m.CardText.Contains("How is it now?", StringComparison.Ordinal)
                        && m.CardText.Split('\n').Contains(asked.Workstream.Name)
                )
        );
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_report_that_was_frozen_while_Teams_was_down()
    {
        var office = await OpenAsync();
        office.Teams.FailNext(
            r => r.Call is FakeCall.Send or FakeCall.CreateConversation,
            FakeFailure.Throttled(),
            times: 100_000
        );
        office.Clock.MoveTo(office.Period(Q3).OpensAt);
        await office.BeatAsync();
        office.Clock.MoveTo(office.Period(Q3).FreezesAt);
        office.Teams.StopFailing();
        await office.SettleAsync();
        Assert.Empty(office.People[Lead].Chat.Messages);
        Assert.Equal(DeliveryStatus.Cancelled, (await PromptAsync(office)).Status);
    }

    [Fact]
    public async Task Two_instances_beating_at_once_send_each_message_once()
    {
        var office = await OpenAsync();
        var twin = await OpenTwinAsync(office);
        foreach (var step in office.Period(Q3).Steps)
        {
            office.Clock.MoveTo(step.At);
            for (var beat = 0; beat < 4; beat++)
            {
                await Task.WhenAll(office.BeatAsync(), twin.BeatAsync(), office.BeatAsync(), twin.BeatAsync());
                office.Clock.Advance(TimeSpan.FromSeconds(45));
            }
        }

        var sent = (await office.FactsAsync(Q3)).Deliveries.Select(d => d.Delivery).Where(d => d.SentAt is not null).ToList();
        Assert.Equal(sent.Count, office.Teams.Messages.Count);
        Assert.All(sent, d => Assert.Equal(0, d.AmbiguousAttempts));
        Assert.Contains(sent, d => d.Kind == DeliveryKind.BoardPost);
    }

    [Fact]
    public async Task An_answer_given_before_the_reminder_is_sent_stops_it()
    {
        var office = await AskedAsync();
        var tables = new FaultyTables(Tables)
        {
            Fails = (table, row) => table == DeliveryStore.TableName && row.GetString("Status") == "Sending",
        };
        var twin = await OpenTwinAsync(office, tables);
        office.Clock.MoveTo(office.Period(Q3).Steps.First(s => s.Kind == StepKind.Remind).At);
        await twin.BeatAsync();
        await office.SendAsync(Lead, "ehcp", Office.Green("In time"));
        tables.Fails = (_, _) => false;
        var before = office.People[Lead].Chat.Messages.Count;
        await twin.SettleAsync();
        Assert.Equal(before, office.People[Lead].Chat.Messages.Count);
        Assert.Contains(
            (await office.FactsAsync(Q3)).Deliveries,
            d => d.Delivery is { Kind: DeliveryKind.Reminder, Recipient: Lead, Status: DeliveryStatus.Cancelled }
        );
    }

    [Theory]
    [InlineData("Kind", "Telegram")]
    [InlineData("Kind", "99")]
    [InlineData("Status", "Lost")]
    public async Task A_row_that_cannot_be_read_stays_as_it_is_and_holds_nobody_up(string property, string value)
    {
        var office = await OpenAsync();
        var table = Tables.GetTableClient(DeliveryStore.TableName);
        var row = new TableEntity($"{office.Programme.Id}|{Q3}", "prompt-0|somebody|something")
        {
            { "Kind", "Prompt" },
            { "Status", "Pending" },
            { "Recipient", "somebody" },
            { "Subject", "something" },
        };
        row[property] = value;
        await table.AddEntityAsync(row);
        await office.GoToAsync(Q3, StepKind.Prompt);
        Assert.Equal(DeliveryStatus.Delivered, (await PromptAsync(office)).Status);
        Assert.Equal(value, (await table.FindEntityAsync(row.PartitionKey, row.RowKey))!.GetString(property));
    }

    [Fact]
    public async Task While_the_store_refuses_a_refusal_is_not_forgotten()
    {
        // The outcome is stored before what is learnt of the person from it.
        var tables = new FaultyTables(Tables);
        var office = await OpenAsync(tables: tables);
        await office.People[Lead].InstallAsync();
        office.People[Lead].Reach = FakeReach.Blocked;
        tables.Fails = (table, _) => table == TeamsDirectory.TableName;
        await office.GoToAsync(Q3, StepKind.Prompt);
        Assert.Equal(
            (DeliveryStatus.Refused, DeliveryReason.Blocked),
            ((await PromptAsync(office)).Status, (await PromptAsync(office)).Why)
        );
    }

    [Fact]
    public async Task A_roster_of_a_whole_organisation_is_learnt_in_the_time_that_Teams_gives()
    {
        var office = await OpenAsync();
        office.Team.Join([.. Enumerable.Range(0, 4_000).Select(i => office.Teams.AddUser($"Person {i}"))]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await office.Team.InstallAsync(office.People[Lead]);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(office.Team.Members.Count, office.Service<TeamsDirectory>().Snapshot.Users.Count);
    }

    private static bool Concerns(FakeRequest request, FakeUser user) =>
        request.ConversationId == user.Chat.Id
        || (
            request.Call == FakeCall.CreateConversation
            && request.Body!.Value.GetRawText().Contains(user.Mri, StringComparison.Ordinal)
        );

    private static bool IsPromptOf(string person, string table, TableEntity row) =>
        table == DeliveryStore.TableName && row.RowKey.StartsWith($"prompt-0|{person}|", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<Delivery>> PostsAsync(Office office)
    {
        var posts = (await office.FactsAsync(Q3)).PostsOf(office.Programme.Boards[0]).Select(d => d.Delivery).ToList();
        Assert.NotEmpty(posts);
        return posts;
    }

    private static async Task<Delivery> PromptAsync(Office office) =>
        (await office.FactsAsync(Q3))
            .Deliveries.Select(d => d.Delivery)
            .Single(d => d is { Kind: DeliveryKind.Prompt, Recipient: Lead });
}
