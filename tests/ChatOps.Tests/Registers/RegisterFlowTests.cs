using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>What a lead carries from one period to the next, in the whole product.</summary>
public sealed class RegisterFlowTests : OfficeTest
{
    private const string Lead = "ehcp-lead";

    [Fact]
    public async Task What_was_said_comes_back_as_lines_and_the_report_says_what_became_of_it()
    {
        var office = await AskedAsync(WithMilestone);
        await office.SendAsync(
            Lead,
            "ehcp",
            [
                .. Office.Green("Consultancy appointed", "Define the scope\nHold focus groups"),
                ("m|m", "Dec 2020 because of purdah"),
            ]
        );
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Contains(
            "EHCP scope agreed: moved from October 2020 to December 2020 (2 months later), because of purdah",
            await PostedAsync(office, Q3),
            StringComparison.Ordinal
        );
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);

        var form = office.FormOf(Lead, "ehcp");
        await office.People[Lead].ChoosesAsync(form, UpdateForm.RagInput, "green");
        var asked = FakeCards.TextOf(form.CardFor(office.People[Lead])!.Value);
        Assert.Contains("Define the scope", asked, StringComparison.Ordinal);
        Assert.Contains("Hold focus groups", asked, StringComparison.Ordinal);
        Assert.Contains(
            "EHCP scope agreed (planned October 2020, now December 2020, 2 months later)",
            asked,
            StringComparison.Ordinal
        );
        var steps = (await office.FactsAsync(Q4)).Last["ehcp"].Update.Content.Register.NextSteps;
        await office.SendAsync(
            Lead,
            "ehcp",
            [.. Office.Green("Scope agreed"), (RegisterForm.DoneSteps, steps[0].Id), ("m|m", "done 18/12/20")]
        );

