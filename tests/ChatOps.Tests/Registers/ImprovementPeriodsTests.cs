using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Programmes;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>Two months of an improvement highlight report in the whole product: what leads are asked, what they are held to, and
/// what the board reads.</summary>
public sealed class ImprovementPeriodsTests : IAsyncDisposable
{
    private const string October = "2020-10";
    private const string November = "2020-11";

    private readonly EmbeddedTables _tables = new();

    [Fact]
    public async Task Two_months_of_an_improvement_programme()
    {
        await using var office = await Office.OpenAsync(
            _tables.Tables,
            new DateTimeOffset(2020, 10, 12, 9, 0, 0, TimeSpan.Zero),
            sample: ImprovementProgramme.Programme
        );
        await office.GoToAsync(October, StepKind.Prompt);
        await FirstMonthAsync(office);
        await office.GoToAsync(October, StepKind.Publish);
        ReadsOfTheFirst(await office.ReportAsync(October, "improvement-board"));

        await office.GoToAsync(October, StepKind.Freeze);
        await office.GoToAsync(November, StepKind.Prompt);
        await AskedAgainAsync(office);
        await SecondMonthAsync(office);
        await office.GoToAsync(November, StepKind.Publish);
        ReadsOfTheSecond(await office.ReportAsync(November, "improvement-board"));
    }

    private static async Task FirstMonthAsync(Office office)
    {
        var door = Workstream(office, "front-door");
        await office.FillRegisterAsync(
            door,
            [],
            ("m|thresholds", "Dec 2020 because partners asked for more time"),
            ("m|thresholds|rag", "amber"),
            ("nr|text", "Police leave the hub"),
            ("nr|likelihood", "5"),
            ("nr|impact", "5"),
            ("nr|mitigation", "Letter to the chief constable"),
            ("ni|text", "Two referral forms in use"),
            ("ni|impact", "3"),
            ("na|text", "Withdraw the old form"),
            ("na|from", "improvement-board"),
            ("na|date", "end of Nov")
        );
        await OnDetailsAsync(
            office,
            door,
            "R1",
            ("r|R1|mitigatedLikelihood", "3"),
            ("r|R1|mitigatedImpact", "5"),
            ("r|R1|rag", "amber"),
            ("r|R1|owner", "Head of First Response")
        );
        await office.SendAsync(
            "door-lead",
            door.Id,
            [
                .. Office.Amber(
                    "Hub:\n- Rooms found\n- Rota agreed\nThresholds:\n- Draft written",
                    "Partners asked for more time",
                    "A second round of comments",
                    "2020-12-18",
                    "Agree the threshold document, Improvement Board, by 27/11/2020"
                ),
                (UpdateForm.NextStepsInput, "Publish the draft\nBook the training"),
            ]
        );

        await NeedsItsApprovalAsync(office);

        var workforce = Workstream(office, "workforce");
        await office.FillRegisterAsync(
            workforce,
            Office.Green("The campaign is live", "Interview in November"),
            ("m|campaign", "done 9/10/20"),
            ("m|academy|rag", "green"),
            ("nm|text", "Exit interviews begin"),
            ("nm|date", "Q4 2020/21"),
            ("nm|heading", "Retention")
        );
        await office.SendAsync("workforce-lead", workforce.Id);

        await NeedsItsPathToGreenAsync(office);

        await office.People["pmo"].SaysAsync("summary");
        await office
            .People["pmo"]
            .PressesAsync(
                office.People["pmo"].Chat.Last,
                SummaryForm.SaveVerb,
                (SummaryForm.OverviewInput, "The hub is close.\n\nHomes are the worry."),
                (SummaryForm.RecommendationsInput, "Consider the plan for homes")
            );
    }

