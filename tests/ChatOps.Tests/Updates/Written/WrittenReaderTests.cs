using System.Text.RegularExpressions;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Updates.Written;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates.Written;

/// <summary>Where the words of a message go, and that each of them goes somewhere.</summary>
public sealed partial class WrittenReaderTests
{
    private static readonly DateOnly Today = new(2026, 10, 1);

    private static readonly Measure Savings = new()
    {
        Id = "savings",
        Name = "Transport savings",
        Kind = MeasureKind.Saving,
    };

    private static readonly WrittenContext Context = new(
        WrittenRatingsTests.Colours,
        Register.Empty with
        {
            Milestones =
            [
                Milestone("consent", "Planning consent", new DateOnly(2026, 9, 30)),
                Milestone("piling", "Piling", new DateOnly(2026, 12, 1)),
            ],
            NextSteps = [new NextStep { Id = "s1", Text = "Survey the site" }],
        },
        [new AskedFigure(Savings, new FigureTime(2026, null))],
        Today
    );

    [Theory]
    [InlineData("amber - slipped to end Nov", "slipped to end Nov", "", "", "")]
    [InlineData("Green. Done: surveys. Next: piling. Risk: rain", "surveys.", "piling.", "rain", "")]
    [InlineData("Green\nDone:\n• surveys\n• tender out\nNext:\n- piling", "• surveys\n• tender out", "- piling", "", "")]
    [InlineData("DONE: surveys\r\nNEXT STEPS: piling\r\nDecisions: close the road?", "surveys", "piling", "", "close the road?")]
    [InlineData("**Done:** surveys\n**Next:** piling", "surveys", "piling", "", "")]
    [InlineData("- Done: surveys\n- Next: piling", "surveys", "piling", "", "")]
    [InlineData("Done:\n1.\u00A0surveys\n2.\u00A0tender\n\nThanks, Jo", "1. surveys\n2. tender\nThanks, Jo", "", "", "")]
    [InlineData("Next:\n\n- piling\n\n- concrete", "", "- piling\n- concrete", "", "")]
    [InlineData("next: piling\n\nWe lost two days to rain.", "We lost two days to rain.", "piling", "", "")]
    [InlineData("What comes next: piling", "What comes next: piling", "", "", "")]
    [InlineData("Issues: the crane", "Issues: the crane", "", "", "")]
    [InlineData("green\nWhy: all in", "Why: all in", "", "", "")]
    [InlineData("10:30 site visit held", "10:30 site visit held", "", "", "")]
    public void Labelled_parts_go_to_their_boxes_and_all_else_to_what_was_done(
        string message,
        string progress,
        string next,
        string risks,
        string decisions
    )
    {
        var input = WrittenReader.Read(message, Context).Input;
        Assert.Equal(
            (progress, next, risks, decisions),
            (input.Progress.Replace('\u00A0', ' '), input.NextSteps, input.Risks, input.Decisions)
        );
    }

    [Fact]
    public void A_reason_and_a_path_are_read_where_the_rating_asks_for_them()
    {
        const string Message = "Amber\nWhy: contractor left\nPath to green: new contractor\nBack by: end of November";
        var input = WrittenReader.Read(Message, Context).Input;
        Assert.Equal(
            ("contractor left", "new contractor", "2026-11-30", ""),
            (input.Reason, input.Path, input.PathDate, input.Progress)
        );
    }

    [Theory]
    [InlineData("Amber - contractor left. Back on track by 30 Nov.", "2026-11-30")]
    [InlineData("Amber - back on track by 30/11/26", "2026-11-30")]
    [InlineData("Amber - back on track by 30th November 2026, we hope", "2026-11-30")]
    [InlineData("Amber - back on track by end Nov", "2026-11-30")]
    [InlineData("Amber - slipped to end Nov", "")]
    [InlineData("Amber - back on track by November", "")]
    [InlineData("Amber - back on track by 11/30/2026", "")]
    [InlineData("Green - back on track by 30 Nov", "")]
    [InlineData("Amber - back on track by 30 Nov. Back by: 1 Dec", "")]
    public void The_date_of_the_path_back_is_read_only_where_it_is_one(string message, string date)
    {
        var input = WrittenReader.Read(message, Context).Input;
        Assert.Equal(date, input.PathDate);
        AssertNoWordIsLost(message, Context);
    }

