using ChatOps.Text;
using Xunit;

namespace ChatOps.Tests.Text;

public class NearestTests
{
    private static readonly string[] Names =
    [
        "Communications Plan",
        "Commissioning",
        "Property & Learning Environments",
        "Education, Health and Care Plans",
        "Change Management",
        "Risk Management",
    ];

    [Theory]
    [InlineData("Comms Plan", "Communications Plan")]
    [InlineData("communication plan", "Communications Plan")]
    [InlineData("Property", "Property & Learning Environments")]
    [InlineData("Learning Enviroments", "Property & Learning Environments")]
    [InlineData("Change Mgmt", "Change Management")]
    [InlineData("Comissioning", "Commissioning")]
    [InlineData("EHCP", "Education, Health and Care Plans")]
    [InlineData("Management", null)]
    [InlineData("Digging", null)]
    [InlineData("", null)]
    public void The_name_that_is_meant_is_found_by_its_words(string text, string? name) =>
        Assert.Equal(name, Nearest.ToName(text, Names));
}
