using ChatOps.Text;
using ChatOps.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Values;

public sealed class HostileTextTests
{
    private static readonly DateOnly Today = new(2020, 9, 28);

    [Fact]
    public void No_text_makes_a_grammar_throw_on_any_day() =>
        Prop.ForAll(
                TypedGens.Texts.Zip(TypedGens.AnyToday).ToArbitrary(),
                given =>
                    Says(PartialDateText.Read(given.Item1, given.Item2))
                    && Says(TimescaleText.Read(given.Item1, given.Item2))
                    && Says(PoundsText.Read(given.Item1))
                    && Says(NumberText.Read(given.Item1))
                    && PartialDateStore.Parse(given.Item1) is null or { Begins.Year: >= 2000 and <= 2100 }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void What_is_read_from_any_text_is_printed_and_read_back() =>
        Prop.ForAll(
                TypedGens.Jumbles.Zip(TypedGens.AnyToday).ToArbitrary(),
                given =>
                {
                    var date = PartialDateText.Read(given.Item1, given.Item2);
                    var amount = PoundsText.Read(given.Item1);
                    return (!date.IsGiven || PartialDateText.Read(PartialDateText.Print(date.Value), given.Item2) == date)
                        && (!amount.IsGiven || PoundsText.Read(PoundsText.Print(amount.Value)) == amount);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    // What is kept of a text does not grow with it, so that the one walk over its characters is all the work there is.
    [Theory]
    [InlineData(" ")]
    [InlineData("\u200E")]
    [InlineData("9")]
    [InlineData("9,")]
    [InlineData("30/")]
    [InlineData("by ")]
    [InlineData("fy")]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("Oct to ")]
    [InlineData("; ")]
    [InlineData("\uD83D\uDFE2")]
    public void A_long_text_takes_no_more_memory_than_a_short_one(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000));
        ReadAll(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    private static void ReadAll(string text)
    {
        PartialDateText.Read(text, Today);
        TimescaleText.Read(text, Today);
        PoundsText.Read(text);
        NumberText.Read(text);
    }

    // Exactly one of the three, and a problem that says what to enter.
    private static bool Says<T>(Parsed<T> read)
        where T : notnull =>
        (read.IsGiven ? 1 : 0) + (read.IsNothing ? 1 : 0) + (read.Problem is not null ? 1 : 0) == 1
        && read.Problem is null or { Length: < 200 }
        && (read.Problem?.Contains("Enter ", StringComparison.Ordinal) ?? true)
        && (!read.IsGiven || read.Value is not null);
}