    [Theory]
    [InlineData("Planning consent: done", "done", "")]
    [InlineData("Planning consent is done 30/9/26", "done 30/9/26", "")]
    [InlineData("planning consent reached", "done", "")]
    [InlineData("Planning consent - 14 December 2026", "14 December 2026", "")]
    [InlineData("Planning consent slipped to end Nov", "end Nov", "")]
    [InlineData("Planning consent now 14/12/26 because of objections", "14/12/26 because of objections", "")]
    [InlineData("Done: Planning consent", "done", "Planning consent")]
    [InlineData("Surveys in. Planning consent: done.", "done", "Surveys in. Planning consent: done.")]
    [InlineData("Planning consent not done", null, "Planning consent not done")]
    [InlineData("Planning consent will be done soon", null, "Planning consent will be done soon")]
    [InlineData("Planning consent expected done", null, "Planning consent expected done")]
    [InlineData("Planning consents were counted", null, "Planning consents were counted")]
    [InlineData("Planning consent", null, "Planning consent")]
    [InlineData("Planning consent: 31/02/2026", null, "Planning consent: 31/02/2026")]
    [InlineData("Planning consent: done\nPlanning consent: 14/12/26", null, "Planning consent: done\nPlanning consent: 14/12/26")]
    public void A_milestone_is_read_by_its_own_name_and_what_its_box_takes(string message, string? box, string progress)
    {
        var input = WrittenReader.Read(message, Context).Input;
        Assert.Equal((box, progress), (input.Boxes.Find(RegisterForm.Milestone("consent")), input.Progress));
    }

    [Theory]
    [InlineData("Transport savings: £12,000", "£12,000", "")]
    [InlineData("transport savings now £12k", "£12k", "")]
    [InlineData("Transport savings are 12,000", "12,000", "")]
    [InlineData("Transport savings rose to £12,000", null, "Transport savings rose to £12,000")]
    [InlineData("Savings: £12,000", null, "Savings: £12,000")]
    public void A_figure_is_read_by_the_measures_own_name(string message, string? box, string progress)
    {
        var input = WrittenReader.Read(message, Context).Input;
        Assert.Equal(
            (box, progress),
            (input.Boxes.Find(MeasureForm.Box(Context.AskedFigures[0], MeasureForm.Actual)), input.Progress)
        );
    }

    [Fact]
    public void A_figure_that_may_be_of_two_times_is_not_placed()
    {
        var context = Context with
        {
            AskedFigures = [.. Context.AskedFigures, new AskedFigure(Savings, new FigureTime(2026, 2))],
        };
        var input = WrittenReader.Read("Transport savings: £12,000", context).Input;
        Assert.Empty(input.Boxes.All);
        Assert.Equal("Transport savings: £12,000", input.Progress);
    }

    [Fact]
    public void A_step_of_last_time_among_what_was_done_is_ticked_and_stays()
    {
        var input = WrittenReader.Read("Done:\n- survey the site.\n- tender out", Context).Input;
        Assert.Equal("s1", input.Boxes.Find(RegisterForm.DoneSteps));
        Assert.Equal("- survey the site.\n- tender out", input.Progress);
    }

    [Fact]
    public void A_message_of_many_thousand_characters_is_read_in_full()
    {
        var lines = Enumerable.Range(1, 300).Select(n => $"• line {n} of a long pasted update");
        var message = $"Amber - as below\nDone:\n{string.Join("\n", lines)}\nNext: hand over";
        var read = WrittenReader.Read(message, Context);
        Assert.Equal("amber", read.Rating?.Key);
        Assert.True(read.Input.Progress.Length > 8_000);
        Assert.EndsWith("line 300 of a long pasted update", read.Input.Progress, StringComparison.Ordinal);
        Assert.Equal("hand over", read.Input.NextSteps);
    }

    [Theory]
    [InlineData("Amber - slipped. RAG: amber. Why: rain; path: pumps, back by: 3 Nov")]
    [InlineData("Hi team, all fine here - G for us. Next: nothing; Risks: none.")]
    [InlineData("next:next: done:done")]
    [InlineData("Rating: fine. Status: ok")]
    [InlineData("🟡 odd circle 🟠 and another")]
    [InlineData("- \n-- \n• Done:\n\n\nNext:")]
    [InlineData("Rating: Amber as of today\nReason: x")]
    public void No_word_is_lost(string message) => AssertNoWordIsLost(message, Context);

    // Labels and ratings are placed; every other word is in a box.
    private static void AssertNoWordIsLost(string message, WrittenContext context)
    {
        var read = WrittenReader.Read(message, context);
        var kept = string.Join(' ', UpdateForm.WriteInput(read.Input).Values);
        var placed = new HashSet<string>(
            ["rag", "rating", "status", "why", "reason", "path", "back", "by", "next", "risks", "risk", "done", "amber", "green"],
            StringComparer.OrdinalIgnoreCase
        );
        foreach (Match word in Word().Matches(message))
        {
            Assert.True(
                placed.Contains(word.Value) || kept.Contains(word.Value, StringComparison.Ordinal) || IsInDate(word.Value, read),
                $"\"{word.Value}\" of \"{message}\" is lost: {kept}"
            );
        }
    }

    private static bool IsInDate(string word, WrittenUpdate read) =>
        read.Input.PathDate.Length > 0 && "3 Nov".Contains(word, StringComparison.Ordinal);

    private static MilestoneEntry Milestone(string id, string title, DateOnly day) =>
        new()
        {
            Id = id,
            Title = title,
            Baseline = PartialDate.OfDay(day),
        };

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
