using ChatOps.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Values;

public sealed class TimescaleTextTests
{
    private static readonly DateOnly Today = new(2020, 9, 28);

    [Theory]
    [InlineData("By July 2018", "By July 2018")]
    [InlineData("January to December 2018", "January to December 2018")]
    [InlineData("from January 2018 to March 2019", "January 2018 to March 2019")]
    [InlineData("Jan 2018 – Mar 2019", "January 2018 to March 2019")]
    [InlineData("October to March 2021", "October 2020 to March 2021")]
    [InlineData("October 2020 to March", "October 2020 to March 2021")]
    [InlineData("October to March", "October 2020 to March 2021")]
    [InlineData("Oct - 20", "October 2020")]
    [InlineData("January/February 2021", "January to February 2021")]
    [InlineData("Jan-Mar 2021", "January to March 2021")]
    [InlineData("January 2018-March 2019", "January 2018 to March 2019")]
    [InlineData("Jan–Dec 2018", "January to December 2018")]
    [InlineData("mid-May to mid-June 2021", "Mid-May 2021 to mid-June 2021")]
    [InlineData("5 October to 9 October 2020", "5 October 2020 to 9 October 2020")]
    [InlineData("spring 2021 to end of 2022", "Spring 2021 to end of 2022")]
    [InlineData("2020/21 to 2022/23", "2020/21 to 2022/23")]
    [InlineData("By April 2018; January to December 2018;", "By April 2018; January to December 2018")]
    public void A_timescale_is_read_and_printed(string text, string printed)
    {
        var read = TimescaleText.Read(text, Today);
        Assert.True(read.IsGiven, read.Problem);
        Assert.Equal(printed, TimescaleText.Print(read.Value));
    }

    [Theory]
    [InlineData(
        "March 2019 to January 2018",
        "The second date is before the first. Enter the timescale like By July 2018, or January 2018 to March 2019. Separate "
            + "several with semicolons."
    )]
    [InlineData("31/02/2020 to March 2020", "There is no 31 February. Enter the date like 30/11/2020, Oct 2020 or By July 2018.")]
    [InlineData(
        "TBC to March 2020",
        "Enter the timescale like By July 2018, or January 2018 to March 2019. Separate several with semicolons."
    )]
    [InlineData(
        "March 2020; ; May 2020",
        "Enter the timescale like By July 2018, or January 2018 to March 2019. Separate several with semicolons."
    )]
    [InlineData("Jan-20-Mar-20", "Enter the date like 30/11/2020, Oct 2020 or By July 2018.")]
    [InlineData("ongoing", "Leave it blank if there is no date. Enter the date like 30/11/2020, Oct 2020 or By July 2018.")]
    [InlineData("soon", "Enter the date like 30/11/2020, Oct 2020 or By July 2018.")]
    [InlineData(
        "2018;2018;2018;2018;2018;2018;2018;2018;2018;2018;2018",
        "Enter the timescale like By July 2018, or January 2018 to March 2019. Separate several with semicolons."
    )]
    public void A_problem_says_what_to_do(string text, string problem) =>
        Assert.Equal(problem, TimescaleText.Read(text, Today).Problem);

    [Fact]
    public void Nothing_given_is_nothing() => Assert.True(TimescaleText.Read("TBC", Today).IsNothing);

    [Fact]
    public void Timescales_that_are_printed_are_read_as_they_were_on_any_day() =>
        Prop.ForAll(
                Gen.Choose(1, TimescaleText.MaxTimescales)
                    .SelectMany(count => Timescales.ArrayOf(count))
                    .Zip(TypedGens.AnyToday)
                    .ToArbitrary(),
                given => TimescaleText.Read(TimescaleText.Print(given.Item1), given.Item2).Value.SequenceEqual(given.Item1)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static Gen<Timescale> Timescales =>
        Gen.OneOf(
            TypedGens.Dates.Select(date => new Timescale(date, null)),
            TypedGens
                .Dates.Zip(TypedGens.Dates)
                .Where(two => two.Item1.First <= two.Item2.First && two.Item1.Last <= two.Item2.Last)
                .Select(two => new Timescale(two.Item1, two.Item2))
        );
}
