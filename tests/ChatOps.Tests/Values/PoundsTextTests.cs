using ChatOps.Text;
using ChatOps.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Values;

public sealed class PoundsTextTests
{
    [Theory]
    [InlineData("£1.4M", "1400000")]
    [InlineData("1.4m", "1400000")]
    [InlineData("£1.4 million", "1400000")]
    [InlineData("£1.4mn", "1400000")]
    [InlineData("1.4 mil", "1400000")]
    [InlineData("minus £528,000", "-528000")]
    [InlineData("minus 528k", "-528000")]
    [InlineData("6,012,000", "6012000")]
    [InlineData("£.5m", "500000")]
    [InlineData("£1.23456789m", "1234567.89")]
    [InlineData("£528k", "528000")]
    [InlineData("528 thousand", "528000")]
    [InlineData("£1.2bn", "1200000000")]
    [InlineData("£1.2 billion", "1200000000")]
    [InlineData("£528,000", "528000")]
    [InlineData("£ 528,000", "528000")]
    [InlineData("£528,000.", "528000")]
    [InlineData("£528,000\u00A0", "528000")]
    [InlineData("528000", "528000")]
    [InlineData("+£528,000", "528000")]
    [InlineData("£1,234.56", "1234.56")]
    [InlineData("£1,234,567", "1234567")]
    [InlineData("£1,400k", "1400000")]
    [InlineData("£1.5", "1.5")]
    [InlineData("£0", "0")]
    [InlineData("£0.00", "0")]
    [InlineData("-£0", "0")]
    [InlineData("(528,000)", "-528000")]
    [InlineData("(£528,000)", "-528000")]
    [InlineData("£(528,000)", "-528000")]
    [InlineData("( £1.4m )", "-1400000")]
    [InlineData("-£528,000", "-528000")]
    [InlineData("- £528,000", "-528000")]
    [InlineData("£-528", "-528")]
    [InlineData("−528", "-528")]
    [InlineData("–£1.4M", "-1400000")]
    [InlineData("£999,999,999,999.99", "999999999999.99")]
    public void An_amount_is_read(string text, string amount)
    {
        var read = PoundsText.Read(text);
        Assert.True(read.IsGiven, read.Problem);
        Assert.Equal(decimal.Parse(amount), read.Value.Amount);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("–")]
    [InlineData(".")]
    [InlineData("none")]
    [InlineData("None identified")]
    [InlineData("n/a")]
    [InlineData("TBC")]
    [InlineData("not set")]
    public void Nothing_given_is_not_zero(string? text)
    {
        Assert.True(PoundsText.Read(text).IsNothing);
        Assert.True(NumberText.Read(text).IsNothing);
    }

    [Theory]
    [InlineData("5,28,000")]
    [InlineData("528,00")]
    [InlineData("5280,000")]
    [InlineData(",528")]
    [InlineData("528,")]
    [InlineData("0,528")]
    [InlineData("528 000")]
    [InlineData("1.234,56")]
    [InlineData("1.2.3")]
    [InlineData("--528")]
    [InlineData("-£-528")]
    [InlineData("-+528")]
    [InlineData("(-528)")]
    [InlineData("-(528)")]
    [InlineData("-£(528)")]
    [InlineData("((528))")]
    [InlineData("£(£528)")]
    [InlineData("(528")]
    [InlineData("528)")]
    [InlineData("()")]
    [InlineData("££528")]
    [InlineData("528-")]
    [InlineData("$528")]
    [InlineData("€528,000")]
    [InlineData("528%")]
    [InlineData("£")]
    [InlineData("£m")]
    [InlineData("£1.4mk")]
    [InlineData("£1m-£2m")]
    [InlineData("£1e6")]
    [InlineData("٥٢٨")]
    [InlineData("about £528,000")]
    [InlineData("£10,000, shared with 6 other authorities")]
    [InlineData("9999999999999999")]
    public void What_is_no_amount_is_refused_with_an_example(string text) =>
        Assert.Equal("Enter the amount like £1.4M, 528,000 or (528,000) for a minus.", PoundsText.Read(text).Problem);

    [Theory]
    [InlineData(
        "£1,000bn",
        "Enter an amount of less than £1 trillion. Enter the amount like £1.4M, 528,000 or (528,000) for a minus."
    )]
    [InlineData(
        "-1000000000000",
        "Enter an amount of less than £1 trillion. Enter the amount like £1.4M, 528,000 or (528,000) for a minus."
    )]
    [InlineData(
        "£999999999999999bn",
        "Enter an amount of less than £1 trillion. Enter the amount like £1.4M, 528,000 or (528,000) for a minus."
    )]
    [InlineData(
        "£1.234",
        "Enter at most two decimal places, like £1,234.56. Enter the amount like £1.4M, 528,000 or (528,000) for a minus."
    )]
    [InlineData(
        "£1.234567k",
        "Enter at most two decimal places, like £1,234.56. Enter the amount like £1.4M, 528,000 or (528,000) for a minus."
    )]
    [InlineData("nil", "Enter £0, or leave it blank if there is no figure.")]
    public void A_problem_says_what_to_do(string text, string problem) => Assert.Equal(problem, PoundsText.Read(text).Problem);

    [Theory]
    [InlineData("528000", "£528,000")]
    [InlineData("-528000", "−£528,000")]
    [InlineData("0", "£0")]
    [InlineData("1234.5", "£1,234.50")]
    [InlineData("-0.05", "−£0.05")]
    [InlineData("1400000", "£1,400,000")]
    [InlineData("-6000000", "−£6,000,000")]
    [InlineData("1450000", "£1,450,000")]
    [InlineData("1400000.01", "£1,400,000.01")]
    [InlineData("900000", "£900,000")]
    [InlineData("1200000000", "£1,200,000,000")]
    [InlineData("1234500000", "£1,234,500,000")]
    public void An_amount_is_printed_in_full(string amount, string full) =>
        Assert.Equal(full, PoundsText.Print(new Pounds(decimal.Parse(amount))));

    [Fact]
    public void An_amount_that_is_printed_is_read_as_it_was() =>
        Prop.ForAll(TypedGens.Amounts.ToArbitrary(), pounds => PoundsText.Read(PoundsText.Print(pounds)) == Parsed.As(pounds))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Amounts_are_in_the_order_of_their_numbers() =>
        Prop.ForAll(
                TypedGens.Amounts.Zip(TypedGens.Amounts).ToArbitrary(),
                two =>
                    two.Item1.CompareTo(two.Item2) == two.Item1.Amount.CompareTo(two.Item2.Amount)
                    && (two.Item1.CompareTo(two.Item2) == 0) == (two.Item1 == two.Item2)
                    && (two.Item1 < two.Item2) == !(two.Item1 >= two.Item2)
                    && (two.Item1 > two.Item2) == !(two.Item1 <= two.Item2)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void An_amount_out_of_bounds_or_with_part_of_a_penny_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Pounds(Pounds.Bound));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Pounds(-Pounds.Bound));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Pounds(0.001m));
    }

    [Theory]
    [InlineData("£-")]
    [InlineData("£ -")]
    [InlineData(" £ – ")]
    public void A_spreadsheets_dash_is_nothing_given(string text) => Assert.True(PoundsText.Read(text).IsNothing);

    [Theory]
    [InlineData("nil")]
    [InlineData("£nil")]
    [InlineData("zero")]
    public void What_may_be_a_zero_or_nothing_is_asked_about(string text) =>
        Assert.Equal("Enter £0, or leave it blank if there is no figure.", PoundsText.Read(text).Problem);
}
