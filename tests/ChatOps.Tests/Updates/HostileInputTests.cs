using System.Text.Json.Nodes;
using ChatOps.Records;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>Card data is hostile: whatever comes, nothing breaks, nothing is cut, nothing becomes more than words.</summary>
public sealed class HostileInputTests : OfficeTest
{
    [Fact]
    public async Task A_text_over_the_limit_comes_back_whole_with_the_message_above_its_box()
    {
        var office = await AskedAsync();
        var long2001 = new string('x', UpdateContent.MaxText) + "END";
        var answer = await office.SendAsync("ehcp-lead", "ehcp", Office.Green(long2001));
        Assert.Contains("This is 3 characters too long. Shorten it to 4,000 characters.", Text(answer), StringComparison.Ordinal);
        Assert.Contains(long2001, answer.Card!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task Markdown_links_and_mentions_stay_the_characters_they_are()
    {
        var office = await AskedAsync();
        const string Nasty = "[click](https://evil.example) <at>Everyone</at> **bold** # heading &lt;b&gt;";
        var answer = await office.SendAsync("ehcp-lead", "ehcp", Office.Green(Nasty));
        Assert.Contains(Nasty, Text(answer), StringComparison.Ordinal);
        Assert.Contains($"\"text\":\"{Nasty}\"", answer.Body, StringComparison.Ordinal);
        Assert.Equal(Nasty, (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress);
    }

    [Fact]
    public async Task Control_characters_become_spaces_and_any_language_is_kept()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Cau\u0000tion\u001b[31m\u000bred\r\nCroeso Ω 你好 👩‍👩‍👧 é"));
        Assert.Equal(
            "Cau tion [31m red\nCroeso Ω 你好 👩‍👩‍👧 é",
            (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress
        );
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\n\n")]
    [InlineData("-")]
    [InlineData("•\n•")]
    [InlineData("---")]
    public async Task A_text_that_says_nothing_is_no_text(string nothing)
    {
        var office = await AskedAsync();
        var answer = await office.SendAsync("ehcp-lead", "ehcp", Office.Green(nothing));
        Assert.Contains("Write what was done this period.", Text(answer), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task Data_of_every_other_shape_is_refused_in_words_and_never_fails()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        var shapes = new Func<JsonNode?>[]
        {
            () => 7,
            () => true,
            () => null,
            () => new JsonArray(1, 2),
            () =>
                new JsonObject { ["a"] = 1 },
            () => new string('y', 32 * 1024),
            () => "GREEN",
            () => "green ",
        };
        foreach (
            var field in new[]
            {
                UpdateForm.RagInput,
                UpdateForm.ProgressInput,
                UpdateForm.PathDateInput,
                UpdateForm.NonceKey,
                UpdateForm.BaseKey,
                UpdateForm.ProgrammeKey,
                UpdateForm.PeriodKey,
                UpdateForm.WorkstreamKey,
            }
        )
        {
            foreach (var shape in shapes)
            {
                var data = FirstDesign.Send(
                    form.Card!.Value,
                    [(UpdateForm.RagInput, "purple-ish"), (UpdateForm.ProgressInput, "Words")]
                );
                data[field] = shape();
                var answer = await lead.ExecutesAsync(form, UpdateForm.SendVerb, data);
                Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status);
                Assert.DoesNotContain("went wrong", answer.Body, StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain((await office.FactsAsync(Q3)).Current.Values, u => u.Content.Rag != "green");
    }

    [Fact]
    public async Task The_longest_nonce_is_stored_and_breaks_nothing()
    {
        var office = await AskedAsync();
        var lead = office.People["ehcp-lead"];
        var form = office.FormOf("ehcp-lead", "ehcp");
        var data = FirstDesign.Send(form.Card!.Value, Office.Green("Words"));
        data[UpdateForm.NonceKey] = new string('n', 32 * 1024);
        var answer = await lead.ExecutesAsync(form, UpdateForm.SendVerb, data);
        Assert.Contains("Your update is in. Thank you.", Text(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rating_that_the_scheme_does_not_have_is_asked_for_again()
    {
        var office = await AskedAsync();
        var form = office.FormOf("ehcp-lead", "ehcp");
        var answer = await office
            .People["ehcp-lead"]
            .SendsFromAsync(form.Card!.Value, form, (UpdateForm.RagInput, "superb"), (UpdateForm.ProgressInput, "Words"));
        Assert.Contains(
            "**Not sent yet: choose how it is now.** What you wrote is still here.",
            Text(answer),
            StringComparison.Ordinal
        );
        Assert.Contains("Words", answer.Card!.Value.GetRawText(), StringComparison.Ordinal);
    }
}
