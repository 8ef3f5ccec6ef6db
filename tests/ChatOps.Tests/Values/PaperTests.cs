using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Values;

/// <summary>Every date and amount in the three published papers and in the list of what reports hold, as it stands
/// there.</summary>
public sealed class PaperTests
{
    // Joint Additional Needs and High Needs Transformation Programme, July to September 2020.
    [Theory]
    [InlineData("July to September 2020", "July to September 2020")]
    [InlineData("towards the end of 2021", "End of 2021")]
    [InlineData("spring 2021", "Spring 2021")]
    [InlineData("June 2020", "June 2020")]
    [InlineData("3 June 2020", "3 June 2020")]
    [InlineData("24 June 2020", "24 June 2020")]
    [InlineData("9 October", "9 October 2020")]
    [InlineData("1 October 2020", "1 October 2020")]
    [InlineData("January/February 2021", "January to February 2021")]
    [InlineData("5 October 2020", "5 October 2020")]
    [InlineData("September 2020", "September 2020")]
    [InlineData("2020/21", "2020/21")]
    [InlineData("2021/22", "2021/22")]
    [InlineData("Feb 2020", "February 2020")]
    [InlineData("Jun 2020", "June 2020")]
    [InlineData("Jul 2020", "July 2020")]
    [InlineData("Sep 2020", "September 2020")]
    [InlineData("Oct 2020", "October 2020")]
    [InlineData("Dec 2020", "December 2020")]
    [InlineData("Jan 2021", "January 2021")]
    [InlineData("Feb 2021", "February 2021")]
    [InlineData("Mar 2021", "March 2021")]
    [InlineData("Aug 2021", "August 2021")]
    [InlineData("Sep 2021", "September 2021")]
    [InlineData("Dec 2021", "December 2021")]
    [InlineData("autumn 2021", "Autumn 2021")]
    [InlineData("summer 2022", "Summer 2022")]
    public void The_highlight_report(string text, string printed) => Prints(text, printed, new DateOnly(2020, 9, 30));

    // Strategic Review of High Needs Provision.
    [Theory]
    [InlineData("By July 2018", "By July 2018")]
    [InlineData("February 2018", "February 2018")]
    [InlineData("Start April 2018", "Start of April 2018")]
    [InlineData("By December 2018", "By December 2018")]
    [InlineData("By November 2017", "By November 2017")]
    [InlineData("By September 2018", "By September 2018")]
    [InlineData("22 January 2018", "22 January 2018")]
    [InlineData("By April 2018", "By April 2018")]
    [InlineData(
        "By April 2018; January to December 2018; January 2018 to March 2019; April 2018 to August 2018",
        "By April 2018; January to December 2018; January 2018 to March 2019; April to August 2018"
    )]
    [InlineData("March 2018", "March 2018")]
    [InlineData("March 2019", "March 2019")]
    [InlineData("31 March 2019", "31 March 2019")]
    public void The_action_plan(string text, string printed) => Prints(text, printed, new DateOnly(2018, 1, 8));

    // Written Statement of Action; what the five formats hold.
    [Theory]
    [InlineData("13 November 2018", "13 November 2018")]
    [InlineData("11 December 2018", "11 December 2018")]
    [InlineData("5 September", "5 September 2018")]
    [InlineData("30/11/20", "30 November 2020")]
    [InlineData("Oct 20", "October 2020")]
    public void The_governance_paper_and_the_formats(string text, string printed) =>
        Prints(text, printed, new DateOnly(2018, 11, 13));

    [Theory]
    [InlineData("£6.4m", "£6,400,000")]
    [InlineData("£25,824", "£25,824")]
    [InlineData("£630", "£630")]
    [InlineData("£18,900", "£18,900")]
    [InlineData("£324", "£324")]
    [InlineData("£6,600", "£6,600")]
    [InlineData("£25,600", "£25,600")]
    [InlineData("£12,000", "£12,000")]
    [InlineData("£450", "£450")]
    [InlineData("£13,500", "£13,500")]
    [InlineData("£25,500", "£25,500")]
    [InlineData("£10,000", "£10,000")]
    [InlineData("£2,000", "£2,000")]
    [InlineData("£15,000", "£15,000")]
    [InlineData("£45,865", "£45,865")]
    [InlineData("£12,445", "£12,445")]
    [InlineData("£15,360", "£15,360")]
    [InlineData("£6,750", "£6,750")]
    [InlineData("£6,800", "£6,800")]
    [InlineData("£68,504", "£68,504")]
    [InlineData("£1.4M", "£1,400,000")]
    [InlineData("£0", "£0")]
    public void The_amounts(string text, string full) => Assert.Equal(full, PoundsText.Print(PoundsText.Read(text).Value));

    [Theory]
    [InlineData("no date")]
    [InlineData("-")]
    [InlineData("none identified")]
    public void What_the_papers_leave_out_is_nothing_given(string text)
    {
        Assert.True(TimescaleText.Read(text, new DateOnly(2020, 9, 30)).IsNothing);
        Assert.True(PartialDateText.Read(text, new DateOnly(2020, 9, 30)).IsNothing);
        Assert.True(PoundsText.Read(text).IsNothing);
    }

    private static void Prints(string text, string printed, DateOnly today)
    {
        Assert.Equal(printed, TimescaleText.Print(TimescaleText.Read(text, today).Value));
        if (!printed.Contains(" to ", StringComparison.Ordinal))
        {
            Assert.Equal(printed, PartialDateText.Print(PartialDateText.Read(text, today).Value));
        }

        Assert.Equal(printed, TimescaleText.Print(TimescaleText.Read(printed, today).Value));
    }
}
