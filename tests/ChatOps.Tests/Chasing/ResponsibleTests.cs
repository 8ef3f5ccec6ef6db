using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using Xunit;

namespace ChatOps.Tests.Chasing;

public sealed class ResponsibleTests
{
    private static readonly DateOnly Today = new(2026, 10, 5);

    private static readonly Workstream Workstream = new()
    {
        Id = "w",
        Name = "W",
        Leads = ["lead", "joint"],
        Deputies = ["deputy", "other"],
    };

    [Fact]
    public void Leads_answer_when_nothing_is_arranged() => Assert.Equal(["lead", "joint"], For(new()));

    [Fact]
    public void A_joint_lead_who_is_there_answers_alone_while_the_other_is_away() => Assert.Equal(["joint"], For(Away("lead")));

    [Fact]
    public void Deputies_answer_when_every_lead_is_away_and_those_of_them_who_are_there() =>
        Assert.Equal(["other"], For(Away("lead", "joint", "deputy")));

    [Fact]
    public void When_everybody_is_away_there_is_nobody() => Assert.Empty(For(Away("lead", "joint", "deputy", "other")));

    [Theory]
    [InlineData(2026, 10, 4, false)]
    [InlineData(2026, 10, 5, true)]
    [InlineData(2026, 10, 7, true)]
    [InlineData(2026, 10, 8, false)]
    public void An_absence_counts_from_its_first_day_to_its_last(int year, int month, int day, bool away) =>
        Assert.Equal(away, new Absence("lead", Today, Today.AddDays(2), "lead", default).Covers(new DateOnly(year, month, day)));

    [Fact]
    public void Whoever_it_was_handed_to_answers_alone_until_they_are_away_themselves()
    {
        var handed = new PeriodArrangements { Handovers = Handed("helper") };
        Assert.Equal(["helper"], For(handed));
        Assert.Equal(["lead", "joint"], For(handed with { Absences = Away("helper").Absences }));
    }

    [Fact]
    public void Deputies_are_asked_beside_leads_only_when_no_lead_can_be_reached()
    {
        Assert.Equal(["lead", "joint"], Asked("lead"));
        Assert.Equal(["lead", "joint", "deputy", "other"], Asked("lead", "joint"));
    }

    private static IReadOnlyList<string> For(PeriodArrangements arrangements) => Responsible.For(Workstream, arrangements, Today);

    private static IReadOnlyList<string> Asked(params string[] unreachable) =>
        Responsible.Asked(
            Workstream,
            PeriodArrangements.None,
            new Reachability(
                unreachable.ToDictionary(p => p, _ => DeliveryReason.Blocked, StringComparer.Ordinal),
                new Dictionary<string, string>(StringComparer.Ordinal)
            ),
            Today
        );

    private static PeriodArrangements Away(params string[] people) =>
        new() { Absences = people.ToDictionary(p => p, p => new Absence(p, Today, Today, p, default), StringComparer.Ordinal) };

    private static Dictionary<string, Handover> Handed(string to) =>
        new(StringComparer.Ordinal) { ["w"] = new("w", to, "lead", default) };
}
