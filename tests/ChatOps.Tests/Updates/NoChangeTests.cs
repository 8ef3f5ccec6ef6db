using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

public sealed class NoChangeTests : OfficeTest
{
    [Fact]
    public async Task Without_a_last_time_there_is_nothing_to_repeat()
    {
        var office = await AskedAsync();
        var form = office.FormOf("ehcp-lead", "ehcp");
        Assert.DoesNotContain(UpdateForm.UnchangedVerb, FakeCards.VerbsOf(form.Card!.Value));

        var data = FirstDesign.Send(form.Card!.Value, []);
        var answer = await office.People["ehcp-lead"].ExecutesAsync(form, UpdateForm.UnchangedVerb, data);

        Assert.Contains("There is no previous update to repeat.", Text(answer), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task It_gives_way_to_an_answer_that_was_given_since_the_card_was_drawn()
    {
        var office = await SecondQuarterAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        var card = form.CardFor(lead)!.Value;
        await lead.PressesAsync(form, UpdateForm.SendVerb, Office.Green("A new thing was done"));

        var answer = await lead.ExecutesAsync(
            form,
            UpdateForm.UnchangedVerb,
            FakeCards.Press(card, UpdateForm.UnchangedVerb, [])
        );

        Assert.Contains("A new thing was done", Text(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(UpdateForm.SendVerb, FakeCards.VerbsOf(answer.Card!.Value));
        Assert.Equal("A new thing was done", (await office.FactsAsync(Q4)).Current["ehcp"].Content.Progress);
    }

    [Fact]
    public async Task Said_twice_it_counts_once_and_said_in_the_next_period_twice()
    {
        var office = await SecondQuarterAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        var data = FakeCards.Press(form.CardFor(lead)!.Value, UpdateForm.UnchangedVerb, []);
        await lead.ExecutesAsync(form, UpdateForm.UnchangedVerb, data.DeepClone().AsObject());
        await lead.ExecutesAsync(form, UpdateForm.UnchangedVerb, data.DeepClone().AsObject());
        Assert.Equal((1, 1), (await SaidAsync(office, Q4)));

        await office.GoToAsync("2021-Q1", StepKind.Prompt);
        var again = await lead.PressesAsync(office.FormOf("ehcp-lead", "ehcp"), UpdateForm.UnchangedVerb);
        Assert.Contains("in a row that it says no change", Text(again), StringComparison.Ordinal);
        Assert.Equal((1, 2), await SaidAsync(office, "2021-Q1"));
    }

    [Fact]
    public async Task A_period_without_an_answer_breaks_the_row()
    {
        var office = await SecondQuarterAsync();
        var lead = office.People["ehcp-lead"];
        await lead.PressesAsync(office.FormOf("ehcp-lead", "ehcp"), UpdateForm.UnchangedVerb);
        await office.GoToAsync("2021-Q1", StepKind.Prompt);
        await office.GoToAsync("2021-Q1", StepKind.Freeze);
        await office.GoToAsync("2021-Q2", StepKind.Prompt);
        await lead.PressesAsync(office.FormOf("ehcp-lead", "ehcp"), UpdateForm.UnchangedVerb);
        Assert.Equal((1, 1), await SaidAsync(office, "2021-Q2"));
    }

    [Fact]
    public async Task A_written_update_with_the_same_words_is_said_and_not_counted()
    {
        var office = await SecondQuarterAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        await lead.PressesAsync(form, UpdateForm.UnchangedVerb);
        await lead.PressesAsync(form, UpdateForm.ChangeVerb);
        var asked = await lead.PressesAsync(form, UpdateForm.SendVerb);
        Assert.Contains("Progress reads the same as the last update.", asked.Card!.Value.GetRawText(), StringComparison.Ordinal);
        await lead.PressesAsync(form, UpdateForm.SendVerb);
        Assert.Equal((2, 0), await SaidAsync(office, Q4));
    }

    [Fact]
    public async Task An_off_track_one_whose_date_has_passed_must_be_looked_at()
    {
        var office = await SecondQuarterAsync();
        var lead = office.People["property-lead"];
        var form = office.FormOf("property-lead", "property");
        var answer = await lead.PressesAsync(form, UpdateForm.UnchangedVerb);
        Assert.Contains("30 October 2020 has passed. Choose today or a later date.", Text(answer), StringComparison.Ordinal);
        Assert.Contains("No site", answer.Card!.Value.GetRawText(), StringComparison.Ordinal);

        await lead.PressesAsync(form, UpdateForm.SendVerb, (UpdateForm.PathDateInput, "2021-03-01"));
        var mended = await lead.PressesAsync(form, UpdateForm.SendVerb);
        Assert.Contains("Your update is in. Thank you.", Text(mended), StringComparison.Ordinal);
        Assert.Equal(0, (await office.FactsAsync(Q4)).Current["property"].UnchangedPeriods);
    }

    [Fact]
    public async Task A_rating_that_the_programme_has_dropped_must_be_chosen_anew()
    {
        var office = await SecondQuarterAsync();
        var twin = await OpenTwinAsync(
            office,
            change: p =>
                p with
                {
                    Rag = new(p.Rag.States.Select(s => s.Key == "green" ? s with { Key = "verdant" } : s).ToList()),
                }
        );
        await twin.BeatAsync();
        var answer = await twin.People["ehcp-lead"].PressesAsync(twin.FormOf("ehcp-lead", "ehcp"), UpdateForm.UnchangedVerb);
        Assert.Contains(
            "**Not sent yet: choose how it is now.** What you wrote is still here.",
            Text(answer),
            StringComparison.Ordinal
        );
        Assert.Contains("Went well", answer.Card!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Empty((await twin.FactsAsync(Q4)).Current);
    }

    private async Task<Office> SecondQuarterAsync()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Went well"));
        await office.SendAsync("property-lead", "property", Office.Amber("Looked", "No site", "Find one", "2020-10-30"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        return office;
    }

    private static async Task<(int Versions, int InARow)> SaidAsync(Office office, string period)
    {
        var versions = await office
            .Service<UpdateStore>()
            .ReadVersionsAsync(office.Programme.Id, period, "ehcp", CancellationToken.None);
        return (versions.Count, versions[^1].UnchangedPeriods);
    }
}
