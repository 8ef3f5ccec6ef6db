using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Chat;

/// <summary>What is shortened for a glance is never cut through a character.</summary>
public sealed class LongWordsTests : OfficeTest
{
    [Theory]
    [InlineData(78)]
    [InlineData(79)]
    [InlineData(80)]
    public async Task An_echo_ends_with_a_whole_character(int before)
    {
        var office = await AskedAsync();
        var lead = office.People["graduated-pathway-lead"];
        await lead.SaysAsync("update " + new string('x', before) + "🟢🟢🟢🟢🟢");
        Assert.StartsWith("None of your workstreams is called \"xxx", lead.Chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\ufffd', lead.Chat.Last.Text!);
    }

    [Fact]
    public async Task A_notice_of_what_somebody_else_sent_ends_with_whole_characters()
    {
        var office = await AskedAsync();
        foreach (var before in new[] { 0, 1 })
        {
            var words = new string('x', before) + string.Concat(Enumerable.Repeat("🟢", 400));
            await office.SendAsync("coproduction-lead", "coproduction-and-qa", Office.Green(words));
            var conflict = await office.SendAsync("quality-assurance-lead", "coproduction-and-qa", Office.Green("Mine"));
            Assert.DoesNotContain("\ufffd", conflict.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("\\uFFFD", conflict.Body, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("🟢…", Text(conflict), StringComparison.Ordinal);
            await office
                .People["coproduction-lead"]
                .PressesAsync(office.FormOf("coproduction-lead", "coproduction-and-qa"), UpdateForm.ChangeVerb);
        }
    }
}
