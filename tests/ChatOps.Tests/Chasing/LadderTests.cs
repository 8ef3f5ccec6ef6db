using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Chat;
using ChatOps.Programmes;
using ChatOps.Sending;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Chasing;

/// <summary>The ladder as people see it: reminders, deputies, programme managers, SROs; never after an answer, never at night,
/// never too often.</summary>
public sealed class LadderTests : OfficeTest
{
    private const string Lead = "inclusion-services-lead";
    private const string Workstream = "inclusion-services";
    private const string Deputy = "project-manager-b";
    private const string Manager = "project-manager-a";
    private const string Sro = "head-of-additional-needs";

    [Fact]
    public async Task Each_rung_reaches_whom_it_is_for_and_says_what_is_wanted()
    {
        var office = await AskedAsync();
        await AllButAsync(office, Workstream);

        await office.GoToAsync(Q3, StepKind.Remind);
        Assert.Contains(
            "Your update is due on Friday 2 October, 5:00pm",
            office.People[Lead].Chat.Last.CardText,
            StringComparison.Ordinal
        );
        Assert.Single(Reminded(office, Lead));

        await office.GoToAsync(Q3, StepKind.AskDeputies);
        Assert.Contains(
            "**Please answer as deputy:** there is no answer from Inclusion Services lead yet.",
            office.People[Deputy].Chat.Last.CardText,
            StringComparison.Ordinal
        );

        await office.GoToAsync(Q3, StepKind.Remind, 2);
        await office.GoToAsync(Q3, StepKind.Escalate);
        Assert.Contains(
            "Inclusion Services to Schools: Inclusion Services lead, asked 7 days ago, reminded twice, last 3 days ago, "
                + "deputy asked 4 days ago.",
            office.People[Manager].Chat.Last.CardText,
            StringComparison.Ordinal
        );
        Assert.Empty(office.People[Sro].Chat.Messages);

        await office.GoToAsync(Q3, StepKind.TellSros);
        var told = office.People[Sro].Chat.Messages.Single().CardText;
        Assert.Contains("1 of 20 updates is missing", told, StringComparison.Ordinal);
        Assert.Contains(
            "**Inclusion Services to Schools**: Inclusion Services lead, asked 8 days ago",
            told,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nobody_on_any_rung_is_written_to_after_the_answer()
    {
        var office = await AskedAsync();
        await AllButAsync(office, "");
        var before = office.Teams.Messages.Count;
        foreach (var kind in new[] { StepKind.Remind, StepKind.AskDeputies, StepKind.Escalate, StepKind.TellSros })
        {
            await office.GoToAsync(Q3, kind);
        }

        Assert.Equal(before, office.Teams.Messages.Count);
    }

    [Fact]
    public async Task A_lead_of_several_gets_one_reminder_and_a_deputy_of_several_one_request()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Remind);
        Assert.Contains(
            "Your 2 updates are due on Friday 2 October, 5:00pm",
            Assert.Single(Reminded(office, Manager)).CardText,
            StringComparison.Ordinal
        );
        await office.GoToAsync(Q3, StepKind.AskDeputies);
        Assert.Contains(
            "2 updates that you deputise for are due",
            office.People[Deputy].Chat.Last.CardText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task From_one_of_several_updates_a_lead_comes_to_the_others()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Remind);
        var (lead, list) = (office.People[Manager], Assert.Single(Reminded(office, Manager)));
        await lead.PressesAsync(list, UpdateForm.ChangeVerb);
        await lead.PressesAsync(list, UpdateForm.SendVerb, Office.Green("Forum met"));
        var others = Text(await lead.PressesAsync(list, UpdateForm.MineVerb));
        Assert.Contains("2 updates to send", others, StringComparison.Ordinal);
        Assert.Contains("SEND Self Assessment Gaps and Readiness", others, StringComparison.Ordinal);
        Assert.Contains(
            UpdateForm.MineVerb,
            FakeCards.VerbsOf((await lead.PressesAsync(list, UpdateForm.ChangeVerb)).Card!.Value)
        );
    }

