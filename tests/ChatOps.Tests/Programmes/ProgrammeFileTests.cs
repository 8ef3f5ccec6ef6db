using ChatOps.Programmes;
using ChatOps.Programmes.Reading;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Programmes;

public class ProgrammeFileTests
{
    [Fact]
    public void The_small_programme_is_read_whole()
    {
        var result = ProgrammeFile.Read(SmallProgramme.Yaml, "wells.yaml");

        Assert.Empty(result.Problems);
        var programme = result.Programme!;
        Assert.Equal(
            ("wells", "Wells Programme", "OFFICIAL", UkNation.EnglandAndWales),
            (programme.Id, programme.Name, programme.Marking, programme.Nation)
        );
        Assert.Equal(["digging", "mapping"], programme.Workstreams.Select(w => w.Id));
        Assert.Equal(("north", null), (programme.Workstreams[0].ProjectId, programme.Workstreams[1].ProjectId));
        Assert.True(programme.FindWorkstream("mapping")!.LeadNotIdentified);
        Assert.Equal(new Cadence.Monthly(new DayOfMonth.LastWeekday(DayOfWeek.Friday)), programme.Reporting.Cadence);
        Assert.Equal(new StepTime(-5, StepUnit.WorkingDays, new TimeOnly(9, 0)), programme.Reporting.Prompt);
        Assert.Equal([new StepTime(-3, StepUnit.Hours, null)], programme.Reporting.Reminders);
        Assert.Equal(
            new Closure(new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 31), null),
            Assert.Single(programme.Closures)
        );
        Assert.Equal(ChatOps.Values.PartialDate.OfMonth(2026, 10), Assert.Single(programme.Milestones).Baseline);
    }

    [Fact]
    public void A_copy_of_a_programme_finds_its_own_people_and_equals_its_original_without_them()
    {
        var original = ProgrammeFile.Read(SmallProgramme.Yaml, "wells.yaml").Programme!;
        var known = original.FindPerson("lead");
        var copy = original with { People = [.. original.People.Where(p => p.Id != "lead")] };

        Assert.Equal(("Lee Digger", "Digging"), (known?.Name, original.FindWorkstream("digging")?.Name));
        Assert.Null(copy.FindPerson("lead"));
        Assert.Null(original.FindWorkstream("lead"));
        Assert.Equal(original, copy with { People = original.People });
    }

    [Fact]
    public void The_ladder_is_read_as_the_file_has_it()
    {
        var yaml = SmallProgramme.With(
            "  escalate: [1 working day after at 10:00]\n",
            """
              askDeputies: [2 hours before, 1 working day after at 09:00]
              escalate: [1 working day after at 10:00]
              tellSros: 2 working days after at 10:00
              quietHours: 19:00 to 07:00
              mostChasesADay: 3
              allowNothingToReport: true

            """
        );

        var result = ProgrammeFile.Read(yaml, "wells.yaml");

        Assert.Empty(result.Problems);
        var reporting = result.Programme!.Reporting;
        Assert.Equal(
            [new StepTime(-2, StepUnit.Hours, null), new StepTime(1, StepUnit.WorkingDays, new TimeOnly(9, 0))],
            reporting.DeputyRequests
        );
        Assert.Equal([new StepTime(1, StepUnit.WorkingDays, new TimeOnly(10, 0))], reporting.Escalations);
        Assert.Equal([new StepTime(2, StepUnit.WorkingDays, new TimeOnly(10, 0))], reporting.SroEscalations);
        Assert.Equal(new QuietHours(new TimeOnly(19, 0), new TimeOnly(7, 0)), reporting.QuietHours);
        Assert.Equal(3, reporting.MaxChasesADay);
        Assert.True(reporting.AllowsNothingToReport);
    }

    [Fact]
    public void A_file_that_says_nothing_of_the_ladder_has_quiet_nights_a_cap_of_two_and_no_empty_answers()
    {
        var reporting = ProgrammeFile.Read(SmallProgramme.Yaml, "wells.yaml").Programme!.Reporting;

        Assert.Empty(reporting.DeputyRequests);
        Assert.Empty(reporting.SroEscalations);
        Assert.Equal(new QuietHours(new TimeOnly(20, 0), new TimeOnly(7, 0)), reporting.QuietHours);
        Assert.Equal(2, reporting.MaxChasesADay);
        Assert.False(reporting.AllowsNothingToReport);
    }

    [Fact]
    public void A_programme_may_write_at_any_hour() =>
        Assert.Equal(
            QuietHours.None,
            ProgrammeFile
                .Read(SmallProgramme.With("  freeze:", "  quietHours: none\n  freeze:"), "wells.yaml")
                .Programme!.Reporting.QuietHours
        );

    [Fact]
    public void The_head_of_a_paper_names_people_by_id_or_by_name()
    {
        var yaml = SmallProgramme
            .With("sros: [sro]", "sros: [sro]\naccountableDirector: sro\nreportAuthors: [pm, Ann Other, pm]\nwardsAffected: All")
            .Replace("    name: Wells Board", "    name: Wells Board\n    keyDecision: no", StringComparison.Ordinal);

        var programme = ProgrammeFile.Read(yaml, "wells.yaml").Programme!;

        Assert.Equal(
            ("sro", "All", false),
            (programme.AccountableDirector, programme.WardsAffected, programme.Boards[0].IsKeyDecision)
        );
        Assert.Equal(["pm", "Ann Other"], programme.ReportAuthors);
    }

    [Fact]
    public void Lines_that_end_as_on_Windows_and_a_byte_order_mark_make_no_difference()
    {
        var yaml = "\uFEFF" + SmallProgramme.Yaml.ReplaceLineEndings("\r\n");

        Assert.Empty(ProgrammeFile.Read(yaml, "wells.yaml").Problems);
    }

    [Fact]
    public void Listed_dates_are_put_in_order()
    {
        var yaml = SmallProgramme.With("every: month on last Friday", "on: [4 December 2026, 2026-10-02]");

        var cadence = Assert.IsType<Cadence.OnDates>(ProgrammeFile.Read(yaml, "wells.yaml").Programme!.Reporting.Cadence);

        Assert.Equal([new DateOnly(2026, 10, 2), new DateOnly(2026, 12, 4)], cadence.Dates);
    }

    [Fact]
    public void An_object_id_is_kept_in_small_letters()
    {
        var yaml = SmallProgramme.With("upn: sid@wells.example", "entraObjectId: 6F9619FF-8B86-D011-B42D-00CF4FC964FF");

        Assert.Equal(
            "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
            ProgrammeFile.Read(yaml, "wells.yaml").Programme!.FindPerson("second")!.EntraObjectId
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("just words")]
    [InlineData("- a\n- list")]
    [InlineData("{}")]
    [InlineData("? [a, b]\n: c")]
    [InlineData("\0\u0001")]
    [InlineData("%YAML 9.9\n---\na: b")]
    [InlineData("\"\\ud800\"")]
    public void What_is_no_programme_at_all_is_an_error_and_never_an_exception(string text)
    {
        var result = ProgrammeFile.Read(text, "x.yaml");

        Assert.Null(result.Programme);
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public void A_file_of_aliases_that_would_fill_the_memory_is_refused()
    {
        var bomb =
            "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(
                Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n")
            );

        var result = ProgrammeFile.Read(bomb, "x.yaml");

        Assert.Null(result.Programme);
        Assert.Contains(result.Errors, e => e.Line == 1 && e.What.Contains("anchor", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_nested_without_end_is_refused()
    {
        var result = ProgrammeFile.Read("a: " + new string('[', 400_000), "x.yaml");

        Assert.Contains("levels deep", Assert.Single(result.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused()
    {
        var result = ProgrammeFile.Read("# " + new string('x', ProgrammeFile.MaxLength), "x.yaml");

        Assert.Contains("larger than", Assert.Single(result.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_more_problems_than_anyone_fixes_lists_the_first_and_says_that_there_are_more()
    {
        var yaml = SmallProgramme.Yaml + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"nonsense{i}: 1\n"));

        var result = ProgrammeFile.Read(yaml, "x.yaml");

        Assert.Equal(ProblemList.Max + 1, result.Problems.Count);
        Assert.Contains("There may be more", result.Problems[^1].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_characters_are_put_in_or_taken_out_the_answer_is_a_programme_or_an_error()
    {
        const string Awkward = " \n\t:-[]{}#&*!|>'\"%@`,?\0~x9";
        var edits = ArbMap.Default.GeneratorFor<int>().Three().ListOf(6).ToArbitrary();

        Prop.ForAll(
                edits,
                list =>
                {
                    var text = SmallProgramme.Yaml;
                    foreach (var (at, kind, pick) in list)
                    {
                        var place = Within(at * 7919L, text.Length);
                        text =
                            (kind & 1) == 0
                                ? text.Insert(place, Awkward[Within(pick, Awkward.Length)].ToString())
                                : text.Remove(place, Math.Min(Within(pick, 9), text.Length - place));
                    }

                    var result = ProgrammeFile.Read(text, "x.yaml");
                    return (result.Programme is null) == result.Errors.Any()
                        && result.Problems.All(p => p.Line >= 1 && p.Column >= 1 && p.What.EndsWith('.') && p.Fix.EndsWith('.'));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static int Within(long number, int length) => (int)(Math.Abs(number) % length);
}
