using ChatOps.Programmes;
using ChatOps.Tests.Harness;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>Dates and amounts that were typed on the update card are shown as they were read before anything is saved.</summary>
public sealed class ReadBackTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Shown = "Check how we read it";

    [Fact]
    public async Task A_date_in_another_form_than_ours_is_shown_as_it_was_read_and_saved_when_it_is_sent_again()
    {
        var office = await AskedAsync(WithMilestone);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        var shown = await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            [.. Office.Green("Scope drafted"), ("m|m", "end of Oct because of purdah")]
        );
        Assert.Contains(Shown, Text(shown), StringComparison.Ordinal);
        Assert.Contains(
            "EHCP scope agreed: moved from October 2020 to end of October 2020",
            Text(shown),
            StringComparison.Ordinal
        );
        Assert.Empty((await office.FactsAsync(Q3)).Current);

        var sent = await lead.PressesAsync(form, UpdateForm.SendVerb);
        Assert.Contains("Your update is in. Thank you.", Text(sent), StringComparison.Ordinal);
        var milestone = Assert.Single((await office.FactsAsync(Q3)).Current["ehcp"].Content.Register.Milestones);
        Assert.Equal((DateQualifier.End, "of purdah"), (milestone.Expected!.Qualifier, milestone.Note));
    }

    [Fact]
    public async Task The_card_that_showed_it_sent_twice_is_one_update()
    {
        var office = await AskedAsync(WithMilestone);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            [.. Office.Green("Scope drafted"), ("m|m", "1/10/20"), (UpdateForm.DecisionsInput, "Agree the scope by 30/11/20")]
        );
        var press = FirstDesign.Send(form.CardFor(lead)!.Value, []);
        await lead.ExecutesAsync(form, UpdateForm.SendVerb, press.DeepClone().AsObject());
        var again = await lead.ExecutesAsync(form, UpdateForm.SendVerb, press.DeepClone().AsObject());
        Assert.Contains("Your update is in. Thank you.", Text(again), StringComparison.Ordinal);
        Assert.Equal(1, (await office.FactsAsync(Q3)).Current["ehcp"].Version);
    }

    [Fact]
    public async Task What_was_changed_after_it_was_shown_is_shown_again()
    {
        var office = await AskedAsync(WithMilestone);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, UpdateForm.SendVerb, [.. Office.Green("Scope drafted"), ("m|m", "1/10/20")]);
        var again = await lead.PressesAsync(form, UpdateForm.SendVerb, ("m|m", "10/1/21"));
        Assert.Contains("10 January 2021", Text(again), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Theory]
    [InlineData("done")]
    [InlineData("1 October 2020")]
    [InlineData("1 october 2020, because of purdah")]
    public async Task What_stands_in_its_box_as_we_print_it_is_sent_at_once(string typed)
    {
        var office = await AskedAsync(WithMilestone);
        var sent = await office
            .People[Lead]
            .PressesAsync(office.FormOf(Lead, "ehcp"), UpdateForm.SendVerb, [.. Office.Green("Scope drafted"), ("m|m", typed)]);
        Assert.Contains("Your update is in. Thank you.", Text(sent), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Agree the scope by 30/11/20", "Agree the scope by 30/11/20: wanted by 30 November 2020")]
    [InlineData("Agree the scope by end of Oct", "Agree the scope by end of Oct: wanted by end of October 2020")]
    public async Task By_when_a_decision_is_wanted_is_shown_as_it_was_read(string typed, string expected)
    {
        var office = await AskedAsync();
        var shown = await office
            .People[Lead]
            .PressesAsync(
                office.FormOf(Lead, "ehcp"),
                UpdateForm.SendVerb,
                [.. Office.Green("Scope drafted"), (UpdateForm.DecisionsInput, typed)]
            );
        Assert.Contains(expected, Text(shown), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Theory]
    [InlineData("£1.4M", "£1,400,000")]
    [InlineData("(528k)", "(528,000)")]
    public async Task An_amount_in_another_form_than_ours_is_shown_as_it_was_read(string typed, string expected)
    {
        var office = await AskedAsync(WithSaving);
        var shown = await office
            .People[Lead]
            .PressesAsync(
                office.FormOf(Lead, "ehcp"),
                UpdateForm.SendVerb,
                [.. Office.Green("Scope drafted"), ("f|saving|2020|actual", typed)]
            );
        Assert.Contains(Shown, Text(shown), StringComparison.Ordinal);
        Assert.Contains(expected, Text(shown), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1400000")]
    [InlineData("£1,400,000")]
    public async Task An_amount_that_can_be_read_in_one_way_only_is_sent_at_once(string typed)
    {
        var office = await AskedAsync(WithSaving);
        await office
            .People[Lead]
            .PressesAsync(
                office.FormOf(Lead, "ehcp"),
                UpdateForm.SendVerb,
                [.. Office.Green("Scope drafted"), ("f|saving|2020|actual", typed)]
            );
        Assert.Equal(1_400_000m, (await office.FactsAsync(Q3)).Current["ehcp"].Content.Register.Measures[0].Actual);
    }

    [Fact]
    public async Task With_what_the_rating_asks_for_it_is_one_second_step_that_keeps_a_milestone_that_was_done()
    {
        var office = await AskedAsync(WithMilestone);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        var asked = await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            (UpdateForm.RagInput, "amber"),
            (UpdateForm.ProgressInput, "Scope drafted"),
            ("m|m", "done 21/9/20")
        );
        Assert.Contains(Shown, Text(asked), StringComparison.Ordinal);
        Assert.Contains("EHCP scope agreed: done on 21 September 2020", Text(asked), StringComparison.Ordinal);

        await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            (UpdateForm.ReasonInput, "Two schools said no"),
            (UpdateForm.PathInput, "Visit them"),
            (UpdateForm.PathDateInput, "2020-12-18")
        );
        var milestone = Assert.Single((await office.FactsAsync(Q3)).Current["ehcp"].Content.Register.Milestones);
        Assert.Equal(new DateOnly(2020, 9, 21), milestone.CompletedOn);
    }

    private static Programme WithMilestone(Programme programme) =>
        programme with
        {
            Milestones =
            [
                new()
                {
                    Id = "m",
                    Title = "EHCP scope agreed",
                    WorkstreamId = "ehcp",
                    Baseline = PartialDate.OfMonth(2020, 10),
                },
            ],
        };

    private static Programme WithSaving(Programme programme) =>
        programme with
        {
            Measures =
            [
                new()
                {
                    Id = "saving",
                    Name = "Transport",
                    WorkstreamId = "ehcp",
                    Kind = MeasureKind.Saving,
                    Figures = [new(new FigureTime(2020, null), 2_000_000m, null, null)],
                },
            ],
        };
}
