using System.Net;
using System.Text.Json.Nodes;
using ChatOps.Calendar;
using ChatOps.Reports;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.People;

/// <summary>Who may read and write what, from the verified identity alone.</summary>
public sealed class WhoMayTests : OfficeTest
{
    public static TheoryData<string> NotTheLead =>
        [
            "property-lead",
            "project-manager-b",
            "director-of-education",
            "head-of-additional-needs",
            "director-childrens-services",
        ];

    [Theory]
    [MemberData(nameof(NotTheLead))]
    public async Task Nobody_but_its_leads_and_deputies_can_read_or_write_a_workstream(string person)
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Private so far"));
        await RefusedEverythingAsync(office, office.People[person]);
        Assert.Equal("Private so far", (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress);
    }

    [Fact]
    public async Task A_stranger_can_read_and_write_nothing_whatever_name_they_give_themselves()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Private so far"));
        var stranger = office.Teams.AddUser("EHCP lead", "nobody@joint-needs.example");
        await stranger.InstallAsync();
        await RefusedEverythingAsync(office, stranger);
        foreach (var words in new[] { "my updates", "update ehcp", "status", "missing", "preview report" })
        {
            await stranger.SaysAsync(words);
            Assert.Contains("You are not named in a programme here.", stranger.Chat.Last.Text, StringComparison.Ordinal);
        }

