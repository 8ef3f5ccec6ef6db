using ChatOps.Programmes;
using Xunit;

namespace ChatOps.Tests.Programmes;

/// <summary>What 'Get link to channel' gives, pasted as it is.</summary>
public class ChannelLinkTests
{
    private const string Group = "6f9619ff-8b86-d011-b42d-00cf4fc964ff";

    [Theory]
    [InlineData("https://teams.microsoft.com/l/channel/19%3Aabc_1-2%40thread.tacv2/General?groupId=" + Group + "&tenantId=x")]
    [InlineData("https://teams.microsoft.com/l/channel/19%3aabc_1-2%40thread.tacv2/Wells%20Board")]
    [InlineData("https://teams.cloud.microsoft/l/channel/19:abc_1-2@thread.tacv2/General")]
    [InlineData("https://teams.microsoft.com/l/channel/19%253aabc_1-2%2540thread.tacv2/General?groupId=" + Group)]
    [InlineData("https://teams.microsoft.com/l/message/19:abc_1-2@thread.tacv2/1600000000000?parentMessageId=1")]
    [InlineData("19%3Aabc_1-2%40thread.tacv2")]
    [InlineData("19:abc_1-2@thread.tacv2")]
    public void The_link_of_a_channel_is_decoded(string link)
    {
        var result = ProgrammeFile.Read(
            SmallProgramme.With("channel: 19:wells_board-1@thread.tacv2", $"channel: \"{link}\""),
            "wells.yaml"
        );
        Assert.Empty(result.Problems);
        Assert.Equal("19:abc_1-2@thread.tacv2", result.Programme!.Boards[0].ChannelId);
    }

    [Theory]
    [InlineData("https://teams.microsoft.com/l/chat/19%3aabc%40thread.v2/0")]
    [InlineData("https://example.gov.uk/channel")]
    [InlineData("x19:abc@thread.tacv2")]
    [InlineData("19:abc@thread.tacv2 and more")]
    public void A_link_to_something_else_is_refused(string link) =>
        Assert.Contains(
            ProgrammeFile
                .Read(SmallProgramme.With("channel: 19:wells_board-1@thread.tacv2", $"channel: \"{link}\""), "wells.yaml")
                .Errors,
            e => e.Fix.Contains("Get link to channel", StringComparison.Ordinal)
        );

    [Fact]
    public void The_link_of_a_team_gives_its_id()
    {
        var link = $"https://teams.microsoft.com/l/team/19%3aabc%40thread.tacv2/conversations?groupId={Group}&tenantId=x";
        var result = ProgrammeFile.Read(
            SmallProgramme.With("    cadence: every period", $"    team: \"{link}\"\n    cadence: every period"),
            "wells.yaml"
        );
        Assert.Equal(Group, result.Programme!.Boards[0].TeamId);
    }
}
