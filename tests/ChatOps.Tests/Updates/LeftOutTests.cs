using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>A box that did not arrive is not an empty box: nothing that was stored or typed is lost.</summary>
public sealed class LeftOutTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Workstream = "ehcp";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_whose_answer_is_empty_or_left_out_is_recorded_as_unanswered(bool isLeftOut)
    {
        var office = await AskedAsync(WithOverdue);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        lead.Client = isLeftOut ? FakeClient.SendsWhatIsSet : FakeClient.SendsAll;
        var asked = await lead.PressesAsync(form, UpdateForm.SendVerb, Office.Green("Went well"));
        Assert.Contains("past its date", Text(asked), StringComparison.Ordinal);
        Assert.Contains("Your update is in.", Text(await lead.PressesAsync(form, UpdateForm.SendVerb)), StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(await AnswersAsync(office)).Answer);
    }

    [Fact]
    public async Task An_answer_that_was_typed_before_a_mistake_was_fixed_is_kept()
    {
        var office = await AskedAsync(WithOverdue);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        await lead.PressesAsync(form, UpdateForm.SendVerb, Office.Green("Went well"));
        await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            (UpdateForm.ProgressInput, ""),
            ("q|on-track-but-overdue", "A week is made up")
        );
        await lead.PressesAsync(form, UpdateForm.SendVerb, (UpdateForm.ProgressInput, "Went well"));
        Assert.Equal("A week is made up", Assert.Single(await AnswersAsync(office)).Answer);
    }

    [Fact]
    public async Task Sent_without_any_box_nothing_changes_and_the_form_comes_back()
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        await lead.ChoosesAsync(form, UpdateForm.RagInput, "green");
        Assert.Contains("Nothing arrived", await WithoutBoxesAsync(lead, form, UpdateForm.SendVerb), StringComparison.Ordinal);
        await lead.PressesAsync(form, UpdateForm.DraftVerb, Office.Green("Half of it"));
        foreach (var verb in new[] { UpdateForm.DraftVerb, UpdateForm.SendVerb })
        {
            PostedReports.Says(await WithoutBoxesAsync(lead, form, verb), "Nothing arrived", "Half of it");
        }

        await WithoutBoxesAsync(lead, form, RegisterForm.ViewVerb);
        await WithoutBoxesAsync(lead, form, RegisterForm.SaveVerb);
        await lead.SaysAsync("update");
        Assert.Contains("Half of it", lead.Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task What_was_typed_before_a_question_comes_back_when_the_answer_arrives_without_any_box()
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            (UpdateForm.RagInput, "amber"),
            (UpdateForm.ProgressInput, "Looked"),
            (UpdateForm.RisksInput, "No site")
        );
        PostedReports.Says(await WithoutBoxesAsync(lead, form, UpdateForm.SendVerb), "Nothing arrived", "Looked", "No site");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_without_its_risks_and_next_steps_asks_once_and_keeps_them_until_the_answer(bool isRemoved)
    {
        var (office, lead, form) = await SentAsync();
        lead.Client = FakeClient.SendsWhatIsSet;
        var asked = await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            (UpdateForm.RisksInput, ""),
            (UpdateForm.NextStepsInput, ""),
            (UpdateForm.ProgressInput, "Went better")
        );
        PostedReports.Says(Text(asked), "Remove your next steps and your risks?", "Schools stay away", "Hold a fair");
        Assert.Equal(("Went well", "Schools stay away"), await StoredAsync(office));

        var title = isRemoved ? "Remove and send" : "Keep and send";
        var sent = await lead.PressesTitleAsync(form, UpdateForm.SendVerb, title);
        Assert.Contains("Your change is in.", Text(sent), StringComparison.Ordinal);
        Assert.Equal(("Went better", isRemoved ? "" : "Schools stay away"), await StoredAsync(office));
        var content = (await office.FactsAsync(Q3)).Current[Workstream].Content;
        Assert.Equal(isRemoved ? "" : "Hold a fair", content.NextSteps);
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("None.")]
    public async Task A_box_that_arrives_empty_is_emptied_and_so_is_one_that_says_none(string typed)
    {
        var (office, lead, form) = await SentAsync();
        var sent = await lead.PressesAsync(form, UpdateForm.SendVerb, (UpdateForm.RisksInput, typed));
        Assert.Contains("Your change is in.", Text(sent), StringComparison.Ordinal);
        Assert.Equal(("Went well", ""), await StoredAsync(office));
    }

    [Fact]
    public async Task A_card_of_an_earlier_version_keeps_what_it_does_not_send()
    {
        var (office, lead, form) = await SentAsync();
        var data = FakeCards.Press(form.CardFor(lead)!.Value, UpdateForm.SendVerb, [(UpdateForm.ProgressInput, "Went better")]);
        foreach (var key in new[] { "shown", UpdateForm.RisksInput, UpdateForm.NextStepsInput, UpdateForm.RagInput })
        {
            data.Remove(key);
        }

        var sent = await lead.ExecutesAsync(form, UpdateForm.SendVerb, data);
        Assert.Contains("Your change is in.", Text(sent), StringComparison.Ordinal);
        Assert.Equal(("Went better", "Schools stay away"), await StoredAsync(office));
        Assert.Equal("Hold a fair", (await office.FactsAsync(Q3)).Current[Workstream].Content.NextSteps);
    }

    [Theory]
    [InlineData(UpdateForm.UnchangedVerb)]
    [InlineData(UpdateForm.NothingVerb)]
    public async Task One_touch_with_words_typed_asks_which_is_meant_and_the_words_outlive_it(string verb)
    {
        var (office, lead, form) = await NextPeriodAsync();
        var asked = await lead.SendsFromAsync(
            form.Card!.Value,
            form,
            verb,
            (UpdateForm.RagInput, "amber"),
            (UpdateForm.ProgressInput, "Half of it")
        );
        PostedReports.Says(Text(asked), "Which do you mean?", "Half of it");
        Assert.Empty((await office.FactsAsync(Q4)).Current);

        var sent = await lead.PressesAsync(form, verb);
        Assert.Contains("Your update is in.", Text(sent), StringComparison.Ordinal);
        Assert.Equal(
            verb == UpdateForm.UnchangedVerb ? "Went well" : "",
            (await office.FactsAsync(Q4)).Current[Workstream].Content.Progress
        );
        await lead.SaysAsync("update EHCP");
        Assert.Contains("Half of it", lead.Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UpdateForm.UnchangedVerb)]
    [InlineData(UpdateForm.NothingVerb)]
    public async Task One_touch_over_a_draft_asks_which_is_meant_and_the_words_can_be_sent(string verb)
    {
        var (office, lead, form) = await NextPeriodAsync();
        await lead.PressesAsync(form, UpdateForm.DraftVerb, Office.Green("Half of it"));
        lead.Client = FakeClient.SendsNothing;
        form.ShowTo(lead, form.Card!.Value);
        PostedReports.Says(Text(await lead.PressesAsync(form, verb)), "Which do you mean?", "Half of it");
        lead.Client = FakeClient.SendsAll;
        await lead.PressesAsync(form, UpdateForm.SendVerb);
        Assert.Equal("Half of it", (await office.FactsAsync(Q4)).Current[Workstream].Content.Progress);
    }

    [Fact]
    public async Task No_change_with_the_rating_that_stands_and_no_words_is_no_change()
    {
        var (office, lead, form) = await NextPeriodAsync();
        var sent = await lead.SendsFromAsync(form.Card!.Value, form, UpdateForm.UnchangedVerb, (UpdateForm.RagInput, "green"));
        Assert.Contains("Your update is in.", Text(sent), StringComparison.Ordinal);
        Assert.Equal(1, (await office.FactsAsync(Q4)).Current[Workstream].UnchangedPeriods);
    }

    public static TheoryData<string> Clients => [.. FakeClient.AllThatSend.Append(FakeClient.SendsNothing).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task An_empty_form_is_not_saved_for_later(string client)
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        lead.Client = FakeClient.AllThatSend.Append(FakeClient.SendsNothing).Single(c => c.Name == client);
        await lead.PressesTitleAsync(form, UpdateForm.RateVerb, "🟢 Green");
        var answer = Text(await lead.PressesAsync(form, UpdateForm.DraftVerb));
        Assert.Contains("There is nothing to save.", answer, StringComparison.Ordinal);
        Assert.Null(
            await office.Service<UpdateStore>().FindDraftAsync(office.Programme.Id, Q3, Workstream, Lead, CancellationToken.None)
        );
    }

    [Fact]
    public async Task What_was_typed_is_there_again_after_looking_at_the_other_updates()
    {
        var office = await AskedAsync(p =>
            p with
            {
                Workstreams = [.. p.Workstreams.Select(w => w.Id == "property" ? w with { Leads = [Lead] } : w)],
            }
        );
        var lead = office.People[Lead];
        await lead.SaysAsync("my updates");
        var list = lead.Chat.Last;
        await lead.PressesAsync(list, UpdateForm.ChangeVerb);
        var form = list.CardFor(lead)!.Value;
        var rate = FakeCards.Press(form, UpdateForm.RateVerb, []);
        list.ShowTo(lead, (await lead.ExecutesAsync(list, UpdateForm.RateVerb, rate)).Card!.Value);
        await lead.PressesAsync(list, UpdateForm.MineVerb, (UpdateForm.ProgressInput, "Half of it"));
        var again = await lead.PressesAsync(list, UpdateForm.ChangeVerb);
        Assert.Contains("Half of it", Text(again), StringComparison.Ordinal);
    }

    private static async Task<string> WithoutBoxesAsync(FakeUser lead, FakeMessage form, string verb)
    {
        var before = lead.Client;
        lead.Client = FakeClient.SendsNothing;
        var answer = await lead.PressesAsync(form, verb);
        lead.Client = before;
        return Text(answer);
    }

    private async Task<(Office Office, FakeUser Lead, FakeMessage Form)> SentAsync()
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Workstream));
        await office.SendAsync(
            Lead,
            Workstream,
            [.. Office.Green("Went well", "Hold a fair"), (UpdateForm.RisksInput, "Schools stay away")]
        );
        await lead.PressesAsync(form, UpdateForm.ChangeVerb);
        return (office, lead, form);
    }

    private async Task<(Office Office, FakeUser Lead, FakeMessage Form)> NextPeriodAsync()
    {
        var office = await AskedAsync(p => p with { Reporting = p.Reporting with { AllowsNothingToReport = true } });
        await office.SendAsync(Lead, Workstream, Office.Green("Went well"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        return (office, office.People[Lead], office.FormOf(Lead, Workstream));
    }

    private static async Task<(string Progress, string Risks)> StoredAsync(Office office)
    {
        var content = (await office.FactsAsync(Q3)).Current[Workstream].Content;
        return (content.Progress, content.Risks);
    }

    private static async Task<IReadOnlyList<ChallengeAnswer>> AnswersAsync(Office office) =>
        (await office.FactsAsync(Q3)).Current[Workstream].Content.Answers;

    private static Programme WithOverdue(Programme programme) =>
        programme with
        {
            Milestones =
            [
                new()
                {
                    Id = "m",
                    Title = "EHCP scope agreed",
                    WorkstreamId = Workstream,
                    Baseline = PartialDate.OfMonth(2020, 8),
                },
            ],
        };
}