        await stranger.SaysAsync("help");
        Assert.Contains("You are not named in a programme here.", stranger.Chat.Last.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain(office.Programme.Name, stranger.Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_may_answer_and_the_answer_is_theirs()
    {
        var office = await AskedAsync();
        var deputy = office.People["graduated-pathway-lead"];
        await deputy.SaysAsync("update banded funding");
        var answer = await deputy.PressesAsync(deputy.Chat.Last, UpdateForm.SendVerb, Office.Green("Stood in"));
        Assert.Contains(
            "Sent by Graduated Pathway lead on behalf of Banded Funding lead",
            Text(answer),
            StringComparison.Ordinal
        );

        var update = (await office.FactsAsync(Q3)).Current["banded-funding"];
        Assert.Equal(("graduated-pathway-lead", "Graduated Pathway lead"), (update.By, update.ByName));
        var lead = office.People["banded-funding-lead"];
        Assert.Contains(
            "Graduated Pathway lead on behalf of Banded Funding lead has sent the update",
            Text(await lead.LooksAtAsync(office.FormOf("banded-funding-lead", "banded-funding"))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_programme_manager_may_answer_on_a_leads_behalf_and_it_is_recorded_as_such()
    {
        var office = await AskedAsync();
        var manager = office.People["project-manager-a"];
        await manager.SaysAsync("update ehcp");
        Assert.Contains("You are answering for EHCP lead.", manager.Chat.Last.CardText, StringComparison.Ordinal);
        await manager.PressesAsync(manager.Chat.Last, UpdateForm.SendVerb, Office.Green("Told by telephone"));

        var update = (await office.FactsAsync(Q3)).Current["ehcp"];
        Assert.Equal(("project-manager-a", "Project Manager A on behalf of EHCP lead"), (update.By, update.ByLine));
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Contains(
            office.Teams.Messages,
            m => m.CardText.Contains("Project Manager A on behalf of EHCP lead", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_card_that_names_another_workstream_programme_or_period_opens_none_of_them()
    {
        var office = await AskedAsync();
        var lead = office.People["property-lead"];
        var form = office.FormOf("property-lead", "property");
        foreach (
            var (key, value) in new[]
            {
                (UpdateForm.WorkstreamKey, "ehcp"),
                (UpdateForm.WorkstreamKey, "no-such"),
                (UpdateForm.ProgrammeKey, "no-such"),
                (UpdateForm.WorkstreamKey, ""),
            }
        )
        {
            var data = FirstDesign.Send(form.Card!.Value, Office.Green("Forged"));
            data[key] = value;
            Assert.Equal("NotYours", (await lead.ExecutesAsync(form, UpdateForm.SendVerb, data)).ErrorCode);
        }

        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task Another_tenant_is_refused_at_the_door()
    {
        var office = await AskedAsync();
        var outsider = office.Teams.AddUser("EHCP lead", "ehcp@joint-needs.example", Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await outsider.SaysAsync("my updates")).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await outsider.ExecutesAsync(office.FormOf("ehcp-lead", "ehcp"), UpdateForm.SendVerb, Card(office))).Status
        );
        Assert.Empty(outsider.Chat.Messages);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_of_another_tenant_that_is_served_too_is_nobody_with_a_leads_address(bool multiTenant)
    {
        const string Other = "bbbbbbbb-0000-4000-8000-000000000001";
        var settings = new Dictionary<string, string?> { ["ChatOps:AllowedTenants"] = $"{{tenant}};{Other}" };
        if (multiTenant)
        {
            settings["MicrosoftAppType"] = "MultiTenant";
            settings["MicrosoftAppTenantId"] = "";
        }

        // The lead is on no roster: the impostor is the only one with that address.
        const string Address = "new.starter@joint-needs.example";
        var first = await OpenAsync();
        var office = await OpenTwinAsync(
            first,
            settings: settings,
            change: p => p with { People = [.. p.People.Select(x => x.Id == "ehcp-lead" ? x with { Upn = Address } : x)] }
        );
        var impostor = office.Teams.AddUser("EHCP lead", Address, Other);
        office.Clock.MoveTo(office.Period(Q3).OpensAt);
        await office.SettleAsync();
        await impostor.InstallAsync();
        await impostor.SaysAsync("my updates");
        Assert.Contains("You are not named in a programme here.", impostor.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal("NotYours", (await impostor.ExecutesAsync(null, UpdateForm.SendVerb, Card(office))).ErrorCode);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task A_person_is_known_by_the_object_id_of_the_file_whatever_address_they_have()
    {
        var office = await AskedAsync();
        var id = office.People["property-lead"].AadObjectId.ToLowerInvariant();
        var twin = await OpenTwinAsync(
            office,
            change: p =>
                p with
                {
                    People =
                    [
                        .. p.People.Select(x =>
                            x.Id switch
                            {
                                "ehcp-lead" => x with { EntraObjectId = id, Upn = null },
                                "property-lead" => x with { Upn = null },
                                _ => x,
                            }
                        ),
                    ],
                }
        );
        await twin.BeatAsync();
        var holder = office.People["property-lead"];
        await holder.SaysAsync("update");
        Assert.Contains("EHCP", holder.Chat.Last.CardText, StringComparison.Ordinal);
        var answer = await holder.PressesAsync(holder.Chat.Last, UpdateForm.SendVerb, Office.Green("By object id"));
        Assert.Contains("Sent by EHCP lead", Text(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_person_with_the_same_address_makes_neither_of_them_the_lead()
    {
        var office = await AskedAsync();
        var other = office.Teams.AddUser("Guest", "EHCP@joint-needs.example");
        await office.Team.WelcomeAsync(other);
        Assert.Equal("NotYours", (await other.ExecutesAsync(null, UpdateForm.SendVerb, Card(office))).ErrorCode);
        Assert.Equal(
            "NotYours",
            (await office.People["ehcp-lead"].ExecutesAsync(null, UpdateForm.SendVerb, Card(office))).ErrorCode
        );
    }

    [Theory]
    [InlineData("lead_home.example#EXT#@joint-needs.example", true)]
    [InlineData("lead_home.example#EXT#@joint-needs.example", false)]
    [InlineData("someone@joint-needs.example", true)]
    public async Task A_guest_with_a_leads_e_mail_address_is_not_the_lead_and_does_not_lock_her_out(string upn, bool isMet)
    {
        var office = await AskedAsync();
        var guest = office.Teams.AddUser("Guest", upn);
        guest.Email = "ehcp@joint-needs.example";
        if (isMet)
        {
            await office.Team.WelcomeAsync(guest);
            await guest.SaysAsync("my updates");
            Assert.Contains("You are not named in a programme here.", guest.Chat.Last.Text, StringComparison.Ordinal);
        }

        Assert.Equal("NotYours", (await guest.ExecutesAsync(null, UpdateForm.SendVerb, Card(office))).ErrorCode);
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("As ever"));
        Assert.Equal("As ever", (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress);
    }

    /// <summary>How a message in a board's channel can look.</summary>
    public static TheoryData<string> Elsewhere =>
        [
            "channel",
            "channel without its type",
            "channel that says it is personal",
            "group chat",
            "thread without the team",
            "the channel itself as a chat",
        ];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task A_verb_is_answered_in_the_senders_own_chat_and_nowhere_else(string where)
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        var post = office.Teams.Messages.First(m => m.ConversationId.Contains(";messageid=", StringComparison.Ordinal));
        var before = (post.CardText, office.Teams.Messages.Count);
        var lead = office.People["ehcp-lead"];
        foreach (var verb in new[] { UpdateForm.SendVerb, UpdateForm.ViewVerb, UpdateForm.MineVerb, ArrangementForm.AwayVerb })
        {
            var data = Card(office);
            data["verb"] = verb;
            var submit = office.Teams.Activities.Submit(lead, post, data);
            Disguise(submit, where);
            Assert.Equal(HttpStatusCode.OK, (await office.Teams.PostAsync(submit)).Status);

            var execute = office.Teams.Activities.Execute(lead, post, verb, Card(office));
            Disguise(execute, where);
            var answer = await office.Teams.PostAsync(execute);
            Assert.Equal((403, "NotHere"), (answer.InvokeStatus, answer.ErrorCode));
        }

        Assert.Equal(before, (post.CardText, office.Teams.Messages.Count));
        Assert.DoesNotContain("ehcp", (await office.FactsAsync(Q3)).Current.Keys);
    }

    private static void Disguise(JsonObject activity, string where)
    {
        var (conversation, channelData) = (activity["conversation"]!.AsObject(), activity["channelData"]!.AsObject());
        switch (where)
        {
            case "channel without its type":
                conversation.Remove("conversationType");
                conversation.Remove("isGroup");
                break;
            case "channel that says it is personal":
                conversation["conversationType"] = "personal";
                conversation.Remove("isGroup");
                break;
            case "group chat":
                conversation["conversationType"] = "groupChat";
                channelData.Remove("team");
                channelData.Remove("channel");
                break;
            case "thread without the team":
            case "the channel itself as a chat":
                conversation["conversationType"] = "personal";
                conversation["isGroup"] = false;
                channelData.Remove("team");
                channelData.Remove("channel");
                var id = conversation["id"]!.GetValue<string>();
                conversation["id"] = where == "thread without the team" ? id : id.Split(';')[0];
                break;
            default:
                break;
        }
    }

    [Fact]
    public async Task A_page_number_beyond_all_cards_opens_the_last()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        foreach (var (page, then) in new[] { ("2147483647", "next"), ("0", "previous"), ("99999999999", "stay"), ("-1", "next") })
        {
            var data = Card(office);
            data[RegisterForm.PageKey] = page;
            data[RegisterForm.ThenKey] = then;
            var answer = await lead.ExecutesAsync(null, RegisterForm.SaveVerb, data);
            Assert.True(answer.Card is not null, answer.Body);
        }
    }

    [Fact]
    public async Task A_sender_without_an_object_id_is_nobody()
    {
        var office = await AskedAsync();
        var activity = office.Teams.Activities.Execute(office.People["ehcp-lead"], null, UpdateForm.SendVerb, Card(office));
        activity["from"]!.AsObject().Remove("aadObjectId");
        Assert.Equal("NotYours", (await office.Teams.PostAsync(activity)).ErrorCode);
    }

    [Theory]
    [InlineData("ehcp-lead")]
    [InlineData("head-of-additional-needs")]
    [InlineData("project-manager-b")]
    public async Task Only_a_programme_manager_settles_a_boards_post(string person)
    {
        var office = await AskedAsync();
        var data = new JsonObject
        {
            [UpdateForm.ProgrammeKey] = office.Programme.Id,
            [UpdateForm.PeriodKey] = Q3,
            [PostTroubleCard.BoardKey] = office.Programme.Boards[0].Id,
            [PostTroubleCard.PartKey] = BoardPost.RootKey,
        };
        foreach (var verb in new[] { PostTroubleCard.AgainVerb, PostTroubleCard.ThereVerb })
        {
            Assert.Equal(
                "NotYours",
                (await office.People[person].ExecutesAsync(null, verb, data.DeepClone().AsObject())).ErrorCode
            );
        }

        var manager = await office.People["project-manager-a"].ExecutesAsync(null, PostTroubleCard.AgainVerb, data);
        Assert.Equal("This has already been resolved.", manager.Message);
    }

    private static async Task RefusedEverythingAsync(Office office, FakeUser who)
    {
        foreach (var verb in new[] { UpdateForm.SendVerb, UpdateForm.UnchangedVerb, UpdateForm.ChangeVerb, UpdateForm.ViewVerb })
        {
            foreach (var trigger in new[] { "manual", "automatic" })
            {
                var answer = await who.ExecutesAsync(null, verb, Card(office), trigger: trigger);
                Assert.Equal((403, "NotYours"), (answer.InvokeStatus, answer.ErrorCode));
                Assert.DoesNotContain("Private so far", answer.Body, StringComparison.Ordinal);
            }
        }

        await who.SaysAsync("update ehcp");
        Assert.DoesNotContain("Private so far", who.Chat.Last.CardText + who.Chat.Last.Text, StringComparison.Ordinal);
        await who.SaysAsync("my updates");
        Assert.DoesNotContain("Private so far", who.Chat.Last.CardText + who.Chat.Last.Text, StringComparison.Ordinal);
    }

    private static JsonObject Card(Office office) =>
        new()
        {
            [UpdateForm.ProgrammeKey] = office.Programme.Id,
            [UpdateForm.PeriodKey] = Q3,
            [UpdateForm.WorkstreamKey] = "ehcp",
            [UpdateForm.NonceKey] = "forged",
            [UpdateForm.BaseKey] = "0",
            [UpdateForm.RagInput] = "green",
            [UpdateForm.ProgressInput] = "Forged words",
        };
}
