using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Programmes;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>The checks in the whole product: each asks from the period on that the programme file says, and board and programme
/// manager read question and answer.</summary>
public sealed class HonestyFlowTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Other = "property-lead";
    private static readonly string[] Periods = [Q3, Q4, "2021-Q1", "2021-Q2"];
    private static readonly string[] Moved = ["", "Mar 2021", "Sep 2021", "Dec 2021"];

    // Which of the checks with a threshold ask in which of four periods: "same-path-to-green" of the workstream that is off
    // track, the others of the other.
    public static TheoryData<string, string[]> Thresholds =>
        new()
        {
            {
                "offTrackPeriods: 3\n  forecastMoves: 3\n  riskReviewPeriods: 2\n  carriedOver: 2",
                ["", "", "path risk step", "path move risk step"]
            },
            {
                "offTrackPeriods: 2\n  forecastMoves: 1\n  riskReviewPeriods: 1\n  carriedOver: 1",
                ["", "path move risk step", "path move risk step", "path move risk step"]
            },
            {
                "offTrackPeriods: 4\n  forecastMoves: 2\n  riskReviewPeriods: 3\n  carriedOver: 3",
                ["", "", "move", "path move risk step"]
            },
            { "offTrackPeriods: off\n  forecastMoves: off\n  riskReviewPeriods: off\n  carriedOver: off", ["", "", "", ""] },
        };

    [Theory]
    [MemberData(nameof(Thresholds))]
    public async Task Each_asks_from_the_period_on_that_the_programme_file_says(string honesty, string[] asked)
    {
        var settings = ProgrammeFile
            .Read(SmallProgramme.With("rag:\n", $"honesty:\n  {honesty}\nrag:\n"), "wells.yaml")
            .Programme!.Honesty;
        var office = await OpenAsync(p => With(p) with { Honesty = settings });
        for (var at = 0; at < Periods.Length; at++)
        {
            await office.GoToAsync(Periods[at], StepKind.Prompt);
            var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
            (string, string)[] first = [("nr|text", "Schools stay away"), ("nr|mitigation", "Ask them")];
            await office.FillRegisterAsync(
                office.Programme.FindWorkstream("ehcp")!,
                Office.Green($"Done {at}", at == 0 ? "Define the scope" : ""),
                at == 0 ? first : [("m|m", Moved[at])]
            );
            var mine = Text(await lead.PressesAsync(form, UpdateForm.SendVerb));
            if (!(await office.FactsAsync(Periods[at])).Current.ContainsKey("ehcp"))
            {
                await lead.PressesAsync(form, UpdateForm.SendVerb);
            }

            var theirs = await AmberAsync(office, at);
            var words = string.Join(
                ' ',
                new[]
                {
                    ("path", theirs.Contains("with the same path to green", StringComparison.Ordinal)),
                    ("move", mine.Contains("has moved again", StringComparison.Ordinal)),
                    ("risk", mine.Contains("not been reviewed", StringComparison.Ordinal)),
                    ("step", mine.Contains("carried over again", StringComparison.Ordinal)),
                }
                    .Where(check => check.Item2)
                    .Select(check => check.Item1)
            );
            Assert.Equal((at, asked[at]), (at, words));
            Assert.Equal(2, (await office.FactsAsync(Periods[at])).Current.Count);
            await office.GoToAsync(Periods[at], StepKind.Freeze);
        }
    }

    [Fact]
    public async Task Board_and_programme_manager_read_each_question_and_its_answer()
    {
        var office = await AskedAsync(With);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Consultancy appointed"));
        await lead.PressesAsync(
            form,
            RegisterForm.SaveVerb,
            ("m|m", "Aug 2020"),
            ("nr|text", "Schools stay away"),
            ("nr|likelihood", "5"),
            ("nr|impact", "5")
        );
        var asked = Text(await lead.PressesAsync(form, UpdateForm.SendVerb));
        PostedReports.Says(
            asked,
            "“EHCP scope agreed” is past its date",
            "the risk “Schools stay away” is red",
            "No mitigation is recorded for “Schools stay away”"
        );
        await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            ("q|on-track-but-overdue", "A week is made up"),
            ("q|on-track-with-red-risk", "A letter is out")
        );

        await office.GoToAsync(Q3, StepKind.Publish);
        var report = await office.ReportAsync(Q3, office.Programme.Boards[0].Id);
        PostedReports.Says(
            report,
            "is past its date",
            "A week is made up",
            "is red. Is it still on track?",
            "A letter is out",
            "No mitigation is recorded for",
            "No answer was given."
        );
        var manager = office.People[office.Programme.ProgrammeManagers[0]];
        await manager.SaysAsync("status");
        var told = string.Join('\n', manager.Chat.Messages.Select(m => m.CardText));
        PostedReports.Says(told, "Does not add up", "A week is made up", "A letter is out", "No answer was given.");
    }

    private static async Task<string> AmberAsync(Office office, int at)
    {
        var (lead, form) = (office.People[Other], office.FormOf(Other, "property"));
        await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            (UpdateForm.RagInput, "amber"),
            (UpdateForm.ProgressInput, $"Looked {at}")
        );
        (string, string)[] path =
        [
            (UpdateForm.ReasonInput, "No site"),
            (UpdateForm.PathInput, "Find one"),
            (UpdateForm.PathDateInput, $"202{at + 1}-12-31"),
        ];
        var asked = Text(await lead.PressesAsync(form, UpdateForm.SendVerb, path));
        if (!(await office.FactsAsync(Periods[at])).Current.ContainsKey("property"))
        {
            await lead.PressesAsync(form, UpdateForm.SendVerb);
        }

        return asked;
    }

    private static Programme With(Programme programme) =>
        programme with
        {
            Milestones =
            [
                new()
                {
                    Id = "m",
                    Title = "EHCP scope agreed",
                    WorkstreamId = "ehcp",
                    Baseline = PartialDate.OfMonth(2020, 12),
                },
            ],
        };
}
