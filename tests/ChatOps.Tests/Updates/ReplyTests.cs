using System.Text.Json.Nodes;
using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>What becomes of a reply, whenever, from wherever and however often it is sent.</summary>
public sealed class ReplyTests : OfficeTest
{
    private const string Joint = "coproduction-and-qa";

    [Fact]
    public async Task The_same_card_sent_again_is_one_update()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        var data = FirstDesign.Send(form.CardFor(lead)!.Value, Office.Green("Went well"));

        var first = await lead.ExecutesAsync(form, UpdateForm.SendVerb, data.DeepClone().AsObject(), activityId: "17");
        var repeat = await lead.ExecutesAsync(form, UpdateForm.SendVerb, data.DeepClone().AsObject(), activityId: "17");
        var repeatUnderANewId = await lead.ExecutesAsync(
            form,
            UpdateForm.SendVerb,
            data.DeepClone().AsObject(),
            activityId: "18"
        );

        Assert.All(
            [first, repeat, repeatUnderANewId],
            a => Assert.Contains("Your update is in. Thank you.", Text(a), StringComparison.Ordinal)
        );
        Assert.Single(await VersionsAsync(office, "ehcp"));
    }

    [Fact]
    public async Task Another_device_with_other_words_sees_both_and_decides()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        var card = form.CardFor(lead)!.Value;
        await lead.ExecutesAsync(form, UpdateForm.SendVerb, FirstDesign.Send(card, Office.Green("From the laptop")));

        var phone = await lead.ExecutesAsync(form, UpdateForm.SendVerb, FirstDesign.Send(card, Office.Green("From the phone")));

        Assert.Contains("**You sent an update on", Text(phone), StringComparison.Ordinal);
        Assert.Contains("From the laptop", Text(phone), StringComparison.Ordinal);
        Assert.Contains("From the phone", Text(phone), StringComparison.Ordinal);
        Assert.Equal("From the laptop", (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress);
    }

    [Fact]
    public async Task The_reminder_and_the_prompt_answered_alike_are_one_update()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var prompt = office.FormOf("ehcp-lead", "ehcp");
        await office.GoToAsync(Q3, StepKind.Remind);
        var reminder = office.FormOf("ehcp-lead", "ehcp");
        Assert.NotEqual(prompt.Id, reminder.Id);

        await lead.PressesAsync(reminder, UpdateForm.SendVerb, Office.Green("Went well"));
        var again = await lead.SendsFromAsync(prompt.Card!.Value, prompt, Office.Green("Went well"));

        Assert.Contains("Your update is in. Thank you.", Text(again), StringComparison.Ordinal);
        Assert.Single(await VersionsAsync(office, "ehcp"));
    }

    [Fact]
    public async Task A_joint_lead_sees_the_others_update_keeps_their_own_words_and_may_replace_it()
    {
        var office = await AskedAsync();
        await office.SendAsync("coproduction-lead", Joint, Office.Green("Parents' forum met"));

        var conflict = await office.SendAsync(
            "quality-assurance-lead",
            Joint,
            Office.Amber("Audit done", "Two posts empty", "Recruit", "2020-11-30")
        );
        Assert.Contains("**Coproduction lead sent an update on 28 September", Text(conflict), StringComparison.Ordinal);
        Assert.Contains("Parents' forum met", Text(conflict), StringComparison.Ordinal);
        Assert.Contains("Two posts empty", conflict.Card!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Send mine instead", Text(conflict), StringComparison.Ordinal);
        Assert.Single(await VersionsAsync(office, Joint));

        var replaced = await office.SendAsync("quality-assurance-lead", Joint);
        Assert.Contains("Your change is in. Thank you.", Text(replaced), StringComparison.Ordinal);

        var versions = await VersionsAsync(office, Joint);
        Assert.Equal([("coproduction-lead", 1), ("quality-assurance-lead", 2)], versions.Select(v => (v.By, v.Version)));
        Assert.Equal(["sent by coproduction-lead", "changed by quality-assurance-lead"], await AuditAsync(Joint));
    }

    [Fact]
    public async Task A_joint_lead_who_leaves_it_as_it_is_changes_nothing()
    {
        var office = await AskedAsync();
        await office.SendAsync("coproduction-lead", Joint, Office.Green("Parents' forum met"));
        await office.SendAsync("quality-assurance-lead", Joint, Office.Green("Audit done"));

        var left = await office
            .People["quality-assurance-lead"]
            .PressesAsync(office.FormOf("quality-assurance-lead", Joint), UpdateForm.ViewVerb);

        Assert.Contains("Coproduction lead has sent the update", Text(left), StringComparison.Ordinal);
        Assert.Single(await VersionsAsync(office, Joint));
    }

    [Fact]
    public async Task A_mistake_in_a_card_from_before_somebody_elses_update_does_not_hide_the_conflict()
    {
        var office = await AskedAsync();
        await office.SendAsync("coproduction-lead", Joint, Office.Green("Parents' forum met"));
        var late = office.People["quality-assurance-lead"];
        var form = office.FormOf("quality-assurance-lead", Joint);
        var card = form.CardFor(late)!.Value;

        await late.SendsFromAsync(card, form, (UpdateForm.RagInput, "green"));
        var mended = await late.PressesAsync(form, UpdateForm.SendVerb, (UpdateForm.ProgressInput, "Audit done"));

        Assert.Contains("Send mine instead", Text(mended), StringComparison.Ordinal);
        Assert.Single(await VersionsAsync(office, Joint));
        Assert.NotEqual(card.GetRawText(), mended.Card!.Value.GetRawText());
    }

    [Fact]
    public async Task Two_joint_leads_sending_at_one_moment_store_one_and_show_the_other_the_conflict()
    {
        var office = await AskedAsync();
        var answers = await Task.WhenAll(
            office.SendAsync("coproduction-lead", Joint, Office.Green("Parents' forum met")),
            office.SendAsync("quality-assurance-lead", Joint, Office.Green("Audit done"))
        );

        Assert.Single(answers, a => Text(a).Contains("Your update is in. Thank you.", StringComparison.Ordinal));
        Assert.Single(answers, a => Text(a).Contains("Send mine instead", StringComparison.Ordinal));
        Assert.Equal([1], (await VersionsAsync(office, Joint)).Select(v => v.Version));
    }

    [Fact]
    public async Task Forty_taps_at_once_are_one_update()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        var data = FirstDesign.Send(form.CardFor(lead)!.Value, Office.Green("Went well"));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => lead.ExecutesAsync(form, UpdateForm.SendVerb, data.DeepClone().AsObject()))
        );

        Assert.All(answers, a => Assert.Contains("Your update is in. Thank you.", Text(a), StringComparison.Ordinal));
        Assert.Single(await VersionsAsync(office, "ehcp"));
    }

    [Fact]
    public async Task After_the_deadline_it_is_taken_and_says_so()
    {
        var office = await AskedAsync();
        office.Clock.MoveTo(office.Period(Q3).DueAt + TimeSpan.FromSeconds(1));

        var answer = await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Went well"));

        Assert.Contains("after the deadline. The report will show when it was sent.", Text(answer), StringComparison.Ordinal);
        Assert.True((await office.FactsAsync(Q3)).Current["ehcp"].Late);
    }

    [Fact]
    public async Task On_the_stroke_of_the_deadline_it_is_in_time()
    {
        var office = await AskedAsync();
        office.Clock.MoveTo(office.Period(Q3).DueAt);
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Went well"));
        Assert.False((await office.FactsAsync(Q3)).Current["ehcp"].Late);
    }

    [Fact]
    public async Task Once_frozen_nothing_is_taken_and_the_words_come_back_to_copy()
    {
        var office = await AskedAsync();
        office.Clock.MoveTo(office.Period(Q3).FreezesAt);

        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        var data = FirstDesign.Send(form.Card!.Value, []);
        foreach (var (id, value) in Office.Amber("Went well", "Somebody left", "Hire", "2020-12-01"))
        {
            data[id] = value;
        }

        var answer = await lead.ExecutesAsync(form, UpdateForm.SendVerb, data);

        Assert.Contains("is closed", Text(answer), StringComparison.Ordinal);
        Assert.Contains("Project Manager A", Text(answer), StringComparison.Ordinal);
        Assert.Contains("Somebody left", Text(answer), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task Once_frozen_the_card_that_was_sent_still_shows_what_was_said()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        await lead.PressesAsync(form, UpdateForm.SendVerb, Office.Green("Went well"));
        office.Clock.MoveTo(office.Period(Q3).FreezesAt);

        var seen = await lead.LooksAtAsync(form);

        Assert.Contains("Went well", Text(seen), StringComparison.Ordinal);
        Assert.Contains("The report is closed, so it can no longer be changed.", Text(seen), StringComparison.Ordinal);
        Assert.DoesNotContain(UpdateForm.ChangeVerb, FakeCards.VerbsOf(seen.Card!.Value));
    }

    [Fact]
    public async Task Changing_it_makes_versions_and_each_stays_as_it_was()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        await lead.PressesAsync(form, UpdateForm.SendVerb, Office.Green("First"));
        await lead.PressesAsync(form, UpdateForm.ChangeVerb);
        var changed = await lead.PressesAsync(form, UpdateForm.SendVerb, (UpdateForm.ProgressInput, "Second"));
        Assert.Contains("Your change is in. Thank you.", Text(changed), StringComparison.Ordinal);

        var versions = await VersionsAsync(office, "ehcp");
        Assert.Equal(["First", "Second"], versions.Select(v => v.Content.Progress));
        Assert.Equal("Second", (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress);
        Assert.Equal(["sent by ehcp-lead", "changed by ehcp-lead"], await AuditAsync("ehcp"));
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_no_new_version()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        await lead.PressesAsync(form, UpdateForm.SendVerb, Office.Green("First"));
        await lead.PressesAsync(form, UpdateForm.ChangeVerb);
        await lead.PressesAsync(form, UpdateForm.SendVerb);

        Assert.Single(await VersionsAsync(office, "ehcp"));
    }

    [Fact]
    public async Task A_card_of_a_report_that_has_not_opened_says_so_to_its_lead()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        foreach (var period in new[] { "2020-Q4", "2021-01", "nonsense", "0001-01", "9999-12-31", "9000-Q4", "", "2020-Q3|x" })
        {
            var data = FirstDesign.Send(form.CardFor(lead)!.Value, Office.Green("Too soon"));
            data[UpdateForm.PeriodKey] = period;
            var answer = await lead.ExecutesAsync(form, UpdateForm.SendVerb, data);
            Assert.Equal("This card is for a report that is not open. Write my updates to see what is due now.", answer.Message);
        }

        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task A_version_that_nobody_stored_hides_nothing_and_breaks_nothing()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        var data = FirstDesign.Send(form.CardFor(lead)!.Value, Office.Green("Went well"));
        data[UpdateForm.BaseKey] = "7";

        var answer = await lead.ExecutesAsync(form, UpdateForm.SendVerb, data);

        Assert.Contains("Your update is in. Thank you.", Text(answer), StringComparison.Ordinal);
        Assert.Equal([1], (await VersionsAsync(office, "ehcp")).Select(v => v.Version));
    }

    [Fact]
    public async Task Looking_at_a_card_changes_nothing_and_shows_how_things_stand()
    {
        var office = await AskedAsync();
        var form = office.FormOf("quality-assurance-lead", Joint);
        var viewer = office.People["quality-assurance-lead"];
        var before = await viewer.LooksAtAsync(form);
        Assert.Contains(UpdateForm.RateVerb, FakeCards.VerbsOf(before.Card!.Value));

        var form2 = office.FormOf("coproduction-lead", Joint);
        await office.People["coproduction-lead"].PressesAsync(form2, UpdateForm.SendVerb, Office.Green("Parents' forum met"));
        var reference = new JsonObject
        {
            [UpdateForm.ProgrammeKey] = office.Programme.Id,
            [UpdateForm.PeriodKey] = Q3,
            [UpdateForm.WorkstreamKey] = Joint,
        };
        var after = await viewer.ExecutesAsync(form, UpdateForm.ViewVerb, reference, trigger: "automatic");

        Assert.Contains("Coproduction lead has sent the update", Text(after), StringComparison.Ordinal);
        Assert.Single(await VersionsAsync(office, Joint));
    }

    [Fact]
    public async Task An_old_client_gets_the_same_outcomes_by_an_edit_of_its_card()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");

        await lead.SubmitsAsync(form, UpdateForm.SendVerb, (UpdateForm.RagInput, "green"));
        Assert.Contains("Write what was done this period. One line is enough.", form.CardText, StringComparison.Ordinal);
        Assert.Contains("Not sent yet", form.CardText, StringComparison.Ordinal);
        await lead.SubmitsAsync(form, UpdateForm.SendVerb, (UpdateForm.ProgressInput, "Went well"));
        Assert.Contains("Your update is in. Thank you.", form.CardText, StringComparison.Ordinal);
        Assert.Single(await VersionsAsync(office, "ehcp"));

        office.Clock.MoveTo(office.Period(Q3).FreezesAt);
        await lead.SubmitsAsync(form, UpdateForm.ChangeVerb);
        Assert.Contains("The report is closed", form.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_clients_conflict_shows_theirs_and_keeps_yours()
    {
        var office = await AskedAsync();
        var form = office.FormOf("quality-assurance-lead", Joint);
        await office.People["quality-assurance-lead"].ChoosesBySubmitAsync(form, UpdateForm.RagInput, "green");
        await office.SendAsync("coproduction-lead", Joint, Office.Green("Parents' forum met"));
        await office.People["quality-assurance-lead"].SubmitsAsync(form, UpdateForm.SendVerb, Office.Green("Audit done"));
        Assert.Contains("Parents' forum met", form.CardText, StringComparison.Ordinal);
        Assert.Contains("Audit done", form.CardText, StringComparison.Ordinal);
        Assert.Single(await VersionsAsync(office, Joint));
    }

    private static Task<IReadOnlyList<Update>> VersionsAsync(Office office, string workstream) =>
        office.Service<UpdateStore>().ReadVersionsAsync(office.Programme.Id, Q3, workstream, CancellationToken.None);

    private async Task<IReadOnlyList<string>> AuditAsync(string workstream)
    {
        var rows = new List<string>();
        await foreach (
            var row in Tables
                .GetTableClient(UpdateStore.TableName)
                .QueryAsync<TableEntity>(
                    TableClient.CreateQueryFilter($"RowKey ge {$"audit|{workstream}|"} and RowKey lt {$"audit|{workstream}}}"}")
                )
        )
        {
            rows.Add($"{row.GetString("Action")} by {row.GetString("By")}");
        }

        return rows;
    }
}
