using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Summaries;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using ChatOps.Updates;
using Xunit;

namespace ChatOps.Tests.Cards;

/// <summary>Cards at their largest: the longest texts, of the characters that take most room, and the largest
/// programmes.</summary>
public sealed class CardSizeTests
{
    // Teams refuses about 100 KB. No text that a person writes comes near it (CardTests holds those to their budgets); noise may.
    private const int MaxThatTeamsTakes = 100 * 1024;

    public static TheoryData<string> Costly => ["a", "*", "\"", "\\", "é", "😀", "a\n", "#\n"];

    [Theory]
    [MemberData(nameof(Costly))]
    public void The_form_and_what_it_turns_into_hold_every_text_at_its_longest(string character)
    {
        var content = Longest(character);
        var subject = SampleQuarter.Subject("banded-funding", SampleQuarter.UpdateOf("banded-funding", content));
        var input = content.ToInput();
        var notice = UpdateNotice.Conflict(
            subject,
            SampleQuarter.Local(subject.Current!.At),
            isOwn: false,
            [.. Enumerable.Repeat(new string('#', 500), 8)]
        );
        var form = UpdateFormCard.Build(
            new UpdateFormModel(subject, subject.Reference(SampleQuarter.Nonce), input)
            {
                Today = new DateOnly(2020, 9, 25),
                DueLocal = SampleQuarter.Local(subject.Period.DueAt),
                Notice = notice,
            }
        );
        var sent = UpdateSentCard.Build(
            new UpdateSentModel(subject, subject.Reference(SampleQuarter.Nonce))
            {
                Headline = "Your update is in. Thank you.",
                SentLocal = SampleQuarter.Local(subject.Period.DueAt),
                ChangeableUntilLocal = SampleQuarter.Local(subject.Period.FreezesAt),
                PublishesLocal = SampleQuarter.Local(subject.Period.PublishesAt),
                Boards = [SampleQuarter.Board.Name],
                CanChange = true,
            }
        );

        Assert.InRange(CardSize.Of(form), 1, MaxThatTeamsTakes);
        Assert.InRange(CardSize.Of(sent), 1, MaxThatTeamsTakes);
    }

    [Theory]
    [MemberData(nameof(Costly))]
    public void The_management_summary_holds_every_text_at_its_longest_beside_somebody_elses(string character)
    {
        var text = Longest(character).Progress;
        var programme = Of(projects: 40, workstreamsInEach: 2);
        var overrides = programme
            .Projects.Select(p => (string?)p.Id)
            .Prepend(null)
            .Take(SummaryChecks.MaxRatings)
            .Select(id => new RollupOverride(
                id,
                "red",
                text[..SummaryChecks.MaxReason],
                "a",
                "A Manager",
                SampleQuarter.Published
            ));
        var content = new SummaryContent
        {
            Overview = text,
            Governance = text,
            Budget = text,
            Timescale = text,
            Decisions = text,
            Decided = text[..Math.Min(text.Length, SummaryChecks.MaxDecided)],
            Recommendations = text,
            Overrides = overrides.ToValueList(),
        };
        var summary = new PeriodSummary
        {
            PeriodId = SampleQuarter.Period.Id,
            Version = 1,
            Content = content,
            By = "a",
            ByName = "A Manager",
            At = SampleQuarter.Published,
        };
        var report = Collate.For(
            programme.Boards[0],
            new ReportFacts
            {
                Programme = programme,
                Period = SampleQuarter.Period,
                Current = new Dictionary<string, Update>(StringComparer.Ordinal),
                Last = new Dictionary<string, LastUpdate>(StringComparer.Ordinal),
                Summary = summary,
                PublishedAt = SampleQuarter.Published,
            }
        );
        var model = new SummaryModel(report, content.ToInput()) { Current = summary, BackToManager = true };

        Assert.InRange(
            CardSize.Of(SummaryCard.Build(model with { Notice = SummaryCard.Conflict(programme, summary, isOwn: false) })),
            1,
            MaxThatTeamsTakes
        );
        Assert.All(
            BoardPost.Build(report, SampleQuarter.Local),
            part => Assert.InRange(CardSize.Of(part.Card), 1, CardSize.ReportBudget)
        );
    }

