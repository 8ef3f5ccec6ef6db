using System.Text.Json;
using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>The two steps of a lead's form: the rating is a button, and what it asks comes in its place.</summary>
public sealed class RatingStepTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Workstream = "ehcp";
    private const string Joint = "coproduction-and-qa";

    [Fact]
    public async Task A_green_update_takes_a_rating_a_line_and_send()
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        var asked = await lead.PressesAsync(form, UpdateForm.RateVerb);
        Assert.Contains("What was done?", Text(asked), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
        var sent = await lead.PressesAsync(form, UpdateForm.SendVerb, (UpdateForm.ProgressInput, "Consultancy appointed"));
        Assert.Contains("Your update is in. Thank you.", Text(sent), StringComparison.Ordinal);
        Assert.Equal("green", (await office.FactsAsync(Q3)).Current[Workstream].Content.Rag);
    }

    [Fact]
    public async Task What_was_typed_is_there_with_the_next_rating_on_any_device()
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        await lead.ChoosesAsync(form, UpdateForm.RagInput, "green");
        var data = FakeCards.Press(
            form.CardFor(lead)!.Value,
            UpdateForm.RateVerb,
            [(UpdateForm.ProgressInput, "Half a sentence"), (UpdateForm.RisksInput, "No room")]
        );
        form.ShowTo(lead, (await lead.ExecutesAsync(form, UpdateForm.RateVerb, data)).Card!.Value);
        Assert.Contains("What you wrote is kept.", FakeCards.TextOf(form.CardFor(lead)!.Value), StringComparison.Ordinal);

        // The inputs of a client that sends none are in the draft.
        var elsewhere = FakeCards.Press(office.FormOf(Lead, Workstream).Card!.Value, UpdateForm.RateVerb, []);
        var amber = await lead.ExecutesAsync(form, UpdateForm.RateVerb, elsewhere);
        Assert.Contains("Half a sentence", amber.Card!.Value.GetRawText(), StringComparison.Ordinal);

        await lead.ChoosesAsync(form, UpdateForm.RagInput, "amber");
        var text = FakeCards.TextOf(form.CardFor(lead)!.Value);
        Assert.Contains("Half a sentence", text, StringComparison.Ordinal);
        Assert.Contains("No room", text, StringComparison.Ordinal);
        Assert.Contains("Why is it amber?", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not sent yet", text, StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task What_a_rating_needs_is_a_mistake_only_once_it_was_asked()
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        var old = form.Card!.Value;
        await lead.ChoosesAsync(form, UpdateForm.RagInput, "amber");
        var asked = await lead.PressesAsync(form, UpdateForm.SendVerb, (UpdateForm.ProgressInput, "Done"));
        Assert.Contains("Not sent yet:** there are 3 things to fix", Text(asked), StringComparison.Ordinal);

        // A card of the first design did not have these boxes.
        var first = await lead.SendsFromAsync(old, form, (UpdateForm.RagInput, "amber"), (UpdateForm.ProgressInput, "Done"));
        Assert.Contains("Why is it amber?", Text(first), StringComparison.Ordinal);
        Assert.DoesNotContain("Not sent yet", Text(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_of_the_first_design_is_sent_as_ever()
    {
        var office = await SecondQuarterAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        var steps = (await office.FactsAsync(Q4)).Last[Workstream].Update.Content.Register.NextSteps;
        var sent = await lead.SendsFromAsync(
            form.Card!.Value,
            form,
            (UpdateForm.RagInput, "green"),
            (UpdateForm.ProgressInput, "Scope agreed"),
            (RegisterForm.Step(steps[0].Id, RegisterForm.Outcome), RegisterForm.Done),
            (RegisterForm.Step(steps[1].Id, RegisterForm.Outcome), RegisterForm.Dropped),
            (RegisterForm.Step(steps[1].Id, RegisterForm.Why), "The council decided otherwise")
        );
        Assert.Contains("Your update is in. Thank you.", Text(sent), StringComparison.Ordinal);
        var content = (await office.FactsAsync(Q4)).Current[Workstream].Content;
        Assert.Equal(("green", "Scope agreed"), (content.Rag, content.Progress));
        Assert.Equal([NextStepOutcome.Done, NextStepOutcome.Dropped], content.Register.NextSteps.Take(2).Select(s => s.Outcome));
    }

    [Fact]
    public async Task A_tick_is_done_the_rest_is_carried_over_and_a_tick_can_be_taken_away()
    {
        var office = await SecondQuarterAsync();
        var steps = (await office.FactsAsync(Q4)).Last[Workstream].Update.Content.Register.NextSteps;
        await office.SendAsync(Lead, Workstream, [.. Office.Green("Scope agreed"), (RegisterForm.DoneSteps, steps[0].Id)]);
        Assert.Equal([NextStepOutcome.Done, NextStepOutcome.Open], await OutcomesAsync(office));

        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        await lead.PressesAsync(form, UpdateForm.ChangeVerb);
        await lead.PressesAsync(form, UpdateForm.SendVerb, (RegisterForm.DoneSteps, steps[1].Id));
        Assert.Equal([NextStepOutcome.Open, NextStepOutcome.Done], await OutcomesAsync(office));
    }

    [Fact]
    public async Task One_wrong_date_opens_its_own_box_and_nothing_else()
    {
        var office = await AskedAsync(p =>
            p with
            {
                Milestones =
                [
                    .. new[] { "one", "two" }.Select(id => new ChatOps.Programmes.Milestone
                    {
                        Id = id,
                        Title = $"Milestone {id}",
                        WorkstreamId = Workstream,
                        Baseline = ChatOps.Values.PartialDate.OfMonth(2020, 10),
                    }),
                ],
            }
        );
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        var answer = await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            [.. Office.Green("Scope agreed"), ("m|two", "when it is ready")]
        );
        var shown = Shown(answer.Card!.Value).ToList();
        Assert.Contains("m|two", shown);
        Assert.Contains(UpdateForm.ProgressInput, shown);
        Assert.DoesNotContain("m|one", shown);
        Assert.DoesNotContain(UpdateForm.RisksInput, shown);
    }

    [Fact]
    public async Task A_rating_on_a_card_from_before_somebody_elses_update_shows_theirs()
    {
        var office = await AskedAsync();
        await office.SendAsync("coproduction-lead", Joint, Office.Green("Parents' forum met"));
        var answer = await office
            .People["quality-assurance-lead"]
            .PressesAsync(office.FormOf("quality-assurance-lead", Joint), UpdateForm.RateVerb);
        Assert.Contains("Parents' forum met", Text(answer), StringComparison.Ordinal);
        Assert.Contains(UpdateForm.ChangeVerb, FakeCards.VerbsOf(answer.Card!.Value));
    }

    // The boxes that are not inside of something hidden.
    private static IEnumerable<string> Shown(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object when element.TryGetProperty("isVisible", out var visible) && !visible.GetBoolean() => [],
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(p => Shown(p.Value))
                .Concat(
                    element.TryGetProperty("type", out var type)
                    && type.ValueKind == JsonValueKind.String
                    && type.GetString()!.StartsWith("Input.", StringComparison.Ordinal)
                        ? [element.GetProperty("id").GetString()!]
                        : []
                ),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Shown),
            _ => [],
        };

    private async Task<Office> SecondQuarterAsync()
    {
        var office = await AskedAsync();
        await office.SendAsync(Lead, Workstream, Office.Green("Consultancy appointed", "Define the scope\nHold focus groups"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        return office;
    }

    private static async Task<IEnumerable<NextStepOutcome>> OutcomesAsync(Office office) =>
        (await office.FactsAsync(Q4)).Current[Workstream].Content.Register.NextSteps.Select(s => s.Outcome);
}
