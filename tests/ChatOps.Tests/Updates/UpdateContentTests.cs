using ChatOps.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Updates;

public sealed class UpdateContentTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("One line", new[] { "One line" })]
    [InlineData("- one\n* two\n• three\n·four\n– five\n— six", new[] { "one", "two", "three", "four", "five", "six" })]
    [InlineData("-one\n–two\n•three", new[] { "one", "two", "three" })]
    [InlineData("1. one\n2) two\n10. ten", new[] { "one", "two", "ten" })]
    [InlineData("\n\n  spaced  \n\n- \n---\n", new[] { "spaced" })]
    [InlineData(
        "-5% on last year\n-£2m\n*see the annex\n**Cabinet** agreed",
        new[] { "-5% on last year", "-£2m", "*see the annex", "**Cabinet** agreed" }
    )]
    [InlineData("2.5 posts\n2020. A year\n3.Three\n100) many", new[] { "2.5 posts", "2020. A year", "3.Three", "100) many" })]
    [InlineData("1.\n7", new[] { "1.", "7" })]
    public void A_list_of_any_kind_is_its_lines(string text, string[] lines) => Assert.Equal(lines, PastedLines.Split(text));

    [Fact]
    public void No_letter_or_digit_of_a_text_without_numbering_is_lost() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Gen.ArrayOf(Gen.Elements("-", "*", "•", " ", "\n", "a", "é", "5", "%", "£", "word", "**")).ToArbitrary(),
                parts =>
                {
                    var text = string.Concat(parts);
                    return string.Concat(PastedLines.Split(text))
                        .Where(char.IsLetterOrDigit)
                        .SequenceEqual(text.Where(char.IsLetterOrDigit));
                }
            )
        );
}
