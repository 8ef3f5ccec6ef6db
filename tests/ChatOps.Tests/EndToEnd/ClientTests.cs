using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Programmes;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.EndToEnd;

/// <summary>Every flow of the product with every client: whatever a client leaves out of a card's boxes, and however it writes
/// days, what is stored is what was typed.</summary>
public sealed class ClientTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Workstream = "ehcp";
    private const string Manager = "project-manager-a";

    public static TheoryData<string> Clients => [.. FakeClient.AllThatSend.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task An_update_its_draft_its_register_and_its_change(string client)
    {
        var office = await AskedAsync(WithMilestone);
        var (lead, form) = (With(office, Lead, client), office.FormOf(Lead, Workstream));

        // Typed, saved for later, its register filled in, and then finished with what the rating needs.
        await lead.ChoosesAsync(form, UpdateForm.RagInput, "amber");
        await lead.PressesAsync(
            form,
            UpdateForm.DraftVerb,
            (UpdateForm.ProgressInput, "Looked"),
            (UpdateForm.RisksInput, "Cost")
        );
        await lead.PressesAsync(form, RegisterForm.ViewVerb, (UpdateForm.NextStepsInput, "Find a site"));
        await lead.PressesTitleAsync(
            form,
            RegisterForm.SaveVerb,
            "Save",
            ("m|m", "Mar 2021 because of purdah"),
            ("nr|text", "Schools stay away"),
            ("nr|mitigation", "Ask them"),
            ("ni|text", "No site"),
            ("ni|owner", "Jo"),
            ("na|text", "Write to schools"),
            ("nd|on", "Property"),
            ("nd|text", "A lease"),
            ("nd|date", "Dec 2020")
        );
        await lead.PressesTitleAsync(form, RegisterForm.SaveVerb, "Save and go back", ("i|I1|note", "Two were seen"));
        await AnswerAsync(lead, form, (UpdateForm.RagInput, "amber"));
        await AnswerAsync(
            lead,
            form,
            (UpdateForm.ReasonInput, "No site"),
            (UpdateForm.PathInput, "Find one"),
            (UpdateForm.PathDateInput, "2020-10-30")
        );
        var content = await SentAsync(office, lead, form);
        Assert.Equal(
            ("amber", "Looked", "Find a site", "Cost", "No site", "Find one"),
            (content.Rag, content.Progress, content.NextSteps, content.Risks, content.Reason, content.PathToGreen)
        );
        Assert.Equal(new DateOnly(2020, 10, 30), content.BackOnTrackBy);
        var register = content.Register;
        Assert.Equal("March 2021", PartialDateText.Print(Assert.Single(register.Milestones).Expected!));
        Assert.Equal(("Schools stay away", "Ask them"), Single(register.Risks, r => (r.Description, r.Mitigation)));
        Assert.Equal(("No site", "Jo", "Two were seen"), Single(register.Issues, i => (i.Description, i.Owner, i.Note)));
        Assert.Equal("Write to schools", Single(register.Actions, a => a.Text));
        Assert.Equal(("Property", "A lease"), Single(register.Dependencies, d => (d.On, d.What)));

        // A change of one word keeps the rest.
        await lead.PressesAsync(form, UpdateForm.ChangeVerb);
        await AnswerAsync(lead, form, (UpdateForm.ProgressInput, "Looked twice"));
        var changed = await SentAsync(office, lead, form);
        Assert.Equal(content with { Progress = "Looked twice" }, changed);

        // A register opened and saved as it was drawn changes nothing. Of a mitigation that is emptied it is asked.
        await lead.PressesAsync(form, UpdateForm.ChangeVerb);
        await lead.PressesAsync(form, RegisterForm.ViewVerb);
        var asked = await lead.PressesTitleAsync(form, RegisterForm.SaveVerb, "Save", ("r|R1|mitigation", ""));
        PostedReports.Says(Text(asked), "Remove the mitigation of R1?", "Ask them");
        await lead.PressesTitleAsync(form, RegisterForm.SaveVerb, "Remove and save");
        await lead.PressesTitleAsync(form, RegisterForm.SaveVerb, "More about R1");
        await lead.PressesTitleAsync(form, RegisterForm.SaveVerb, "Save and go back", ("r|R1|owner", "Sam"));
        await lead.PressesTitleAsync(form, RegisterForm.SaveVerb, "Save and go back");
        await AnswerAsync(lead, form);
        var last = await SentAsync(office, lead, form);
        Assert.Equal(("Looked twice", "Cost", "Find a site"), (last.Progress, last.Risks, last.NextSteps));
        Assert.Equal(
            changed.Register with
            {
                Risks = [changed.Register.Risks[0] with { Owner = "Sam", Mitigation = "" }],
            },
            last.Register
        );
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task One_touch_away_and_hand_over(string client)
    {
        var office = await AskedAsync();
        await office.SendAsync(Lead, Workstream, Office.Green("Went well"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        var (lead, form) = (With(office, Lead, client), office.FormOf(Lead, Workstream));

        // What was typed is there again after looking at something else.
        await lead.ChoosesAsync(form, UpdateForm.RagInput, "green");
        await lead.PressesAsync(form, UpdateForm.RateVerb, (UpdateForm.ProgressInput, "Half of it"));
        await lead.PressesAsync(form, ArrangementForm.AwayVerb);
        var away = await lead.PressesAsync(
            form,
            ArrangementForm.SaveAwayVerb,
            (ArrangementForm.FromInput, "2021-01-04"),
            (ArrangementForm.ToInput, "2021-01-08")
        );
        Assert.Contains("You are away from Monday 4 January to Friday 8 January", Text(away), StringComparison.Ordinal);
        await lead.PressesAsync(form, ArrangementForm.AwayVerb);
        away = await lead.PressesAsync(form, ArrangementForm.SaveAwayVerb, (ArrangementForm.ToInput, "2021-01-11"));
        Assert.Contains("from Monday 4 January to Monday 11 January", Text(away), StringComparison.Ordinal);
        var back = await lead.PressesAsync(form, ArrangementForm.BackVerb);
        Assert.Contains("Half of it", Text(back), StringComparison.Ordinal);

        await lead.PressesAsync(form, ArrangementForm.HandVerb, (UpdateForm.RisksInput, "Cost"));
        await lead.PressesAsync(form, ArrangementForm.SaveHandVerb, (ArrangementForm.PersonInput, "evaluation-lead"));
        var taken = await lead.PressesAsync(form, ArrangementForm.TakeBackVerb);
        PostedReports.Says(Text(taken), "Half of it", "Cost");

        // One touch asks what is meant of the words, and they outlive it.
        var asked = await lead.PressesAsync(form, UpdateForm.UnchangedVerb);
        PostedReports.Says(Text(asked), "Which do you mean?", "Half of it", "Cost");
        await lead.PressesAsync(form, UpdateForm.UnchangedVerb);
        var content = (await office.FactsAsync(Q4)).Current[Workstream].Content;
        Assert.Equal(("green", "Went well", ""), (content.Rag, content.Progress, content.Risks));
        await lead.SaysAsync("update EHCP");
        PostedReports.Says(lead.Chat.Last.CardText, "Half of it", "Cost");
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task The_managers_card_and_the_summary(string client)
    {
        var office = await AskedAsync();
        var manager = With(office, Manager, client);
        await manager.SaysAsync("missing");
        await manager.PressesAsync(
            manager.Chat.Last,
            ManagerForm.ExtendVerb,
            (ManagerForm.ChosenInput, Workstream),
            (ManagerForm.UntilInput, "2020-10-06")
        );
        var extended = (await office.FactsAsync(Q3)).Arrangements.DueOf(office.Period(Q3), Workstream);
        Assert.Equal(new DateOnly(2020, 10, 6), ProgrammePeriods.LocalDate(office.Programme, extended));

        await manager.PressesAsync(manager.Chat.Last, SummaryForm.ViewVerb);
        await manager.PressesAsync(
            manager.Chat.Last,
            SummaryForm.SaveVerb,
            (SummaryForm.OverviewInput, "Going well"),
            (SummaryForm.RecommendationsInput, "Note it"),
            (SummaryForm.StateOf("spend-redesign"), "red"),
            (SummaryForm.WhyOf("spend-redesign"), "Money is tight")
        );
        var first = (await office.FactsAsync(Q3)).Summary!.Content;
        await manager.PressesAsync(manager.Chat.Last, SummaryForm.SaveVerb, (SummaryForm.OverviewInput, "Going better"));
        Assert.Equal(first with { Overview = "Going better" }, (await office.FactsAsync(Q3)).Summary!.Content);
        Assert.Equal(("Money is tight", "Note it"), (Assert.Single(first.Overrides).Reason, first.Recommendations));

        manager.Client = FakeClient.SendsNothing;
        var lost = await manager.PressesAsync(manager.Chat.Last, SummaryForm.SaveVerb);
        PostedReports.Says(Text(lost), "Nothing arrived", "Going better", "Note it", "Money is tight");
        Assert.Equal(2, (await office.FactsAsync(Q3)).Summary!.Version);

        // A box that was emptied is asked about by clients that leave it out, and is empty then.
        manager.Client = FakeClient.AllThatSend.Single(c => c.Name == client);
        var emptied = await manager.PressesAsync(manager.Chat.Last, SummaryForm.SaveVerb, (SummaryForm.RecommendationsInput, ""));
        if (Text(emptied).Contains("Remove your recommendations?", StringComparison.Ordinal))
        {
            Assert.Equal("Note it", (await office.FactsAsync(Q3)).Summary!.Content.Recommendations);
            await manager.PressesTitleAsync(manager.Chat.Last, SummaryForm.SaveVerb, "Remove and save");
        }

        Assert.Equal(
            first with
            {
                Overview = "Going better",
                Recommendations = "",
            },
            (await office.FactsAsync(Q3)).Summary!.Content
        );
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Figures_of_a_workstream_and_of_the_programme(string client)
    {
        var office = await AskedAsync(FinanceProgramme.In);
        var (lead, form) = (With(office, "plans-lead", client), office.FormOf("plans-lead", "plans"));
        var outcome = OutcomeLines.Box("Plans are on time.");
        await lead.PressesAsync(
            form,
            MeasureForm.ViewVerb,
            (UpdateForm.RagInput, "green"),
            (UpdateForm.ProgressInput, "On time")
        );
        await lead.PressesTitleAsync(
            form,
            MeasureForm.SaveVerb,
            "Save",
            ("f|plan-days|2020q2|actual", "21"),
            (outcome, "9 of 10")
        );
        await lead.PressesTitleAsync(form, MeasureForm.SaveVerb, "Save and go back", ("f|plan-days|2020q2|forecast", "20"));
        await AnswerAsync(lead, form);
        var register = (await office.FactsAsync(Q3)).Current["plans"].Content.Register;
        var figure = register.FigureOf("plan-days", new(2020, 2));
        Assert.Equal((21m, 20m, "9 of 10"), (figure.Actual, figure.Forecast, Assert.Single(register.Evidence).Text));

        // The programme's own: entered, carried over, emptied.
        var manager = With(office, "pm", client);
        await manager.SaysAsync("summary");
        await manager.PressesTitleAsync(
            manager.Chat.Last,
            SummaryForm.SaveVerb,
            "Save and go to figures",
            (SummaryForm.OverviewInput, "Well")
        );
        await manager.PressesAsync(manager.Chat.Last, SummaryForm.FiguresVerb, ("f|forecast|2020|actual", "75"));
        Assert.Equal(75m, Assert.Single((await office.FactsAsync(Q3)).Summary!.Content.Figures).Actual);
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        await manager.SaysAsync("summary");
        await manager.PressesTitleAsync(
            manager.Chat.Last,
            SummaryForm.SaveVerb,
            "Save and go to figures",
            (SummaryForm.OverviewInput, "Well")
        );
        var asked = await manager.PressesAsync(manager.Chat.Last, SummaryForm.FiguresVerb, ("f|forecast|2020|actual", ""));
        Assert.Contains("Remove the figure for Forecast position of the block, 2020/21?", Text(asked), StringComparison.Ordinal);
        Assert.Equal(75m, Assert.Single((await office.FactsAsync(Q4)).Summary!.Content.Figures).Actual);
        await manager.PressesTitleAsync(manager.Chat.Last, SummaryForm.FiguresVerb, "Remove and save");
        Assert.Empty((await office.FactsAsync(Q4)).Summary!.Content.Figures);
    }

    private static FakeUser With(Office office, string person, string client)
    {
        office.People[person].Client = FakeClient.AllThatSend.Single(c => c.Name == client);
        return office.People[person];
    }

    // What is read and asked before it is sent is sent all the same.
    private static async Task AnswerAsync(FakeUser lead, FakeMessage form, params (string Id, string Value)[] typed)
    {
        var answer = Text(await lead.PressesAsync(form, UpdateForm.SendVerb, typed));
        if (
            answer.Contains("how we read it", StringComparison.Ordinal)
            || answer.Contains("Before you send it", StringComparison.Ordinal)
        )
        {
            await lead.PressesAsync(form, UpdateForm.SendVerb);
        }
    }

    private static async Task<UpdateContent> SentAsync(Office office, FakeUser lead, FakeMessage form)
    {
        Assert.Contains("is in. Thank you.", FakeCards.TextOf(form.CardFor(lead)!.Value), StringComparison.Ordinal);
        return (await office.FactsAsync(Q3)).Current[Workstream].Content;
    }

    private static TValue Single<TItem, TValue>(IEnumerable<TItem> items, Func<TItem, TValue> of) => of(Assert.Single(items));

    private static Programme WithMilestone(Programme programme) =>
        programme with
        {
            Milestones =
            [
                new()
                {
                    Id = "m",
                    Title = "EHCP scope agreed",
                    WorkstreamId = Workstream,
                    Baseline = PartialDate.OfMonth(2020, 10),
                },
            ],
        };
}
