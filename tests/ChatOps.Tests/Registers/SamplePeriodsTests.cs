using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Text;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>Two periods of each sample programme, one after the other, in the whole product: what was said in the first is asked
/// about in the second.</summary>
public sealed class SamplePeriodsTests : IAsyncDisposable
{
    private readonly EmbeddedTables _tables = new();

    public static TheoryData<string, string> Samples =>
        new()
        {
            { "joint-additional-needs", "2020-09-27" },
            { "strategic-review", "2018-01-01" },
            { "written-statement", "2018-10-08" },
        };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_second_period_asks_about_what_was_said_in_the_first_and_reports_what_became_of_it(
        string sample,
        string start
    )
    {
        var programme = Programmes
            .Samples.Paths.Select(p => ProgrammeFile.Read(File.ReadAllText(p), p).Programme!)
            .Single(p => p.Id == sample);
        await using var office = await Office.OpenAsync(
            _tables.Tables,
            new DateTimeOffset(DateOnly.Parse(start), new TimeOnly(9, 0), TimeSpan.Zero),
            sample: programme
        );
        var periods = office.Service<ProgrammePeriods>();
        var first = periods.Current(office.Programme)!;
        await office.GoToAsync(first.Id, StepKind.Prompt);
        var story = Story.Of(office.Programme, first);

        await FirstAsync(office, story);
        await office.GoToAsync(first.Id, StepKind.Publish);
        var report = await office.ReportAsync(first.Id, story.Board.Id);
        Assert.Contains(story.Decision, report, StringComparison.Ordinal);
        Assert.Contains($"New R1: {story.Risk}", report, StringComparison.Ordinal);
        Assert.Contains("No mitigation is recorded for", report, StringComparison.Ordinal);
        Assert.Contains("Counsel's advice comes on Friday.", report, StringComparison.Ordinal);
        Assert.Contains("New I1: Rooms flooded (impact ", report, StringComparison.Ordinal);
        Assert.Contains("New A1: Ask the providers (owner: Sam; from: The lead;", report, StringComparison.Ordinal);
        Assert.Contains($"{story.Added}: done", await AskedNextAsync(office, story, first), StringComparison.Ordinal);

        report = await SecondAsync(office, story, periods.After(office.Programme, first)!);
        Assert.All(story.Answering, w => Assert.Contains($"Write the plan of {w.Name}: done", report, StringComparison.Ordinal));
        Assert.All(
            story.Answering,
            w => Assert.Contains($"Ask the partners of {w.Name}: continuing", report, StringComparison.Ordinal)
        );
        Assert.Contains(
            $"{story.Decision}: made by the board on {UkText.Date(story.DecidedOn)}: agreed for a year",
            report,
            StringComparison.Ordinal
        );
        Assert.Contains($"Closed R1: {story.Risk}. The contract was signed", report, StringComparison.Ordinal);
        Assert.Contains("Done A1: Ask the providers", report, StringComparison.Ordinal);
        Assert.Matches("I1 Rooms flooded: impact (low|1 of 5), was (high|5 of 5); Dried out", report);
        Assert.Contains($"{story.Added}: moved from", report, StringComparison.Ordinal);
        Assert.Contains("because of the floods", report, StringComparison.Ordinal);
        Assert.Contains(
            $"{office.Programme.Workstreams.Count(w => !w.LeadNotIdentified)} of {office.Programme.Workstreams.Count} answered",
            report,
            StringComparison.Ordinal
        );
        if (office.Programme.Workstreams.Any(w => w.Cost is not null))
        {
            Assert.Contains(CostTotal.Of([.. office.Programme.Workstreams]).Words, report, StringComparison.Ordinal);
        }
    }

    // Everybody answers: one is off track and wants a decision, one has a new risk that nothing is done about yet, one adds a
    // milestone.
    private static async Task FirstAsync(Office office, Story story)
    {
        foreach (var workstream in story.Answering)
        {
            var words = Words(
                workstream,
                "The first meeting was held",
                $"Write the plan of {workstream.Name}\nAsk the partners of {workstream.Name}"
            );
            if (workstream == story.OffTrack)
            {
                words = [.. words, .. Amber(story), (UpdateForm.DecisionsInput, story.Decision)];
            }

            if (workstream == story.WithRisk)
            {
                await office.FillRegisterAsync(
                    workstream,
                    words,
                    ("nr|text", story.Risk),
                    ("nr|likelihood", "5"),
                    ("ni|text", "Rooms flooded"),
                    ("ni|impact", "5"),
                    ("na|text", "Ask the providers"),
                    ("na|owner", "Sam"),
                    ("na|from", "lead"),
                    ("nm|text", story.Added),
                    ("nm|date", story.AddedBy)
                );
                words = [("q|risk-without-mitigation", "Counsel's advice comes on Friday.")];
            }

            await office.SendAsync(workstream.Leads[0], workstream.Id, words);
        }
    }

