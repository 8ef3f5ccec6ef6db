using ChatOps.Text;
using ChatOps.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Values;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("1,234", "1234", QuantityUnit.Number, "1,234")]
    [InlineData("87.5%", "87.5", QuantityUnit.Percent, "87.5%")]
    [InlineData("87.50 per cent", "87.5", QuantityUnit.Percent, "87.5%")]
    [InlineData("87 percent", "87", QuantityUnit.Percent, "87%")]
    [InlineData("-3", "-3", QuantityUnit.Number, "−3")]
    [InlineData("+3", "3", QuantityUnit.Number, "3")]
    [InlineData("−0.5 %", "-0.5", QuantityUnit.Percent, "−0.5%")]
    [InlineData("0", "0", QuantityUnit.Number, "0")]
    [InlineData("-0%", "0", QuantityUnit.Percent, "0%")]
    [InlineData("12 days", "12", QuantityUnit.Days, "12 days")]
    [InlineData("1 Day", "1", QuantityUnit.Days, "1 day")]
    [InlineData("2.5days", "2.5", QuantityUnit.Days, "2.5 days")]
    [InlineData("1234.", "1234", QuantityUnit.Number, "1,234")]
    public void A_number_is_read_with_its_unit_and_printed(string text, string number, QuantityUnit unit, string printed)
    {
        var read = NumberText.Read(text);
        Assert.True(read.IsGiven, read.Problem);
        Assert.Equal(new Quantity(decimal.Parse(number), unit), read.Value);
        Assert.Equal(printed, NumberText.Print(read.Value));
    }

    [Theory]
    [InlineData("12,34")]
    [InlineData("--3")]
    [InlineData("(3)")]
    [InlineData("£3")]
    [InlineData("87%%")]
    [InlineData("%")]
    [InlineData("3 of 7")]
    [InlineData("3 weeks")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    public void What_is_no_number_is_refused_with_an_example(string text) =>
        Assert.Equal("Enter the number like 1,234, 87.5% or 12 days.", NumberText.Read(text).Problem);

    [Theory]
    [InlineData("1.23456")]
    [InlineData("1,000,000,000,000")]
    public void A_number_out_of_bounds_is_refused(string text) =>
        Assert.Equal(
            "Enter a number of less than a trillion, with at most four decimals. Enter the number like 1,234, 87.5% or 12 days.",
            NumberText.Read(text).Problem
        );

    [Fact]
    public void A_quantity_out_of_bounds_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quantity(Quantity.Bound));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quantity(0.00001m));
    }

    [Fact]
    public void A_number_that_is_printed_is_read_as_it_was() =>
        Prop.ForAll(
                TypedGens.Quantities.ToArbitrary(),
                quantity => NumberText.Read(NumberText.Print(quantity)) == Parsed.As(quantity)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
