using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Tests.Reports;
using Xunit;

namespace ChatOps.Tests.Chasing;

public sealed class AskingTests
{
    private static readonly Dictionary<string, Update> Nothing = new(StringComparer.Ordinal);

    private static readonly Programme Programme = Papers.Programme(("a", 3)) with
    {
        People =
        [
            new() { Id = "lead", Name = "Lee" },
            new() { Id = "joint", Name = "Jo" },
            new() { Id = "pm", Name = "Pat" },
            new() { Id = "pm2", Name = "Kim" },
        ],
        ProgrammeManagers = ["pm", "pm2"],
        Workstreams =
        [
            new()
            {
                Id = "one",
                Name = "One",
                Leads = ["lead", "joint"],
            },
            new()
            {
                Id = "two",
                Name = "Two",
                Leads = ["lead"],
            },
            new()
            {
                Id = "none",
                Name = "None",
                Leads = [],
            },
        ],
    };

    private static readonly ReportingPeriod Period = Papers.Period(Programme);

    private static readonly DateTimeOffset Now = Period.Steps.First(s => s.Kind == StepKind.Prompt).At;

    private static PeriodFacts Facts(IReadOnlyDictionary<string, Update> current, params Delivery[] deliveries) =>
        new(
            Programme,
            Period,
            current,
            new Dictionary<string, LastUpdate>(StringComparer.Ordinal),
            [.. deliveries.Select(d => new StoredDelivery(d, default))]
        );

    private static PlannedStep Reminder(int number) => new(StepKind.Remind, number, Now);

    [Fact]
    public void Each_lead_is_asked_for_each_workstream_and_nobody_for_one_without_a_lead() =>
        Assert.Equal(
            ["lead one", "joint one", "lead two"],
            PromptRows.Prompts(Facts(Nothing), Now).Select(d => $"{d.Recipient} {d.Subject}")
        );

    [Fact]
    public void The_answer_of_one_joint_lead_is_the_answer_of_all()
    {
        var answered = new Dictionary<string, Update>(StringComparer.Ordinal) { ["one"] = Papers.Update("one", "green") };
        Assert.Equal(["lead"], Ladder.Reminders(Facts(answered), Reminder(1), Now).Select(d => d.Recipient));
        Assert.Equal(["lead two"], PromptRows.Prompts(Facts(answered), Now).Select(d => $"{d.Recipient} {d.Subject}"));
    }

    [Fact]
    public void Somebody_who_owes_several_gets_one_reminder() =>
        Assert.Equal(["lead", "joint"], Ladder.Reminders(Facts(Nothing), Reminder(2), Now).Select(d => d.Recipient));

    [Fact]
    public void A_step_that_runs_twice_makes_the_same_rows_and_two_reminders_are_two() =>
        Assert.Equal(
            [2, 2],
            new[] { 1, 1 }
                .SelectMany(n => Ladder.Reminders(Facts(Nothing), Reminder(n), Now))
                .Concat(Ladder.Reminders(Facts(Nothing), Reminder(2), Now))
                .DistinctBy(d => d.Key)
                .GroupBy(d => d.Number)
                .Select(g => g.Count())
        );

    [Fact]
    public void The_opening_comes_at_once_when_the_prompts_are_of_another_day()
    {
        Assert.True(Period.OpensAt.UtcDateTime.Date < Now.UtcDateTime.Date);
        Assert.Equal(
            [Period.OpensAt + PromptRows.OpeningDelay, Period.OpensAt + PromptRows.OpeningDelay],
            PromptRows.Openings(Programme, Period).Select(d => d.NotBefore)
        );
    }

    [Fact]
    public void The_opening_comes_after_the_prompts_of_its_day()
    {
        var prompt = Programme.Reporting.Prompt;
        var programme = Programme with
        {
            Reporting = Programme.Reporting with
            {
                Open = prompt with { At = new TimeOnly(8, 0) },
                Prompt = prompt with { At = new TimeOnly(9, 0) },
            },
        };
        var period = Papers.Period(programme);
        var prompts = period.Steps.First(s => s.Kind == StepKind.Prompt).At;
        Assert.Equal(period.OpensAt.AddHours(1), prompts);
        Assert.Equal(
            [prompts + PromptRows.OpeningDelay, prompts + PromptRows.OpeningDelay],
            PromptRows.Openings(programme, period).Select(d => d.NotBefore)
        );
    }

    [Fact]
    public void A_workstream_cannot_be_reached_only_when_none_of_its_leads_can()
    {
        var asked = PromptRows
            .Prompts(Facts(Nothing), Now)
            .Select(d => d.Recipient == "lead" ? DeliveryOutcome.Refused(d, DeliveryReason.Blocked) : d)
            .ToList();
        var reach = Reachability.Of(Programme, asked);
        Assert.Equal(["two"], reach.Workstreams.Keys);
        Assert.Equal(DeliveryReason.Blocked, reach.People["lead"]);
        Assert.DoesNotContain("joint", reach.People.Keys);
        Assert.Empty(Reachability.Of(Programme, []).Workstreams);
    }
}
