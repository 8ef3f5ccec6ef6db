using ChatOps.Programmes;
using ChatOps.Tests.Reports;
using ChatOps.Updates.Lines;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>What was decided, in lines as managers write them. Pure.</summary>
public sealed class DecidedLinesTests
{
    private const string Box = "box";

    private static readonly DateOnly Today = new(2020, 10, 15);

    private static readonly Programme Programme = Papers.Programme(("a", 1)) with
    {
        Boards = [Papers.Board with { Name = "Improvement Board" }],
    };

    [Theory]
    [InlineData(
        "Agreed the new thresholds, Improvement Board, 12/10/2020",
        "Agreed the new thresholds, Improvement Board, 12 October 2020"
    )]
    [InlineData(
        "- Agreed the new thresholds (Improvement Board, 12.10.20).",
        "- Agreed the new thresholds (Improvement Board, 12 October 2020)."
    )]
    [InlineData(
        "The Improvement Board on 12 Oct agreed the thresholds",
        "The Improvement Board on 12 October 2020 agreed the thresholds"
    )]
    [InlineData("12/10/2020: thresholds agreed", "12 October 2020: thresholds agreed")]
    [InlineData("• 12/10/20 – thresholds agreed", "• 12 October 2020 – thresholds agreed")]
    [InlineData("Thresholds approved on 2020-10-12 by all", "Thresholds approved on 12 October 2020 by all")]
    [InlineData("Agreed the thresholds - Monday, 12 Oct 2020", "Agreed the thresholds - Monday, 12 October 2020")]
    [InlineData(
        "Agreed the new day of opening, 1/4/2021, Improvement Board, 12/10/2020",
        "Agreed the new day of opening, 1/4/2021, Improvement Board, 12 October 2020"
    )]
    [InlineData("Agreed today, 15/10/2020", "Agreed today, 15 October 2020")]
    public void The_day_is_printed_in_one_form(string line, string understood) => Is(line, understood);

    [Theory]
    [InlineData("Agreed the new thresholds")]
    [InlineData("Agreed to open the centre on 1 April 2021")]
    [InlineData("Agreed that the plan is ready by 31/3/2021, Improvement Board")]
    [InlineData("Agreed to let the contract (from 1/4/21)")]
    [InlineData("Agreed the thresholds, October 2020")]
    [InlineData("Agreed the thresholds, 31/2/2020")]
    [InlineData("Agreed to cut it by 1/3")]
    [InlineData("  ")]
    [InlineData("")]
    public void A_date_of_the_work_is_left_as_it_was_typed(string line) => Is(line, line);

    [Theory]
    [InlineData("Agreed the new thresholds, 16/10/2020", "16 October 2020")]
    [InlineData("Agreed the new thresholds (Improvement Board, 12/10/21)", "12 October 2021")]
    [InlineData("1 Dec: thresholds agreed", "1 December 2020")]
    public void What_was_decided_was_not_decided_on_a_day_to_come(string line, string day)
    {
        var problem = Assert.Single(DecidedLines.Read($"Agreed one thing\n{line}", Box, Programme, Today).Problems);
        Assert.Equal(
            new FieldProblem(
                Box,
                $"{day} is in the future. Enter the date it was decided, like 12/10/2020. Put decisions still to be made "
                    + "under the decisions that you want.",
                ProblemKind.Wrong
            ),
            problem
        );
    }

    [Fact]
    public void Lines_stay_lines() => Is("One, 1/10/20\n\nTwo, 2/10/20\n", "One, 1 October 2020\n\nTwo, 2 October 2020\n");

    private static void Is(string text, string understood)
    {
        var read = DecidedLines.Read(text, Box, Programme, Today);
        Assert.Empty(read.Problems);
        Assert.Equal(understood, read.Text);

        // Read again it is the same, so that a card that is sent twice is one version.
        Assert.Equal(understood, DecidedLines.Read(understood, Box, Programme, Today).Text);
    }
}
