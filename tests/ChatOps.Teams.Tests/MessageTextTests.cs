using System.Text.Json;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;
using ChatOps.Teams.Turns;

namespace ChatOps.Teams.Tests;

/// <summary>What people's messages look like by the time they reach the bot.</summary>
public sealed class MessageTextTests
{
    private static readonly ChannelAccount Bot = new() { Id = "28:bot", Name = "Plans & Reports" };

    [Theory]
    [InlineData("<quoted messageId=\"1\"/> status")]
    [InlineData("status <quoted messageId=\"1\" />")]
    [InlineData("<quoted messageId=\"1\">Your update is due</quoted>status")]
    [InlineData("&lt;quoted messageId=&quot;1&quot;/&gt;status")]
    [InlineData("<p>status</p>")]
    [InlineData("sta\u200Btus&nbsp;")]
    [InlineData("\u202Astatus\u202C")]
    [InlineData("<at>Plans &amp; Reports</at> status")]
    [InlineData("<at>Plans & Reports</at> status")]
    [InlineData("<at>Plans &amp;amp; Reports</at>&nbsp;status")]
    [InlineData("status <at id=\"0\">Plans &amp; Reports</at>")]
    public void What_teams_puts_beside_a_command_is_left_out(string text) =>
        Assert.Equal("status", MessageText.Of(new Activity { Text = text, Recipient = Bot }));

    [Theory]
    [InlineData("one\r\n\r\n• two  <at>Plans & Reports</at>", "one\n\n• two")]
    [InlineData("<p>one</p><p>• two</p>", "one\n • two")]
    [InlineData("one<br>• two<quoted messageId=\"1\"/>", "one\n• two")]
    [InlineData("one\u0007\n\u200B• two", "one \n• two")]
    public void The_lines_of_a_message_are_those_that_were_written(string text, string lines) =>
        Assert.Equal(lines, MessageText.LinesOf(new Activity { Text = text, Recipient = Bot }));

    [Theory]
    [InlineData("<quoted messageId=\"17\"/> green", null, "17")]
    [InlineData("green &lt;quoted  author='x' messageId='17'/&gt;", "17", "17")]
    [InlineData("green", "18", "18")]
    [InlineData("<quoted messageId=\"17\"/> green", "18", "17 18")]
    [InlineData("green", null, "")]
    public void What_a_message_quotes_or_answers_is_known(string text, string? replyTo, string ids) =>
        Assert.Equal(ids, string.Join(' ', MessageText.QuotedIn(new Activity { Text = text, ReplyToId = replyTo })));

    [Fact]
    public void What_a_message_quotes_is_known_by_its_entity_alone()
    {
        var activity = JsonSerializer.Deserialize(
            "{\"type\":\"message\",\"text\":\"green\","
                + "\"entities\":[{\"type\":\"quotedReply\",\"quotedReply\":{\"messageId\":\"19\"}}]}",
            TeamsJson.Wire.Activity
        );
        Assert.Equal(["19"], MessageText.QuotedIn(activity!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<at>Plans &amp; Reports</at>")]
    [InlineData("<at>Plans & Reports</at>")]
    public void A_mention_is_known_by_its_entity_however_it_is_written(string? entityText)
    {
        string[] texts = ["<at>Plans &amp; Reports</at> status", "status <at>Plans & Reports</at>", "<at>P&R</at> status"];
        foreach (var text in texts)
        {
            var mention = new Entity
            {
                Type = "mention",
                Text = entityText,
                Mentioned = new ChannelAccount { Id = "28:bot" },
            };
            Assert.Equal(
                "status",
                MessageText.Of(
                    new Activity
                    {
                        Text = text,
                        Recipient = Bot,
                        Entities = [mention],
                    }
                )
            );
        }
    }

    [Fact]
    public void Another_persons_mention_is_their_name()
    {
        var sam = new Entity
        {
            Type = "mention",
            Mentioned = new ChannelAccount { Id = "29:sam", Name = "Sam Hall" },
        };
        var bot = new Entity
        {
            Type = "mention",
            Mentioned = new ChannelAccount { Id = "28:bot" },
        };
        var activity = new Activity
        {
            Text = "<at>Sam Hall</at> <at>Bot</at> R&amp;D",
            Recipient = Bot,
            Entities = [sam, bot],
        };

        Assert.Equal("Sam Hall R&D", MessageText.Of(activity));
    }

    [Fact]
    public void Marks_without_an_end_are_words() =>
        Assert.Equal("<at>a < b <quoted", MessageText.Of(new Activity { Text = "<at>a < b <quoted", Recipient = Bot }));

    [Theory]
    [InlineData("status.", "status", "")]
    [InlineData("“My updates?”", "my updates", "")]
    [InlineData("Update: Digging", "update", "Digging")]
    [InlineData("update – Digging (North).", "update", "Digging (North)")]
    [InlineData("update,Digging!", "update", "Digging")]
    [InlineData("**status**", "status", "")]
    [InlineData("update Digging *A1*", "update", "Digging *A1*")]
    [InlineData("please update Digging, thanks", "update", "Digging")]
    [InlineData("Update  A.B", "update", "A.B")]
    [InlineData("updates", null, "updates")]
    [InlineData("up-date", null, "up-date")]
    [InlineData("update-driven work", null, "update-driven work")]
    [InlineData("?", null, "?")]
    public void A_command_is_known_with_marks_around_it(string text, string? command, string argument)
    {
        var routes = new TeamsRoutes();
        var handlers = new Dictionary<string, TurnHandler>(StringComparer.Ordinal);
        foreach (var words in (string[])["status", "my updates", "update"])
        {
            handlers[words] = (_, _) => Task.FromResult(TurnResult.OfMessage(words));
            routes.OnCommand(words, handlers[words]);
        }

        Assert.Equal((command is null ? null : handlers[command], argument), routes.ForText(text));
    }
}
