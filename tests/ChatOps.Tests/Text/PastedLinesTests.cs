using ChatOps.Text;
using Xunit;

namespace ChatOps.Tests.Text;

/// <summary>Lists as people type them, and as Word, Outlook and PowerPoint paste them.</summary>
public sealed class PastedLinesTests
{
    private const string EnglishFlag = "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F";

    [Theory]
    [InlineData("\uF0B7\tRooms found")]
    [InlineData("\uF0B7 Rooms found")]
    [InlineData("\uF0A7\tRooms found")]
    [InlineData("\uF0D8\tRooms found")]
    [InlineData("\uF0FC\tRooms found")]
    [InlineData("o\tRooms found")]
    [InlineData("o Rooms found")]
    [InlineData("o\u00A0\u00A0 Rooms found")]
    [InlineData("§\tRooms found")]
    [InlineData("§\u00A0 Rooms found")]
    [InlineData("Ø\tRooms found")]
    [InlineData("ü\tRooms found")]
    [InlineData("▪ Rooms found")]
    [InlineData("▪Rooms found")]
    [InlineData("•\tRooms found")]
    [InlineData("·\u00A0\u00A0\u00A0 Rooms found")]
    [InlineData("– Rooms found")]
    [InlineData("—\u00A0Rooms found")]
    [InlineData("◦ Rooms found")]
    [InlineData("● Rooms found")]
    [InlineData("‣ Rooms found")]
    [InlineData("■ Rooms found")]
    [InlineData("➢ Rooms found")]
    [InlineData("1.\u00A0Rooms found")]
    [InlineData("1.\tRooms found")]
    [InlineData("(1) Rooms found")]
    [InlineData("1.2. Rooms found")]
    [InlineData("1.2) Rooms found")]
    [InlineData("a) Rooms found")]
    [InlineData("a.\u00A0Rooms found")]
    [InlineData("(b)\tRooms found")]
    [InlineData("A) Rooms found")]
    [InlineData("(i) Rooms found")]
    [InlineData("iv.\tRooms found")]
    [InlineData("(III) Rooms found")]
    [InlineData("\u200B•\u200B Rooms found")]
    public void A_bullet_of_any_program_is_left_out(string pasted)
    {
        Assert.Equal("Rooms found", Assert.Single(PastedLines.Split(PastedLines.WithoutControls(pasted))));
        Assert.True(PastedLines.Read(PastedLines.WithoutControls($"Before\n{pasted}"))[1].HasBullet);
    }

    [Theory]
    [InlineData("A. Smith is to confirm")]
    [InlineData("i.e. the spring")]
    [InlineData("a.m. sessions")]
    [InlineData("(2026) figures")]
    [InlineData("(UK) figures")]
    [InlineData("1.5 posts")]
    [InlineData("§ 4 of the Act")]
    [InlineData("v2 of the plan")]
    [InlineData("v 2 of the plan")]
    [InlineData("-5% on last year")]
    [InlineData("−5% on last year")]
    [InlineData("\u2713 Rooms found")]
    public void Words_that_only_look_like_a_bullet_stay(string typed) =>
        Assert.Equal(typed, Assert.Single(PastedLines.Split(PastedLines.WithoutControls(typed))));

    [Theory]
    [InlineData("\uF0B7\tHub\no\tRooms\no\tRota\n\uF0B7\tPlaces", "0 Hub|1 Rooms|1 Rota|0 Places")]
    [InlineData("•\tHub\n\to\tRooms\n\t\t\uF0A7\tBig\n•\tPlaces", "0 Hub|1 Rooms|1 Big|0 Places")]
    [InlineData("- Hub\n  - Rooms\n  - Rota\n- Places", "0 Hub|1 Rooms|1 Rota|0 Places")]
    [InlineData("   - Hub\n     - Rooms\n   - Places", "0 Hub|1 Rooms|0 Places")]
    [InlineData("1. Hub\na) Rooms\nb) Rota\n2. Places", "0 Hub|1 Rooms|1 Rota|0 Places")]
    [InlineData("a) Hub\n(i) Rooms\n(ii) Rota\nb) Places", "0 Hub|1 Rooms|1 Rota|0 Places")]
    [InlineData("g) Hub\nh) Rooms\ni) Rota\nj) Places", "0 Hub|0 Rooms|0 Rota|0 Places")]
    [InlineData("• Hub\n– Rooms\n• Places", "0 Hub|1 Rooms|0 Places")]
    [InlineData("1. Hub\n1.1. Rooms\n2. Places", "0 Hub|1 Rooms|0 Places")]
    [InlineData("• Hub\n• Rooms\n• Places", "0 Hub|0 Rooms|0 Places")]
    [InlineData("o\tRooms\no\tRota", "0 Rooms|0 Rota")]
    [InlineData("• Hub\n\n   ◦ Rooms\n\nPlaces\n◦ Sites", "0 Hub|1 Rooms|0 Places|0 Sites")]
    public void A_list_keeps_two_levels(string pasted, string read)
    {
        Assert.Equal(read, Print(pasted));
        Assert.Equal(read, Print(PastedLines.WithoutControls(PastedLines.WithoutControls(pasted))));
    }

    [Theory]
    [InlineData("\uF0B7\tRooms", "Rooms")]
    [InlineData("o\tRooms", "Rooms")]
    [InlineData("▪ Rooms", "Rooms")]
    [InlineData("- 500", "- 500")]
    [InlineData("1. May", "1. May")]
    [InlineData("•", "•")]
    [InlineData("", "")]
    public void A_box_of_one_line_has_no_bullet_but_keeps_signs_and_figures(string pasted, string kept) =>
        Assert.Equal(kept, PastedLines.WithoutBullet(PastedLines.WithoutControls(pasted)));

    [Theory]
    [InlineData("  one line  ", "one line")]
    [InlineData("\r\n one\r\n\r\ntwo\u2029three", "one\n\ntwo\nthree")]
    [InlineData("\uF0B7\tone\n\tо", "• one\n    о")]
    [InlineData("o\tone", "◦ one")]
    [InlineData("§\tone\tand", "▪ one and")]
    [InlineData("a\u0007b\tc", "a b c")]
    [InlineData(" \t\n ", "")]
    [InlineData("pay \u202Elive\u202C\u2066 in\u2069 \u200Bful\u200Fl\u2060\uFEFF", "pay live in full")]
    [InlineData(
        "the fam\u00ADily 👨\u200D👩\u200D👧 ❤\uFE0F\u200D🔥 a\u200Db",
        "the family 👨\u200D👩\u200D👧 ❤\uFE0F\u200D🔥 ab"
    )]
    [InlineData(EnglishFlag + " a\U000E0067b", EnglishFlag + " ab")]
    public void What_is_kept_can_be_seen(string typed, string kept) => Assert.Equal(kept, PastedLines.WithoutControls(typed));

    [Fact]
    public void Half_a_character_is_shown_as_one() => Assert.Equal("half \uFFFD", PastedLines.WithoutControls("half \uD83D"));

    private static string Print(string text) =>
        string.Join('|', PastedLines.Read(PastedLines.WithoutControls(text)).Select(line => $"{line.Level} {line.Text}"));
}