        await office.GoToAsync(Q4, StepKind.Publish);
        Assert.Contains("Define the scope: done", await PostedAsync(office, Q4), StringComparison.Ordinal);
        Assert.Contains("Hold focus groups: continuing", await PostedAsync(office, Q4), StringComparison.Ordinal);
        Assert.Contains("EHCP scope agreed: done on 18 December 2020", await PostedAsync(office, Q4), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_add_up_is_asked_once_and_the_answer_stands_in_the_report()
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
                        Baseline = PartialDate.OfMonth(2020, 8),
                    },
                ],
            }
        );
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        var asked = await lead.PressesAsync(form, UpdateForm.SendVerb, Office.Green("Consultancy appointed"));
        Assert.Contains("“Descriptors agreed” is past its date", asked.Card!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);

        var sent = await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            ("q|on-track-but-overdue", "Yes: schools asked for a month more")
        );
        Assert.Contains("Your update is in. Thank you.", Text(sent), StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Contains("Yes: schools asked for a month more", await PostedAsync(office, Q3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_that_a_board_put_off_is_before_it_again_the_next_time()
    {
        var office = await AskedAsync();
        await office.SendAsync(
            Lead,
            "ehcp",
            [.. Office.Green("Consultancy appointed"), (UpdateForm.DecisionsInput, "Agree the budget")]
        );
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        var ehcp = office.Programme.FindWorkstream("ehcp")!;
        await office.FillRegisterAsync(
            ehcp,
            Office.Green("Scope agreed"),
            ("d|D1|outcome", RegisterForm.Deferred),
            ("d|D1|by", "the Cabinet"),
            ("d|D1|on", "13/11/2020"),
            ("d|D1|words", "figures first")
        );
        await office.SendAsync(Lead, "ehcp");
        await office.GoToAsync(Q4, StepKind.Publish);
        Assert.Contains(
            "Agree the budget: deferred by the Cabinet on 13 November 2020: figures first",
            await PostedAsync(office, Q4),
            StringComparison.Ordinal
        );

        await office.GoToAsync(Q4, StepKind.Freeze);
        await office.GoToAsync("2021-Q1", StepKind.Prompt);
        await office.SendAsync(Lead, "ehcp", Office.Green("Focus groups held"));
        await office.GoToAsync("2021-Q1", StepKind.Publish);
        Assert.Contains(
            "1. Agree the budget, deferred by the Cabinet on 13 November 2020: figures first",
            await PostedAsync(office, "2021-Q1"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_risk_is_added_beside_the_update_and_goes_out_with_it()
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Consultancy appointed"));
        (string, string)[] risk = [("nr|text", "Schools stay away"), ("nr|likelihood", "3"), ("nr|mitigation", "Ask them")];
        var press = FakeCards.Press(form.CardFor(lead)!.Value, RegisterForm.SaveVerb, risk);
        press[RegisterForm.ThenKey] = "stay";
        var kept = await lead.ExecutesAsync(form, RegisterForm.SaveVerb, press.DeepClone().AsObject());
        Assert.Contains(
            "New R1: Schools stay away (likelihood medium, impact not given). Mitigation: Ask them",
            Text(kept),
            StringComparison.Ordinal
        );

        // Sent twice by a tap too many, it is one risk.
        await lead.ExecutesAsync(form, RegisterForm.SaveVerb, press.DeepClone().AsObject());
        await lead.PressesAsync(form, RegisterForm.SaveVerb);
        Assert.Contains("Consultancy appointed", form.CardFor(lead)!.Value.GetRawText(), StringComparison.Ordinal);
        await lead.PressesAsync(form, UpdateForm.SendVerb);

        var register = (await office.FactsAsync(Q3)).Current["ehcp"].Content.Register;
        Assert.Equal(("R1", "Schools stay away"), (Assert.Single(register.Risks).Ref, register.Risks[0].Description));
    }

    [Fact]
    public async Task What_is_kept_for_later_is_there_on_another_device_and_gives_way_to_an_update()
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        var kept = await lead.PressesAsync(form, UpdateForm.DraftVerb, Office.Green("Half of it"));
        Assert.Contains("Draft saved, not sent.", Text(kept), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);

        await lead.SaysAsync("update");
        Assert.Contains("Half of it", lead.Chat.Last.Card!.Value.GetRawText(), StringComparison.Ordinal);
        await lead.PressesAsync(lead.Chat.Last, UpdateForm.SendVerb, (UpdateForm.ProgressInput, "All of it"));
        Assert.Equal("All of it", (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress);
        var change = await lead.PressesAsync(lead.Chat.Last, UpdateForm.ChangeVerb);
        Assert.Contains("All of it", change.Card!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_holds_what_was_kept_and_not_sent()
    {
        var office = await AskedAsync(WithMilestone);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Half of it"));
        await lead.PressesAsync(form, RegisterForm.SaveVerb, ("m|m", "6/11/20"));
        await office.GoToAsync(Q3, StepKind.Remind);

        var reminder = office.FormOf(Lead, "ehcp");
        Assert.NotEqual(form, reminder);
        Assert.Contains("Half of it", reminder.CardText, StringComparison.Ordinal);
        Assert.Contains("planned October 2020, now 6 November 2020", reminder.CardText, StringComparison.Ordinal);
        await lead.PressesAsync(reminder, UpdateForm.SendVerb);
        Assert.Equal(
            PartialDate.OfDay(new(2020, 11, 6)),
            (await office.FactsAsync(Q3)).Current["ehcp"].Content.Register.Milestones[0].Forecast
        );
    }

    [Fact]
    public async Task A_card_from_before_something_was_kept_takes_nothing_of_it_back_unless_its_box_was_touched()
    {
        var office = await AskedAsync(p =>
            WithMilestone(p) with
            {
                Milestones =
                [
                    .. WithMilestone(p).Milestones,
                    new()
                    {
                        Id = "other",
                        Title = "Descriptors agreed",
                        WorkstreamId = "ehcp",
                        Baseline = PartialDate.OfMonth(2020, 10),
                    },
                ],
            }
        );
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        var old = FirstDesign.Send(form.CardFor(lead)!.Value, [.. Office.Green("All of it"), ("m|other", "November 2020")]);
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Half of it"));
        await lead.PressesAsync(form, RegisterForm.SaveVerb, ("m|m", "20/12/20"), ("m|other", "January 2021"));

        var sent = await lead.ExecutesAsync(form, UpdateForm.SendVerb, old);
        Assert.Contains("Your update is in. Thank you.", Text(sent), StringComparison.Ordinal);
        var milestones = (await office.FactsAsync(Q3)).Current["ehcp"].Content.Register.Milestones;
        Assert.Equal([PartialDate.OfDay(new(2020, 12, 20)), PartialDate.OfMonth(2020, 11)], milestones.Select(m => m.Forecast!));
    }

    [Fact]
    public async Task A_line_that_moves_to_the_card_before_when_something_is_kept_is_still_come_to()
    {
        var milestones = Enumerable
            .Range(1, 12)
            .Select(i => new Milestone
            {
                Id = $"m{i:D2}",
                Title = $"Milestone {i:D2}",
                WorkstreamId = "ehcp",
                Baseline = PartialDate.OfMonth(2021, 6),
            });
        var office = await AskedAsync(p => p with { Milestones = [.. milestones] });
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Half of it"));
        var seen = Titles().ToList();
        (string, string)[] done = [("m|m01", "done"), ("m|m02", "done")];
        for (var page = 1; seen.Distinct().Count() < milestones.Count() && page < 5; page++)
        {
            var press = FakeCards.Press(
                form.CardFor(lead)!.Value,
                RegisterForm.SaveVerb,
                page == 1 ? done : [],
                title: "Save and next card"
            );
            form.ShowTo(lead, (await lead.ExecutesAsync(form, RegisterForm.SaveVerb, press)).Card!.Value);
            seen.AddRange(Titles());
        }

        Assert.Empty(milestones.Select(m => m.Title).Except(seen));

        IReadOnlyList<string> Titles()
        {
            var text = form.CardFor(lead)!.Value.GetRawText();
            return [.. milestones.Select(m => m.Title).Where(t => text.Contains($"\"{t} (", StringComparison.Ordinal))];
        }
    }

    [Fact]
    public async Task A_long_register_is_stored_and_read_as_it_was()
    {
        var office = await AskedAsync();
        var store = office.Service<UpdateStore>();
        await office.SendAsync(Lead, "ehcp", Office.Green("Consultancy appointed"));
        var stored = (await store.FindCurrentAsync(office.Programme.Id, Q3, "ehcp", CancellationToken.None))!;
        var update = stored.Update with
        {
            Version = 2,
            Content = stored.Update.Content with { Register = Cards.RegisterCards.Many },
        };

        Assert.True(await store.TrySaveAsync(office.Programme.Id, update, stored, CancellationToken.None));
        Assert.Equal(update, (await store.ReadCurrentAsync(office.Programme.Id, Q3, CancellationToken.None))["ehcp"]);
    }

    [Fact]
    public async Task What_was_said_is_still_there_when_the_programme_begins_to_report_by_month()
    {
        var office = await AskedAsync();
        await office.SendAsync(Lead, "ehcp", Office.Green("Consultancy appointed", "Define the scope"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        var monthly = await OpenTwinAsync(
            office,
            change: p =>
                p with
                {
                    Reporting = p.Reporting with { Cadence = new Cadence.Monthly(new DayOfMonth.NthWorkingDay(1)) },
                }
        );
        var month = monthly.Service<ProgrammePeriods>().Next(monthly.Programme)!;
        var last = (await monthly.Service<UpdateHistory>().BeforeAsync(monthly.Programme, month, CancellationToken.None)).Updates[
            "ehcp"
        ];
        Assert.Equal(("Define the scope", "July to September 2020"), (last.Update.Content.NextSteps, last.Period.Label));
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

    // As the first board has it.
    private static async Task<string> PostedAsync(Office office, string period) =>
        (
            await office
                .Service<ReportStore>()
                .FindAsync(office.Programme.Id, period, office.Programme.Boards[0].Id, CancellationToken.None)
        )!.Text;
}
