using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.EndToEnd;

/// <summary>What a board reads after the whole cycle, where it once read what was not so.</summary>
public sealed class BoardTruthFlowTests : OfficeTest
{
    private const string Lead = "ehcp-lead";

    [Fact]
    public async Task An_amber_update_is_asked_about_each_milestone_past_its_date_and_the_answer_is_its_date()
    {
        var office = await AskedAsync(p =>
            p with
            {
                Milestones =
                [
                    new()
                    {
                        Id = "late",
                        Title = "Pack sent",
                        WorkstreamId = "ehcp",
                        Baseline = PartialDate.OfMonth(2020, 8),
                    },
                    new()
                    {
                        Id = "later",
                        Title = "Site agreed",
                        WorkstreamId = "ehcp",
                        Baseline = PartialDate.OfMonth(2020, 7),
                    },
                    new()
                    {
                        Id = "early",
                        Title = "Scope agreed",
                        WorkstreamId = "ehcp",
                        Baseline = PartialDate.OfMonth(2021, 1),
                    },
                ],
            }
        );
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        (string, string)[] amber = Office.Amber("Descriptors sent", "Slot not confirmed", "Slot agreed", "2020-10-30");
        await office.FillRegisterAsync(office.Programme.FindWorkstream("ehcp")!, [.. amber.Take(2)], ("m|early", "done"));
        await lead.PressesAsync(form, UpdateForm.SendVerb);
        var asked = await lead.PressesAsync(form, UpdateForm.SendVerb, [.. amber.Skip(2)]);
        Assert.Contains("“Pack sent” is past its date (August 2020)", Text(asked), StringComparison.Ordinal);
        Assert.Contains("“Site agreed” is past its date (July 2020)", Text(asked), StringComparison.Ordinal);

        var sent = await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            ("q|milestone-past-its-date-late", "18 Dec 2020 because of purdah")
        );
        Assert.Contains("Your update is in", Text(sent), StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Publish);
        PostedReports.Says(
            await office.ReportAsync(Q3, office.Programme.Boards[0].Id),
            "Pack sent: moved from August 2020 to 18 December 2020",
            "Past their date",
            "July 2020: Site agreed",
            "No date: Scope agreed (was due January 2021)",
            "Milestones met: Scope agreed (EHCP)"
        );
    }

    [Fact]
    public async Task Of_an_update_that_did_not_come_the_board_reads_who_was_away_and_who_was_asked_instead()
    {
        var office = await AskedAsync();
        var (away, prompt) = (office.People["banded-funding-lead"], office.FormOf("banded-funding-lead", "banded-funding"));
        await away.PressesAsync(prompt, ArrangementForm.AwayVerb);
        await away.PressesAsync(
            prompt,
            ArrangementForm.SaveAwayVerb,
            (ArrangementForm.FromInput, "2020-09-28"),
            (ArrangementForm.ToInput, "2020-10-09")
        );
        await office.SettleAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, ArrangementForm.HandVerb);
        await lead.PressesAsync(form, ArrangementForm.SaveHandVerb, (ArrangementForm.PersonInput, "property-lead"));
        await office.SettleAsync();

        await office.GoToAsync(Q3, StepKind.Publish);

        PostedReports.Says(
            await office.ReportAsync(Q3, office.Programme.Boards[0].Id),
            "Banded Funding lead is away, so Graduated Pathway lead was asked",
            "handed over to Property lead, who was asked"
        );
    }

    [Fact]
    public async Task What_is_being_done_about_a_risk_is_its_mitigation_from_then_on()
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Consultancy appointed"));
        await lead.PressesAsync(form, RegisterForm.SaveVerb, ("nr|text", "Schools stay away"));
        await lead.PressesAsync(form, UpdateForm.SendVerb, Office.Green("Consultancy appointed"));
        await lead.PressesAsync(form, UpdateForm.SendVerb, ("q|risk-without-mitigation", "We ask them each week"));
        var risk = Assert.Single((await office.FactsAsync(Q3)).Current["ehcp"].Content.Register.Risks);
        Assert.Equal("We ask them each week", risk.Mitigation);
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Contains(
            "Mitigation: We ask them each week",
            await office.ReportAsync(Q3, office.Programme.Boards[0].Id),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_lead_who_was_never_found_is_not_said_not_to_have_answered()
    {
        var office = await OpenAsync();
        office.People["inclusion-services-lead"].Reach = FakeReach.NotInstalled;
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.People["project-manager-a"].SaysAsync("extend Evaluation to 6/10/2020");
        await office.GoToAsync(Q3, StepKind.Publish);
        var report = await office.ReportAsync(Q3, office.Programme.Boards[0].Id);
        PostedReports.Says(
            report,
            "Inclusion Services to Schools: Inclusion Services lead does not have the ChatOps app, so Project Manager B "
                + "was asked.",
            "1 cannot be reached",
            "Evaluation: no answer from Evaluation lead. It had more time, until Tuesday 6 October, 5:00pm."
        );
        Assert.DoesNotContain("no answer from Inclusion Services lead", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cover_shows_the_trend_of_the_last_reports()
    {
        var office = await OpenAsync(p =>
            p with
            {
                Workstreams = [p.FindWorkstream("ehcp")!],
                Milestones = [],
                Projects = [.. p.Projects.Where(x => x.Id == p.FindWorkstream("ehcp")!.ProjectId)],
                Boards = [p.Boards[0] with { Projects = [] }],
            }
        );
        foreach (
            var (period, update) in new[]
            {
                (Q3, Office.Green("Begun")),
                (Q4, Office.Green("Going on")),
                ("2021-Q1", Office.Amber("Slower", "Staff left", "New staff", "2021-06-30")),
            }
        )
        {
            await office.GoToAsync(period, StepKind.Prompt);
            await office.SendAsync(Lead, "ehcp", update);
            await office.GoToAsync(period, StepKind.Freeze);
        }

        Assert.Contains(
            "last 3: 🟢🟢🟠 (Green, Green, Amber)",
            await office.ReportAsync("2021-Q1", office.Programme.Boards[0].Id),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_text_of_four_thousand_characters_goes_through_whole()
    {
        var office = await AskedAsync();
        var words = string.Concat(Enumerable.Repeat("The schools agreed the pack. ", 200))[..(UpdateContent.MaxText - 1)] + "!";
        await office.SendAsync(Lead, "ehcp", Office.Green(words));
        Assert.Equal(words, (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress);
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Contains(words, await office.ReportAsync(Q3, office.Programme.Boards[0].Id), StringComparison.Ordinal);
    }
}