    // The next period's form of the workstream with a risk, with all that it carries over.
    private static async Task<string> AskedNextAsync(Office office, Story story, ReportingPeriod first)
    {
        var second = office.Service<ProgrammePeriods>().After(office.Programme, first)!;
        await office.GoToAsync(first.Id, StepKind.Freeze);
        await office.GoToAsync(second.Id, StepKind.Prompt);
        foreach (var workstream in story.Answering)
        {
            var (lead, form) = (office.People[workstream.Leads[0]], office.FormOf(workstream.Leads[0], workstream.Id));
            await lead.ChoosesAsync(form, UpdateForm.RagInput, "green");
            var text = FakeCards.TextOf(form.CardFor(lead)!.Value);
            Assert.Contains($"Write the plan of {workstream.Name}", text, StringComparison.Ordinal);
            Assert.Contains($"Ask the partners of {workstream.Name}", text, StringComparison.Ordinal);
        }

        var subject = (await office.FactsAsync(second.Id)).SubjectOf(story.WithRisk);
        Assert.Equal(
            (story.Risk, "Ask the providers"),
            (Assert.Single(subject.Opening.Risks).Description, Assert.Single(subject.Opening.Actions).Text)
        );
        return $"{Assert.Single(subject.Opening.Milestones, m => m.Title == story.Added).Title}: done";
    }

    private static async Task<string> SecondAsync(Office office, Story story, ReportingPeriod second)
    {
        var facts = await office.FactsAsync(second.Id);
        foreach (var workstream in story.Answering)
        {
            var opening = facts.SubjectOf(workstream).Opening;
            (string, string)[] words =
            [
                .. Words(workstream, "The plan was agreed", ""),
                (RegisterForm.DoneSteps, opening.NextSteps.Single(s => s.Text.StartsWith("Write", StringComparison.Ordinal)).Id),
            ];
            if (workstream == story.OffTrack)
            {
                await office.FillRegisterAsync(
                    workstream,
                    words,
                    ("d|D1|outcome", "made"),
                    ("d|D1|by", "the board"),
                    ("d|D1|on", UkText.Date(story.DecidedOn)),
                    ("d|D1|words", "agreed for a year")
                );
                words = [];
            }

            if (workstream == story.WithRisk)
            {
                var added = opening.Milestones.Single(m => m.Title == story.Added);
                await office.FillRegisterAsync(
                    workstream,
                    words,
                    ("r|R1|outcome", "close"),
                    ("r|R1|note", "The contract was signed"),
                    ("i|I1|impact", "1"),
                    ("i|I1|note", "Dried out"),
                    ("a|A1", "done"),
                    ($"m|{added.Id}", $"{story.MovedTo} because of the floods")
                );
                words = [];
            }

            await office.SendAsync(workstream.Leads[0], workstream.Id, words);
        }

        await office.GoToAsync(second.Id, StepKind.Publish);
        return await office.ReportAsync(second.Id, story.Board.Id);
    }

    private static (string Id, string Value)[] Words(Workstream workstream, string progress, string next) =>
        [
            (UpdateForm.RagInput, "green"),
            (UpdateForm.ProgressInput, $"{progress} for {workstream.Name}"),
            (UpdateForm.NextStepsInput, next),
        ];

    private static (string Id, string Value)[] Amber(Story story) =>
        [
            (UpdateForm.RagInput, "amber"),
            (UpdateForm.ReasonInput, "The tender had one bid"),
            (UpdateForm.PathInput, "A second tender"),
            (UpdateForm.PathDateInput, story.BackOn),
        ];

    public async ValueTask DisposeAsync() => await _tables.DisposeAsync();

    /// <summary>Who says what, by the dates of the period.</summary>
    private sealed record Story(
        Board Board,
        IReadOnlyList<Workstream> Answering,
        string Decision,
        string Risk,
        string Added,
        string AddedBy,
        string MovedTo,
        string BackOn,
        DateOnly DecidedOn
    )
    {
        public Workstream OffTrack => Answering[0];

        public Workstream WithRisk => Answering[1];

        public static Story Of(Programme programme, ReportingPeriod period)
        {
            var due = ProgrammePeriods.LocalDate(programme, period.DueAt);
            return new Story(
                programme.Boards.First(b =>
                    b.Cadence is BoardCadence.EveryPeriod or BoardCadence.Monthly && b.Projects.Count == 0
                ),
                [.. programme.Workstreams.Where(w => !w.LeadNotIdentified)],
                "Agree a second tender",
                "Providers withdraw",
                "Site opened",
                UkText.Date(due.AddDays(200)),
                UkText.Date(due.AddDays(260)),
                due.AddDays(60).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                due.AddDays(7)
            );
        }
    }
}