    // A rating that an outside body has to approve is not taken without.
    private static async Task NeedsItsApprovalAsync(Office office)
    {
        await office.FillRegisterAsync(
            Workstream(office, "practice"),
            [],
            ("m|standards", "By July 2021 because the inspection changed what is wanted"),
            ("m|standards|rag", "re-planned"),
            ("m|standards|approvedBy", "the Department for Education"),
            ("m|standards|approvedOn", "19/10/20")
        );
        var (lead, form) = (office.People["practice-lead"], office.FormOf("practice-lead", "practice"));
        (string Id, string Value)[] said =
        [
            (UpdateForm.RagInput, "re-planned"),
            (UpdateForm.ProgressInput, "Standards drafted"),
            (UpdateForm.ReasonInput, "The inspection changed what is wanted"),
            (UpdateForm.PathInput, "A new plan"),
            (UpdateForm.PathDateInput, "2021-03-31"),
        ];
        var asked = await lead.PressesAsync(form, UpdateForm.SendVerb, said[..2]);
        Assert.Contains("Who approved that it is being re-planned?", asked.Card!.Value.GetRawText(), StringComparison.Ordinal);
        asked = await lead.PressesAsync(form, UpdateForm.SendVerb, said[2..]);
        Assert.Contains(
            "Write who approved that it is being re-planned.",
            FakeCards.TextOf(asked.Card!.Value),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("practice", (await office.FactsAsync(October)).Current.Keys);

        await office.SendAsync(
            "practice-lead",
            "practice",
            [.. said, (UpdateForm.ApprovedByInput, "the Department for Education"), (UpdateForm.ApprovedOnInput, "2020-10-19")]
        );
        Assert.Contains("practice", (await office.FactsAsync(October)).Current.Keys);
    }

    // A red is not taken without its path to green.
    private static async Task NeedsItsPathToGreenAsync(Office office)
    {
        var (lead, form) = (office.People["homes-lead"], office.FormOf("homes-lead", "homes"));
        var asked = await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            (UpdateForm.RagInput, "red"),
            (UpdateForm.ProgressInput, "Plan written"),
            (UpdateForm.NextStepsInput, "Meet providers")
        );
        Assert.Contains("What brings it back?", asked.Card!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("homes", (await office.FactsAsync(October)).Current.Keys);
        await office.SendAsync(
            "homes-lead",
            "homes",
            (UpdateForm.ReasonInput, "No provider will sign"),
            (UpdateForm.PathInput, "A regional contract"),
            (UpdateForm.PathDateInput, "2021-02-26")
        );
        Assert.Contains("homes", (await office.FactsAsync(October)).Current.Keys);
    }

    private static void ReadsOfTheFirst(string report) =>
        PostedReports.Says(
            report,
            "Highlight report, October 2020 · for the Improvement Board · for consideration",
            "🟣 R* Being re-planned overall",
            "The hub is close.",
            "1. Agree the threshold document, Improvement Board, by 27/11/2020 (Front door)",
            "1. Consider the plan for homes",
            "Approved: By the Department for Education, on 19 October 2020",
            "Path to green: A regional contract, by 26 February 2021",
            "R1 of Front door: Police leave the hub (🟠 Amber, likelihood medium, impact high)",
            "Period: 1 October 2020 to 31 October 2020",
            "SRO: Priya Shah",
            "Authors: Improvement Manager and Ann Other",
            "Written on: ",
            "Likelihood medium, impact high after mitigation. New this period.",
            "I1 · Front door: Two referral forms in use\nImpact medium. New this period.",
            "  Hub\n  - Rooms found\n  - Rota agreed\n  Thresholds\n  - Draft written",
            "Threshold document published: moved from October 2020 to December 2020 (2 months later), because partners asked "
                + "for more time",
            "New A1: Withdraw the old form (from: Improvement Board; due End of November 2020)",
            "Critical path: Planned to end start of April 2021, now expected by July 2021: 3 months later.",
            "1. Front door: Thresholds",
            "December 2020: 🟠 Amber · Threshold document published (2 months later than October 2020, as first planned)",
            "By December 2020: Partners trained",
            "2 November 2020: Multi-agency hub opens",
            "No date: Hub reviewed",
            "By July 2021\n  🟣 R* Being re-planned · Practice standards agreed (3 months later than start of April 2021, as "
                + "first planned)\n  Approved: By the Department for Education, on 19 October 2020",
            "Quarter 3 2020/21: Audits moderated",
            "3. Workforce: Retention",
            "Autumn 2021: 🟢 Green · Academy opens",
            "Quarter 4 2020/21: Exit interviews begin",
            "9 October 2020: 🔵 B Completed · Recruitment campaign launched",
            "24 July 2020: 🔵 B Completed · Baseline audit",
            "Purpose\nTo make children in the county safer",
            "Sponsor: Tom Reed, Chief Executive",
            "SRO: Priya Shah, Director of Children's Services",
            "Governance\nThe Improvement Board meets each month",
            "2. Social workers who stay",
            "Products\nThreshold document\nPractice standards",
            "Depends on\nThe county's new case management system",
            "Key\n🔵 B Completed: Completed\n🟢 Green: On track\n🟠 Amber: Delayed or at risk, mitigations in place\n🔴 "
                + "Red: Overdue, mitigations insufficient to bring it back on track\n"
                + "🟣 R* Being re-planned: Delivery is being re-planned, with the approval of a body outside the programme. "
                + "Used only with an approval."
        );

    private static async Task AskedAgainAsync(Office office)
    {
        var card = office.FormOf("door-lead", "front-door");
        await office.People["door-lead"].ChoosesAsync(card, UpdateForm.RagInput, "green");
        var form = FakeCards.TextOf(card.CardFor(office.People["door-lead"])!.Value);
        foreach (
            var known in new[]
            {
                "Publish the draft",
                "Book the training",
                "Police leave the hub",
                "Two referral forms in use",
                "Agree the threshold document",
                "Withdraw the old form",
            }
        )
        {
            Assert.Contains(known, await RegisterOfAsync(office, "front-door") + form, StringComparison.Ordinal);
        }

        Assert.Contains("Multi-agency hub opens (planned 2 November 2020, past its date)", form, StringComparison.Ordinal);
        Assert.Contains("Exit interviews begin", await RegisterOfAsync(office, "workforce"), StringComparison.Ordinal);
    }

    private static async Task SecondMonthAsync(Office office)
    {
        var door = Workstream(office, "front-door");
        var opening = (await office.FactsAsync(November)).SubjectOf(door).Opening;
        await office.FillRegisterAsync(
            door,
            [.. Office.Green("The hub is open"), (RegisterForm.DoneSteps, Step(opening, "Publish"))],
            ("m|hub", "done 16/11/2020"),
            ("r|R1|outcome", RegisterForm.Close),
            ("r|R1|note", "The police signed for two years"),
            ("i|I1|note", "One form from December"),
            ("d|D1|outcome", RegisterForm.Made),
            ("a|A1", "done 20/11/2020"),
            ("d|D1|by", "the Improvement Board"),
            ("d|D1|on", "13/11/2020"),
            ("d|D1|words", "agreed for two years")
        );
        await office.SendAsync("door-lead", door.Id);

        // What was completed is not opened again without a reason, nor is it by rating it otherwise.
        var workforce = Workstream(office, "workforce");
        var (lead, form) = (office.People["workforce-lead"], office.FormOf("workforce-lead", "workforce"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("The campaign is live"));
        var refused = await lead.PressesAsync(form, RegisterForm.SaveVerb, ("m|campaign", "15/1/2021"));
        Assert.Contains("To reopen it, add why", FakeCards.TextOf(refused.Card!.Value), StringComparison.Ordinal);
        await lead.PressesAsync(form, RegisterForm.SaveVerb, ("m|campaign", "15/1/2021 because the agency withdrew"));
        await office.SendAsync("workforce-lead", workforce.Id, ("q|same-words", "It runs until Christmas."));

        var practice = Workstream(office, "practice");
        await office.FillRegisterAsync(practice, [], ("m|audits|rag", "completed"));
        await office.SendAsync(
            "practice-lead",
            practice.Id,
            Office.Amber("New plan agreed", "Staff are on leave", "Cover for December", "2021-01-29")
        );
        var (homes, homesForm) = (office.People["homes-lead"], office.FormOf("homes-lead", "homes"));
        var asked = FakeCards.TextOf((await homes.PressesAsync(homesForm, UpdateForm.UnchangedVerb)).Card!.Value);
        Assert.Contains("“Sufficiency plan agreed” is past its date (30 September 2020)", asked, StringComparison.Ordinal);
        await homes.PressesAsync(homesForm, UpdateForm.SendVerb, ("q|milestone-past-its-date", "Once the market is known"));
    }

    private static void ReadsOfTheSecond(string report) =>
        PostedReports.Says(
            report,
            "Last time 🟣 R* Being re-planned.",
            "🔴 Red overall",
            "Agree the threshold document, Improvement Board, by 27/11/2020 (Front door): made by the Improvement Board on 13 "
                + "November 2020: agreed for two years",
            "No new risks this period.",
            "Publish the draft: done",
            "Book the training: continuing",
            "Multi-agency hub opens: done on 16 November 2020",
            "Closed R1: Police leave the hub. The police signed for two years",
            "Update: One form from December",
            "I1 Two referral forms in use: One form from December",
            "Done A1: Withdraw the old form, on 20 November 2020",
            "Recruitment campaign launched: reopened, because the agency withdrew",
            "15 January 2021: Recruitment campaign launched (3 months later than mid-October 2020, as first planned)",
            "Audits moderated: done",
            "No date: 🔵 B Completed · Audits moderated (was due quarter 3 2020/21)",
            "🟠 Amber · 2. Quality of practice, was 🟣 R* Being re-planned",
            "No change reported since last time.",
            "30 September 2020: Sufficiency plan agreed",
            "Progress reads the same as the last update. Has anything else been done?",
            "It runs until Christmas."
        );

    private static string Step(Register opening, string begins) =>
        opening.NextSteps.Single(s => s.Text.StartsWith(begins, StringComparison.Ordinal)).Id;

    private static async Task<string> RegisterOfAsync(Office office, string workstream) =>
        RegisterJson.Write((await office.FactsAsync(November)).SubjectOf(Workstream(office, workstream)).Opening);

    // The card of one risk, with all that can be said of it.
    private static async Task OnDetailsAsync(
        Office office,
        Workstream workstream,
        string reference,
        params (string Id, string Value)[] boxes
    )
    {
        var (lead, form) = (office.People[workstream.Leads[0]], office.FormOf(workstream.Leads[0], workstream.Id));
        await lead.PressesAsync(form, RegisterForm.ViewVerb);
        for (
            var page = 0;
            page < 10 && !form.CardFor(lead)!.Value.GetRawText().Contains($"More about {reference}", StringComparison.Ordinal);
            page++
        )
        {
            await GoAsync("Save and next card");
        }

        await GoAsync($"More about {reference}");
        await lead.PressesAsync(form, RegisterForm.SaveVerb, boxes);
        await GoAsync("Save and go back");

        async Task GoAsync(string button)
        {
            var press = FakeCards.Press(form.CardFor(lead)!.Value, RegisterForm.SaveVerb, [], title: button);
            form.ShowTo(lead, (await lead.ExecutesAsync(form, RegisterForm.SaveVerb, press)).Card!.Value);
        }
    }

    private static Workstream Workstream(Office office, string id) => office.Programme.FindWorkstream(id)!;

    public async ValueTask DisposeAsync() => await _tables.DisposeAsync();
}