    [Fact]
    public async Task Of_several_updates_with_different_deadlines_each_says_its_own_and_so_does_its_form()
    {
        var office = await AskedAsync();
        var lead = office.People[Manager];
        await lead.SaysAsync("extend SEND Self Assessment to Tuesday 6 October");
        await office.SettleAsync();
        var moreTime = lead.Chat.Messages.Last(m => m.Summary == "You have until Tuesday 6 October, 5:00pm");
        Assert.Contains(
            "Due **Tue 6 Oct, 5pm**",
            Text(await lead.PressesAsync(moreTime, UpdateForm.ChangeVerb)),
            StringComparison.Ordinal
        );

        await office.GoToAsync(new DateTimeOffset(2020, 10, 5, 8, 0, 0, TimeSpan.Zero));
        var reminder = lead.Chat.Messages.Last(m => m.Summary == "Your 2 updates are outstanding").CardText;
        Assert.Contains("Was due on Friday 2 October, 5:00pm", reminder, StringComparison.Ordinal);
        Assert.Contains("Due on Tuesday 6 October, 5:00pm", reminder, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_written_to_in_the_quiet_hours_or_at_the_weekend_however_late_it_is()
    {
        var office = await OpenAsync(p =>
            p with
            {
                Reporting = p.Reporting with
                {
                    Prompt = new StepTime(-5, StepUnit.WorkingDays, new TimeOnly(9, 0)),
                    QuietHours = new QuietHours(new TimeOnly(19, 0), new TimeOnly(7, 0)),
                },
            }
        );

        // The service was down on Friday, and is up again late that night.
        office.Clock.MoveTo(new DateTimeOffset(2020, 9, 25, 21, 30, 0, TimeSpan.Zero));
        await office.SettleAsync();
        Assert.Empty(office.People[Lead].Chat.Messages);
        office.Clock.MoveTo(new DateTimeOffset(2020, 9, 28, 5, 59, 59, TimeSpan.Zero));
        await office.BeatAsync();
        Assert.Empty(office.People[Lead].Chat.Messages);
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.BeatAsync();
        Assert.Single(office.People[Lead].Chat.Messages);
    }

    [Fact]
    public async Task Whoever_has_had_the_most_messages_of_a_day_gets_the_next_on_the_next_working_day_and_no_repeat()
    {
        var office = await AskedAsync(p =>
            p with
            {
                Reporting = p.Reporting with
                {
                    MaxChasesADay = 1,
                    Reminders =
                    [
                        new(0, StepUnit.WorkingDays, new TimeOnly(9, 0)),
                        new(0, StepUnit.WorkingDays, new TimeOnly(14, 0)),
                    ],
                },
            }
        );
        await office.GoToAsync(Q3, StepKind.Remind);
        await office.GoToAsync(Q3, StepKind.Remind, 2);
        Assert.Single(Reminded(office, Lead));
        await office.GoToAsync(new DateTimeOffset(2020, 10, 5, 6, 0, 0, TimeSpan.Zero));
        Assert.Equal(2, Reminded(office, Lead).Count);
    }

    [Fact]
    public async Task A_reminder_that_is_drawn_again_before_it_goes_is_not_overtaken_by_itself()
    {
        var office = await AskedAsync();
        var step = office.Period(Q3).Steps.First(s => s.Kind == StepKind.Remind);
        office.Clock.MoveTo(step.At);
        var composing = office.Service<DeliveryComposer>().For(office.Programme, office.Period(Q3));
        var reminder = Ladder.Reminders(await office.FactsAsync(Q3), step, step.At).First(d => d.Recipient == Lead);
        Assert.IsType<Composed.Message>(await composing.ComposeAsync(reminder, office.Clock.GetUtcNow(), CancellationToken.None));
        Assert.IsType<Composed.Message>(await composing.ComposeAsync(reminder, office.Clock.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task Somebody_on_two_rungs_at_once_gets_no_more_than_the_most_of_a_day()
    {
        var at = new StepTime(1, StepUnit.WorkingDays, new TimeOnly(10, 0));
        var office = await AskedAsync(p =>
            p with
            {
                Sros = [Manager],
                Reporting = p.Reporting with { MaxChasesADay = 1, Escalations = [at], SroEscalations = [at] },
            }
        );
        var before = office.People[Manager].Chat.Messages.Count;
        await office.GoToAsync(Q3, StepKind.Escalate);
        Assert.Equal(before + 1, office.People[Manager].Chat.Messages.Count);
        await office.GoToAsync(new DateTimeOffset(2020, 10, 6, 6, 0, 0, TimeSpan.Zero));
        Assert.Equal(before + 2, office.People[Manager].Chat.Messages.Count);
    }

    [Fact]
    public async Task A_programme_manager_reminds_one_or_several_and_reads_what_will_happen()
    {
        var office = await AskedAsync();
        var manager = office.People[Manager];
        var card = ManagersCard(office);
        Assert.Contains(
            "Choose at least one",
            Text(await manager.PressesAsync(card, ManagerForm.RemindVerb)),
            StringComparison.Ordinal
        );
        var answer = await manager.PressesAsync(card, ManagerForm.RemindVerb, (ManagerForm.ChosenInput, $"{Workstream},ehcp"));
        Assert.Contains("EHCP lead and Inclusion Services lead are being reminded now.", Text(answer), StringComparison.Ordinal);

        // Pressed twice it is one reminder.
        await manager.PressesAsync(card, ManagerForm.RemindVerb, (ManagerForm.ChosenInput, $"{Workstream},ehcp"));
        await office.SettleAsync();
        Assert.Single(Reminded(office, Lead));
        Assert.Single(Reminded(office, "ehcp-lead"));
        Assert.Empty(Reminded(office, "property-lead"));
    }

    [Fact]
    public async Task Select_all_reminds_everybody_who_has_not_answered_and_nobody_else()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("As planned"));
        var manager = office.People[Manager];

        await manager.PressesAsync(
            ManagersCard(office),
            ManagerForm.RemindVerb,
            (ManagerForm.EverythingInput, ManagerForm.Everything)
        );

        await office.SettleAsync();
        Assert.Single(Reminded(office, Lead));
        Assert.Single(Reminded(office, "property-lead"));
        Assert.Empty(Reminded(office, "ehcp-lead"));
    }

    [Fact]
    public async Task Only_a_programme_manager_may_chase()
    {
        var office = await AskedAsync();
        foreach (var person in new[] { Lead, Sro, Deputy })
        {
            foreach (
                var verb in new[]
                {
                    ManagerForm.RemindVerb,
                    ManagerForm.DeputyVerb,
                    ManagerForm.ExtendVerb,
                    ManagerForm.BehalfVerb,
                    ManagerForm.ViewVerb,
                }
            )
            {
                Assert.Equal("NotYours", (await office.People[person].ExecutesAsync(null, verb, Data(office, "ehcp"))).ErrorCode);
            }

            await office.People[person].SaysAsync("remind all");
            Assert.StartsWith(
                "Only a programme's managers can do that.",
                office.People[person].Chat.Last.Text,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task More_time_for_one_leaves_it_in_peace_until_then_and_the_others_as_they_were()
    {
        var office = await AskedAsync();
        await AllButAsync(office, Workstream, "ehcp");
        await office.People[Manager].SaysAsync("extend inclusion services to Tuesday 6 October");
        Assert.Contains(
            "Inclusion Services to Schools has until Tuesday 6 October, 5:00pm. The people who answer for it will be notified.",
            office.People[Manager].Chat.Last.Text,
            StringComparison.Ordinal
        );
        await office.SettleAsync();
        Assert.Contains(
            "You have until Tuesday 6 October, 5:00pm",
            office.People[Lead].Chat.Last.CardText,
            StringComparison.Ordinal
        );

        await office.GoToAsync(Q3, StepKind.Remind);
        await office.GoToAsync(Q3, StepKind.AskDeputies);
        await office.GoToAsync(Q3, StepKind.Remind, 2);
        Assert.Empty(Reminded(office, Lead));
        Assert.Equal(2, Reminded(office, "ehcp-lead").Count);
        Assert.DoesNotContain("deputy", office.People[Deputy].Chat.Last.CardText, StringComparison.Ordinal);

        // Reminded on the last working day before, and in time until then.
        await office.GoToAsync(new DateTimeOffset(2020, 10, 5, 8, 0, 0, TimeSpan.Zero));
        Assert.Contains(
            "Your update is due on Tuesday 6 October, 5:00pm",
            office.People[Lead].Chat.Last.CardText,
            StringComparison.Ordinal
        );
        var answer = await office.SendAsync(Lead, Workstream, Office.Green("Within the time given"));
        Assert.DoesNotContain("after the deadline", Text(answer), StringComparison.Ordinal);
        Assert.False((await office.FactsAsync(Q3)).Current[Workstream].Late);
    }

    [Fact]
    public async Task When_more_time_has_passed_too_the_manager_is_told()
    {
        var office = await AskedAsync();
        await AllButAsync(office, Workstream);
        await office.People[Manager].SaysAsync("extend inclusion services to 6 October");
        await office.GoToAsync(Q3, StepKind.Escalate);
        var before = office.People[Manager].Chat.Messages.Count;
        await office.GoToAsync(new DateTimeOffset(2020, 10, 6, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal(before + 1, office.People[Manager].Chat.Messages.Count);
        Assert.Contains("19 of 20 updates are in", office.People[Manager].Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extend ehcp to 1 October", "That is not after the deadline, Friday 2 October, 5:00pm.")]
    [InlineData("extend ehcp to 30 October", "The report will be closed by then.")]
    [InlineData("extend ehcp to soon", "\"soon\" is not a date.")]
    [InlineData("extend ehcp", "Write extend, the workstream's name, to, and the date")]
    [InlineData("extend nothing to 6 October", "No workstream is called \"nothing\".")]
    [InlineData(
        "remind cluster",
        "That could be Local cluster pilot 1, Local cluster pilot 2 and Team around the Locality Cluster."
    )]
    public async Task What_cannot_be_done_says_what_to_write_instead(string words, string answer)
    {
        var office = await AskedAsync();
        await office.People[Manager].SaysAsync(words);
        Assert.Contains(answer, office.People[Manager].Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deputy_can_be_asked_by_hand_and_for_one_without_a_deputy_the_manager_reads_so()
    {
        var office = await AskedAsync();
        var answer = await office
            .People[Manager]
            .PressesAsync(ManagersCard(office), ManagerForm.DeputyVerb, (ManagerForm.ChosenInput, $"{Workstream},ehcp"));
        Assert.Contains(
            "Project Manager B is being asked now. EHCP has no deputy. Name one in the programme file.",
            Text(answer),
            StringComparison.Ordinal
        );
        await office.SettleAsync();
        Assert.Contains("Please answer as deputy", office.People[Deputy].Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_answers_on_others_behalf_from_the_card_and_goes_back_to_it()
    {
        var office = await AskedAsync();
        var manager = office.People[Manager];
        var card = ManagersCard(office);
        Assert.Contains(
            "You are answering for EHCP lead.",
            Text(await manager.PressesAsync(card, ManagerForm.BehalfVerb, (ManagerForm.ChosenInput, "ehcp"))),
            StringComparison.Ordinal
        );
        await manager.PressesAsync(card, UpdateForm.SendVerb, Office.Green("Told by telephone"));
        Assert.Contains(
            "1 of 20 updates are in",
            Text(await manager.PressesAsync(card, ManagerForm.ViewVerb)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "EHCP (Project Manager A on behalf of EHCP lead)",
            FakeCards.TextOf(card.CardFor(manager)!.Value),
            StringComparison.Ordinal
        );
        var several = await manager.PressesAsync(
            card,
            ManagerForm.BehalfVerb,
            (ManagerForm.ChosenInput, $"{Workstream},property")
        );
        Assert.Contains("2 updates to answer on others' behalf", Text(several), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_managers_card_is_kept_up_to_date_in_place_and_the_older_leads_to_the_newer()
    {
        var office = await AskedAsync();
        var card = ManagersCard(office);
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        office.Clock.Advance(ManagerCards.Pause);
        await office.SettleAsync();
        Assert.Contains("1 of 20 updates are in", card.CardText, StringComparison.Ordinal);
        Assert.Contains("Received (1)", card.CardText, StringComparison.Ordinal);

        // Nothing new, nothing edited.
        var versions = card.Versions.Count;
        office.Clock.Advance(TimeSpan.FromMinutes(10));
        await office.SettleAsync();
        Assert.Equal(versions, card.Versions.Count);

        await office.GoToAsync(Q3, StepKind.Escalate);
        office.Clock.Advance(ManagerCards.Pause);
        await office.SettleAsync();
        Assert.Contains("There is a newer card below", card.CardText, StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Freeze);
        office.Clock.Advance(ManagerCards.Pause);
        await office.SettleAsync();
        var closed = office
            .People[Manager]
            .Chat.Messages.Last(m => m.CardText.Contains("updates are in", StringComparison.Ordinal));
        Assert.Contains("the report is closed", closed.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("Remind now", closed.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_manager_reads_or_writes_on_their_card_is_not_edited_away_under_them()
    {
        var office = await AskedAsync();
        var (manager, card) = (office.People[Manager], ManagersCard(office));
        await manager.PressesAsync(card, ManagerForm.RemindVerb, (ManagerForm.ChosenInput, "ehcp"));
        office.Clock.Advance(ManagerCards.ReadingTime - TimeSpan.FromSeconds(1));
        await office.BeatAsync();
        Assert.Contains("EHCP lead is being reminded now.", CardFor(manager, card), StringComparison.Ordinal);
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.BeatAsync();
        Assert.Contains("EHCP: EHCP lead, asked today, reminded today.", CardFor(manager, card), StringComparison.Ordinal);
        Assert.DoesNotContain("is being reminded now", CardFor(manager, card), StringComparison.Ordinal);

        // A form that was opened on it stays for as long as it takes to write an update, unless the manager leaves it.
        await manager.PressesAsync(card, ManagerForm.BehalfVerb, (ManagerForm.ChosenInput, "property"));
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        office.Clock.Advance(ManagerCards.WritingTime - TimeSpan.FromSeconds(1));
        await office.BeatAsync();
        Assert.Contains("You are answering for Property lead.", CardFor(manager, card), StringComparison.Ordinal);
        await manager.PressesAsync(card, ManagerForm.ViewVerb);
        await office.SendAsync("cyp-voices-lead", "cyp-voices", Office.Green("Fine"));
        office.Clock.Advance(ManagerCards.Pause);
        await office.BeatAsync();
        Assert.Contains("2 of 20 updates are in", card.CardText, StringComparison.Ordinal);

        static string CardFor(FakeUser manager, FakeMessage card) => FakeCards.TextOf(card.CardFor(manager)!.Value);
    }

    [Fact]
    public async Task A_day_that_cannot_be_is_said_so_and_what_was_ticked_and_chosen_stands()
    {
        var office = await AskedAsync();
        var answer = await office
            .People[Manager]
            .PressesAsync(
                ManagersCard(office),
                ManagerForm.ExtendVerb,
                (ManagerForm.ChosenInput, "ehcp,property"),
                (ManagerForm.UntilInput, "2020-10-01")
            );
        Assert.Contains("That is not after the deadline", Text(answer), StringComparison.Ordinal);
        Assert.Contains("\"value\":\"ehcp,property\"", answer.Card!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"value\":\"2020-10-01\"", answer.Card!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Arrangements.Extensions);
    }

    [Fact]
    public async Task A_milestone_past_its_date_is_asked_about_with_its_workstreams_update_and_no_more_once_that_is_in()
    {
        var office = await AskedAsync(p =>
            p with
            {
                Milestones =
                [
                    new()
                    {
                        Id = "m",
                        Title = "Descriptors agreed",
                        WorkstreamId = "ehcp",
                        Baseline = ChatOps.Values.PartialDate.OfMonth(2020, 8),
                    },
                ],
            }
        );
        var (lead, form) = (office.People["ehcp-lead"], office.FormOf("ehcp-lead", "ehcp"));
        await lead.PressesAsync(form, ArrangementForm.AwayVerb);
        await lead.PressesAsync(form, UpdateForm.ChangeVerb);
        await lead.ChoosesAsync(form, UpdateForm.RagInput, "green");
        var asked = FakeCards.TextOf(form.CardFor(lead)!.Value);
        Assert.Contains("Descriptors agreed (planned August 2020, past its date)", asked, StringComparison.Ordinal);
        Assert.Contains("1 milestone past its date to check under Next steps, risks…", asked, StringComparison.Ordinal);
        Assert.Contains("**Descriptors agreed**: was due August 2020.", ManagersCard(office).CardText, StringComparison.Ordinal);
        await office.SendAsync("ehcp-lead", "ehcp", [.. Office.Green("Agreed last week"), ("m|m", "done 21/9/2020")]);
        await office.GoToAsync(Q3, StepKind.Remind);
        Assert.Empty(Reminded(office, "ehcp-lead"));
    }

    private static async Task AllButAsync(Office office, params string[] missing)
    {
        foreach (var workstream in office.Programme.Workstreams.Where(w => !missing.Contains(w.Id, StringComparer.Ordinal)))
        {
            if (workstream.LeadNotIdentified)
            {
                var manager = office.People[Manager];
                await manager.SaysAsync($"{Commands.Update} {workstream.Name}");
                await manager.PressesAsync(manager.Chat.Last, UpdateForm.SendVerb, Office.Green("Nobody leads it yet"));
            }
            else
            {
                await office.SendAsync(workstream.Leads[0], workstream.Id, Office.Green("As planned"));
            }
        }
    }

    private static FakeMessage ManagersCard(Office office) =>
        office
            .People[Manager]
            .Chat.Messages.First(m => m.Card is { } card && FakeCards.VerbsOf(card).Contains(ManagerForm.RemindVerb));

    private static IReadOnlyList<FakeMessage> Reminded(Office office, string person) =>
        [
            .. office
                .People[person]
                .Chat.Messages.Where(m =>
                    m.Summary?.StartsWith("Your ", StringComparison.Ordinal) == true
                    && m.Summary.Contains(" due on ", StringComparison.Ordinal)
                ),
        ];

    private static System.Text.Json.Nodes.JsonObject Data(Office office, string chosen) =>
        new()
        {
            [UpdateForm.ProgrammeKey] = office.Programme.Id,
            [UpdateForm.PeriodKey] = Q3,
            [ManagerForm.ChosenInput] = chosen,
            [ManagerForm.UntilInput] = "2020-10-06",
        };
}
