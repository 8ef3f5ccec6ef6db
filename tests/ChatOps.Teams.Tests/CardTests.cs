using System.Text;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOps.Teams.Tests;

public sealed class CardTests
{
    [Fact]
    public void Escaped_words_read_as_they_were_typed_and_leave_no_live_Markdown() =>
        Prop.ForAll<NonNull<string>>(text => Shown(CardText.Escape(text.Get)) == Visible(text.Get)).QuickCheckThrowOnFailure();

    [Fact]
    public void Markdown_made_of_its_own_marks_is_disarmed() =>
        Prop.ForAll(
                Gen.Elements(
                        "*",
                        "_",
                        "[",
                        "](http://x)",
                        "<at>",
                        "`",
                        "#",
                        "~",
                        "\\",
                        "- ",
                        "+ ",
                        "1. ",
                        "2) ",
                        "&lt;",
                        "\n",
                        " ",
                        "é",
                        "😀",
                        "a"
                    )
                    .ArrayOf()
                    .Select(string.Concat)
                    .ToArbitrary(),
                text => Shown(CardText.Escape(text)) == Visible(text)
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("*bold* _it_", "\\*bold\\* \\_it\\_")]
    [InlineData("[a](http://b)", "\\[a\\](http://b)")]
    [InlineData("- one\n  + two", "\\- one\n  \\+ two")]
    [InlineData("1. one\n10) ten", "1\\. one\n10\\) ten")]
    [InlineData("£1.5m, 3-4 weeks + R&D; 2.5%", "£1.5m, 3-4 weeks + R\\&D; 2.5%")]
    [InlineData("AT&T & co", "AT&T & co")]
    [InlineData("&lt;b&gt; &#42;", "\\&lt;b\\&gt; \\&\\#42;")]
    [InlineData("naïve 日本 😀", "naïve 日本 😀")]
    [InlineData("a\tb\r\nc", "a b \nc")]
    public void What_people_type_is_escaped(string typed, string escaped) => Assert.Equal(escaped, CardText.Escape(typed));

    [Fact]
    public void A_cards_size_is_two_bytes_for_each_UTF16_character_as_Teams_counts_it()
    {
        static int SizeWith(string text) => CardSize.Of(new AdaptiveCard { Body = [new TextBlock(text)] });
        var empty = SizeWith("");

        Assert.Equal(200, SizeWith(new string('a', 100)) - empty);
        Assert.Equal(200, SizeWith(new string('é', 100)) - empty);
        Assert.Equal(400, SizeWith(string.Concat(Enumerable.Repeat("😀", 100))) - empty);
    }

    /// <summary>A reader of the Markdown that Teams draws: null as soon as anything but plain text would be drawn.</summary>
    private static string? Shown(string markdown)
    {
        var shown = new StringBuilder();
        foreach (var line in markdown.Split('\n'))
        {
            shown.Append(shown.Length > 0 || markdown.StartsWith('\n') ? "\n" : "");
            var start = line.TrimStart(' ');
            var digits = start.TakeWhile(char.IsAsciiDigit).Count();
            if (
                start.StartsWith('-')
                || start.StartsWith('+')
                || (digits > 0 && start.Length > digits && start[digits] is '.' or ')')
            )
            {
                return null;
            }

            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] is '\\' && i + 1 < line.Length)
                {
                    i++;
                }
                else if (
                    "\\*_[]<>`~#".Contains(line[i], StringComparison.Ordinal)
                    || line[i..].StartsWith("&lt;", StringComparison.Ordinal)
                )
                {
                    return null;
                }

                shown.Append(line[i]);
            }
        }

        return shown.ToString().TrimStart('\n');
    }

    private static string Visible(string typed) =>
        new string([.. typed.Select(c => c is not '\n' && char.IsControl(c) ? ' ' : c)]).TrimStart('\n');
}
