using ChatOps.Teams.Settings;

namespace ChatOps.Teams.Tests;

public sealed class ServiceAddressTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/uk/", true)]
    [InlineData("https://smba.trafficmanager.net:443/uk/", true)]
    [InlineData("https://smba.trafficmanager.net:8443/uk/", false)]
    [InlineData("https://smba.infra.gov.teams.microsoft.us:444/", false)]
    [InlineData("https://smba.trafficmanager.net./uk/", false)]
    [InlineData("https://proxy.example/", true)]
    [InlineData("https://proxy.example:8443/", false)]
    [InlineData("https://other.example:8443/", true)]
    [InlineData("https://other.example/", false)]
    [InlineData("https://usual.example/", true)]
    [InlineData("https://usual.example:444/", false)]
    [InlineData("https://127.0.0.1:8443/", false)]
    public void The_token_goes_to_trusted_hosts_at_the_usual_port_or_the_one_that_was_named(string url, bool isTrusted)
    {
        var options = new TeamsOptions
        {
            AppId = "app",
            TrustedServiceHosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "proxy.example",
                "other.example:8443",
                "usual.example:443",
                "127.0.0.1",
            },
        };

        Assert.Equal(isTrusted, options.Trusts(new Uri(url)));
    }

    [Theory]
    [InlineData("app", "http://127.0.0.1:1234/uk/", true)]
    [InlineData(null, "http://localhost:1234/", true)]
    [InlineData(null, "https://smba.trafficmanager.net:8443/", false)]
    public void In_Development_a_server_on_this_machine_may_have_any_port(string? appId, string url, bool isTrusted)
    {
        var options = new TeamsOptions
        {
            AppId = appId,
            IsDevelopment = true,
            TrustedServiceHosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "127.0.0.1" },
        };

        Assert.Equal(isTrusted, options.Trusts(new Uri(url)));
    }
}
