using System.Text.Json.Nodes;
using ChatOps.Demo;
using Xunit;

namespace ChatOps.Tests.Demo;

public sealed class CardHtmlTests
{
    [Theory]
    [InlineData("\uE00065\uE001", "&#xE000;65&#xE001;")]
    [InlineData("\uE00099999999999\uE001", "&#xE000;99999999999&#xE001;")]
    [InlineData("\uE000\uE001", "&#xE000;&#xE001;")]
    [InlineData("&#xE000;65&#xE001;", "&amp;#xE000;65&amp;#xE001;")]
    [InlineData("**bold**", "<strong>bold</strong>")]
    [InlineData("<b>", "&lt;b&gt;")]
    public void What_a_person_typed_is_drawn_as_text_and_never_fails(string typed, string html) =>
        Assert.Equal($"<p>{html}</p>", Draw(typed));

    [Fact]
    public void Half_a_character_after_a_backslash_does_no_harm() =>
        Assert.StartsWith("<p>", Draw("\\\U0001F600 \\\uD83D"), StringComparison.Ordinal);

    private static string Draw(string text) =>
        CardHtml.Of(new JsonObject { ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text }) });
}
