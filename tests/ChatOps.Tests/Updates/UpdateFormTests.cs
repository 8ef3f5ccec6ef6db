using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Tests.Reports;
using ChatOps.Updates;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

public sealed class UpdateFormTests
{
    private static readonly DateOnly Today = new(2026, 10, 8);

    private static readonly UpdateInput Red = new()
    {
        Rag = "red",
        Progress = "Done",
        Reason = "Late",
        Path = "Hire",
        PathDate = "2026-12-01",
    };

    [Fact]
    public void A_reference_comes_back_as_it_was_written()
    {
        var reference = new UpdateReference("p", "2026-W41", "w", "n", 3);
        Assert.Equal(reference, UpdateForm.ReadReference(UpdateForm.WriteReference(reference)));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("99999999999999")]
    [InlineData("1.5")]
    [InlineData("x")]
    [InlineData("")]
    public void A_version_that_is_none_is_read_as_none(string version) =>
        Assert.Equal(0, UpdateForm.ReadReference(Data((UpdateForm.BaseKey, version))).BaseVersion);

    [Fact]
    public void What_is_missing_is_empty() =>
        Assert.Equal(
            (new UpdateReference("", "", "", "", 0), UpdateInput.Empty),
            (UpdateForm.ReadReference(Data()), UpdateForm.ReadInput(Data()))
        );

    [Fact]
    public void Line_ends_are_made_alike_and_control_characters_spaces()
    {
        var input = UpdateForm.ReadInput(Data((UpdateForm.RisksInput, "  one\r\ntwo\rthree\u2028four\u0000five\t\n ")));
        Assert.Equal("one\ntwo\nthree\nfour five", input.Risks);
    }

    [Fact]
    public void Content_drawn_into_the_form_and_sent_is_the_same_content()
    {
        var content = UpdateChecks
            .Check(Red with { NextSteps = "a\nb", Risks = "c", Decisions = "d" }, Papers.Rag, Today)
            .Content!;
        Assert.Equal(content, UpdateChecks.Check(content.ToInput(), Papers.Rag, Today).Content);
    }

    [Fact]
    public void What_is_on_track_needs_a_rating_and_a_line()
    {
        Assert.Equal([UpdateForm.RagInput, UpdateForm.ProgressInput], Fields(UpdateInput.Empty));
        Assert.Equal([UpdateForm.ProgressInput], Fields(new() { Rag = "green" }));
        Assert.NotNull(UpdateChecks.Check(new() { Rag = "green", Progress = "Done" }, Papers.Rag, Today).Content);
    }

    [Fact]
    public void A_rating_that_needs_an_approval_asks_by_whom_and_when()
    {
        var scheme = new RagScheme([
            .. Papers.Rag.States,
            new("replanned", "R*", "Re-planned", RagColour.Purple, "", RagKind.NotRated) { NeedsApproval = true },
        ]);
        var input = new UpdateInput { Rag = "replanned", Progress = "Done" };
        var asked = UpdateChecks.Check(input, scheme, Today);
        Assert.All(asked.Problems, p => Assert.Equal(ProblemKind.AskedOfRating, p.Kind));
        Assert.Equal([UpdateForm.ApprovedByInput, UpdateForm.ApprovedOnInput], asked.Problems.Select(p => p.Field));
        Assert.Equal(
            [UpdateForm.ApprovedOnInput],
            UpdateChecks
                .Check(input with { ApprovedBy = "DfE", ApprovedOn = "2026-10-09" }, scheme, Today)
                .Problems.Select(p => p.Field)
        );

        var content = UpdateChecks.Check(input with { ApprovedBy = "DfE", ApprovedOn = "2026-10-08" }, scheme, Today).Content!;
        Assert.Equal(new Approval("DfE", new(2026, 10, 8)), content.Approved);
        Assert.Equal(content, UpdateChecks.Check(content.ToInput(), scheme, Today).Content);
        Assert.Null(
            UpdateChecks
                .Check(input with { Rag = "green", ApprovedBy = "DfE", ApprovedOn = "2026-10-08" }, scheme, Today)
                .Content!.Approved
        );
    }

    [Theory]
    [InlineData("Green")]
    [InlineData("GREEN")]
    [InlineData("teal")]
    public void A_rating_is_known_by_its_key_alone(string rag) =>
        Assert.Equal([UpdateForm.RagInput], Fields(new() { Rag = rag, Progress = "Done" }));

    [Fact]
    public void What_is_off_track_is_asked_for_its_reason_and_its_dated_way_back()
    {
        var check = UpdateChecks.Check(new() { Rag = "amber", Progress = "Done" }, Papers.Rag, Today);
        Assert.Equal(
            [UpdateForm.ReasonInput, UpdateForm.PathInput, UpdateForm.PathDateInput],
            check.Problems.Select(p => p.Field)
        );
        Assert.All(check.Problems, p => Assert.Equal(ProblemKind.AskedOfRating, p.Kind));
        Assert.Contains(
            UpdateChecks.Check(new() { Rag = "amber" }, Papers.Rag, Today).Problems,
            p => p.Kind != ProblemKind.AskedOfRating
        );
    }

    [Theory]
    [InlineData("2026-10-08", true)]
    [InlineData("2026-10-07", false)]
    [InlineData("2031-10-08", true)]
    [InlineData("2031-10-09", false)]
    [InlineData("08/10/2026", false)]
    [InlineData("2026-02-30", false)]
    [InlineData("2026-1-1", false)]
    [InlineData("0001-01-01", false)]
    [InlineData("9999-12-31", false)]
    [InlineData("tomorrow", false)]
    public void The_way_back_has_a_real_date_from_today_to_five_years_on(string date, bool isTaken) =>
        Assert.Equal(isTaken ? [] : [UpdateForm.PathDateInput], Fields(Red with { PathDate = date }));

    [Fact]
    public void Every_text_has_its_limit_and_the_last_character_that_fits_is_taken()
    {
        var fits = new string('x', UpdateContent.MaxText);
        var full = Red with { Progress = fits, NextSteps = fits, Risks = fits, Decisions = fits, Reason = fits, Path = fits };
        Assert.Empty(Fields(full));
        Assert.Equal([UpdateForm.ProgressInput], Fields(full with { Progress = fits + "x" }));
        Assert.Equal([UpdateForm.NextStepsInput], Fields(full with { NextSteps = fits + "x" }));
        Assert.Equal([UpdateForm.RisksInput], Fields(full with { Risks = fits + "x" }));
        Assert.Equal([UpdateForm.DecisionsInput], Fields(full with { Decisions = fits + "x" }));
        Assert.Equal([UpdateForm.ReasonInput], Fields(full with { Reason = fits + "x" }));
        Assert.Equal([UpdateForm.PathInput], Fields(full with { Path = fits + "x" }));
    }

    [Fact]
    public void What_is_on_track_keeps_no_reason_from_an_earlier_choice()
    {
        var content = UpdateChecks.Check(Red with { Rag = "green" }, Papers.Rag, Today).Content!;
        Assert.Equal(("", "", null), (content.Reason, content.PathToGreen, content.BackOnTrackBy));
    }

    private static IEnumerable<string> Fields(UpdateInput input) =>
        UpdateChecks.Check(input, Papers.Rag, Today).Problems.Select(p => p.Field);

    private static Dictionary<string, string> Data(params (string Key, string Value)[] data) =>
        data.ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal);
}