    [Theory]
    [MemberData(nameof(Costly))]
    public void A_post_of_the_longest_updates_fits_by_having_more_parts(string character)
    {
        var content = Longest(character);
        var current = SampleQuarter.Programme.Workstreams.ToDictionary(
            w => w.Id,
            w => SampleQuarter.UpdateOf(w.Id, content),
            StringComparer.Ordinal
        );

        var parts = BoardPost.Build(
            SampleQuarter.Report(current: current, published: SampleQuarter.Published),
            SampleQuarter.Local
        );

        Assert.All(parts, part => Assert.InRange(CardSize.Of(part.Card), 1, CardSize.ReportBudget));
        Assert.Equal(parts.Count, parts.Select(p => p.Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_programme_of_a_thousand_workstreams_is_posted_whole()
    {
        var programme = Of(projects: 100, workstreamsInEach: 10);
        var current = programme
            .Workstreams.Where((_, i) => i % 10 != 9)
            .Select((w, i) => Update(w, i))
            .ToDictionary(u => u.WorkstreamId, StringComparer.Ordinal);
        var report = Collate.For(
            programme.Boards[0],
            new ReportFacts
            {
                Programme = programme,
                Period = SampleQuarter.Period,
                Current = current,
                Last = new Dictionary<string, LastUpdate>(StringComparer.Ordinal),
                PublishedAt = SampleQuarter.Published,
            }
        );

        var parts = BoardPost.Build(report, SampleQuarter.Local);

        Assert.All(parts, part => Assert.InRange(CardSize.Of(part.Card), 1, CardSize.ReportBudget));
        var said = string.Concat(parts.Select(p => CardPlainText.Of(p.Card)));
        Assert.All(current.Values, u => Assert.Contains(u.Content.Progress, said, StringComparison.Ordinal));
        Assert.All(programme.Workstreams, w => Assert.Contains(w.Name, said, StringComparison.Ordinal));
    }

    private static UpdateContent Longest(string character)
    {
        // As long as the check lets them be, all together: the summary has seven.
        var longest = Math.Min(
            UpdateContent.MaxText,
            SummaryChecks.MaxTogether / 7 * character.Length / BoxLength.Sent(character)
        );
        var text = string.Concat(Enumerable.Repeat(character, longest / character.Length));
        return new UpdateContent
        {
            Rag = "red",
            Progress = text,
            NextSteps = text,
            Risks = text,
            Decisions = text,
            Reason = text,
            PathToGreen = text,
            BackOnTrackBy = new DateOnly(2020, 12, 18),
        };
    }

    private static Programme Of(int projects, int workstreamsInEach) =>
        SampleQuarter.Programme with
        {
            Projects =
            [
                .. Enumerable
                    .Range(1, projects)
                    .Select(p => new Project { Id = $"p{p}", Name = $"Project number {p} of a very large programme" }),
            ],
            Workstreams =
            [
                .. from p in Enumerable.Range(1, projects)
                from w in Enumerable.Range(1, workstreamsInEach)
                select new Workstream
                {
                    Id = $"w{p}-{w}",
                    Name = $"Workstream {w} of project {p}, with a name of some length",
                    ProjectId = $"p{p}",
                    Leads = ["ehcp-lead"],
                },
            ],
        };

    private static Update Update(Workstream workstream, int number) =>
        new()
        {
            WorkstreamId = workstream.Id,
            PeriodId = SampleQuarter.Period.Id,
            Version = 1,
            Content = new UpdateContent
            {
                Rag = number % 3 == 0 ? "amber" : "green",
                Progress = $"What was done in {workstream.Id} was what had been planned",
                NextSteps = "Carry on",
                Reason = number % 3 == 0 ? "A supplier is late" : "",
                PathToGreen = number % 3 == 0 ? "The supplier delivers" : "",
                BackOnTrackBy = number % 3 == 0 ? new DateOnly(2020, 12, 18) : null,
                Decisions = number % 5 == 0 ? "Sign off the plan" : "",
            },
            By = "ehcp-lead",
            ByName = "EHCP lead",
            At = SampleQuarter.Period.DueAt.AddDays(-1),
            Nonce = SampleQuarter.Nonce,
        };
}
