using ChatOps.Teams.Routing;
using ChatOps.Teams.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace ChatOps.Teams.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Outside_Development_an_app_id_is_demanded_by_name()
    {
        var e = Assert.Throws<TeamsSettingsException>(() => Read("Production"));

        Assert.Contains("Set MicrosoftAppId", Assert.Single(e.Errors), StringComparison.Ordinal);
        Assert.Null(Read("Development").AppId);
    }

    [Theory]
    [InlineData("SingleTenant", "MicrosoftAppPassword,MicrosoftAppTenantId")]
    [InlineData("MultiTenant", "MicrosoftAppPassword,ChatOps:AllowedTenants")]
    [InlineData("UserAssignedMSI", "MicrosoftAppTenantId")]
    public void Each_kind_of_app_says_everything_it_lacks_at_once(string type, string missing)
    {
        var e = Assert.Throws<TeamsSettingsException>(() =>
            Read("Production", ("MicrosoftAppId", "id"), ("MicrosoftAppType", type))
        );

        Assert.Equal(missing.Split(','), e.Errors.Select(m => m.Split(' ')[0]));
    }

    [Fact]
    public void A_single_tenant_app_serves_its_own_tenant_unless_others_are_named()
    {
        (string, string?)[] app = [("MicrosoftAppId", "id"), ("MicrosoftAppPassword", "p"), ("MicrosoftAppTenantId", "T1")];

        Assert.Equal(["t1"], Read("Production", app).AllowedTenants);
        Assert.Equal(["t2", "t3"], Read("Production", [.. app, ("ChatOps:AllowedTenants", "T2; T3")]).AllowedTenants.Order());
        Assert.Equal(
            ["t2", "t3"],
            Read("Production", [.. app, ("ChatOps:AllowedTenants:0", "T2"), ("ChatOps:AllowedTenants:1", "T3")])
                .AllowedTenants.Order()
        );
    }

    [Theory]
    [InlineData("Production", "http://127.0.0.1/t")]
    [InlineData("Development", "http://login.example/t")]
    [InlineData("Development", "nonsense")]
    public void A_login_server_by_http_is_taken_only_on_this_machine_in_Development(string environment, string url)
    {
        (string, string?)[] app = [("MicrosoftAppId", "id"), ("MicrosoftAppPassword", "p"), ("MicrosoftAppTenantId", "t")];

        Assert.Throws<TeamsSettingsException>(() => Read(environment, [.. app, ("ToChannelFromBotLoginUrl", url)]));
        Assert.Throws<TeamsSettingsException>(() => Read(environment, [.. app, ("ToBotFromChannelOpenIdMetadataUrl", url)]));
    }

    [Fact]
    public void A_verb_a_command_or_an_event_with_two_handlers_is_refused_at_start_up()
    {
        TurnHandler handler = (_, _) => Task.FromResult(TurnResult.None);
        var routes = new TeamsRoutes()
            .OnVerb("a/1", handler)
            .OnCommand("help", handler)
            .OnEvent(TeamsEvent.TeamChanged, handler)
            .Otherwise(handler);

        Assert.Throws<InvalidOperationException>(() => routes.OnVerb("a/1", handler));
        Assert.Throws<InvalidOperationException>(() => routes.OnCommand("HELP", handler));
        Assert.Throws<InvalidOperationException>(() => routes.OnEvent(TeamsEvent.TeamChanged, handler));
        Assert.Throws<InvalidOperationException>(() => routes.Otherwise(handler));
    }

    private static TeamsOptions Read(string environment, params (string Key, string? Value)[] settings) =>
        TeamsSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)).Build(),
            new Host(environment)
        );

    private sealed class Host(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "ChatOps";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
