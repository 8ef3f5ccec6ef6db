using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatOps.Teams.Hosting;
using ChatOps.Teams.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOps.Teams.Tests;

/// <summary>A bot without an app id: who may speak to it, and where it may listen.</summary>
public sealed class LocalAccessTests
{
    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("x-forwarded-proto", "https")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Forwarded-Prefix", "/bot")]
    [InlineData("X-Original-For", "127.0.0.1:1")]
    [InlineData("X-Original-URL", "/")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 vegur")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("CF-Connecting-IP", "203.0.113.7")]
    [InlineData("CF-Ray", "1")]
    [InlineData("True-Client-IP", "203.0.113.7")]
    [InlineData("X-Client-IP", "203.0.113.7")]
    [InlineData("X-Envoy-External-Address", "203.0.113.7")]
    [InlineData("X-Tunnel-Authorization", "x")]
    [InlineData("CDN-Loop", "x")]
    [InlineData("Host", "rebound.example")]
    [InlineData("Host", "localhost.rebound.example")]
    [InlineData("Host", "127.0.0.2")]
    [InlineData("Host", "localhost:1")]
    [InlineData("Origin", "https://page.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task What_a_proxy_a_tunnel_or_a_web_page_passes_on_is_refused(string header, string value)
    {
        await using var bot = await TestBot.StartAsync(withAppId: false);

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(bot, "/api/messages", (header, value)));
    }

    [Theory]
    [InlineData("Accept-Language", "en")]
    [InlineData("Sec-Fetch-Mode", "cors")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Cookie", "a=b")]
    [InlineData("X-MS-Agents-Playground", "true")]
    [InlineData("X-Request-Id", "1")]
    [InlineData("Traceparent", "00-1-1-00")]
    [InlineData("Host", "LOCALHOST")]
    public async Task What_a_program_on_this_machine_sends_is_read(string header, string value)
    {
        await using var bot = await TestBot.StartAsync(withAppId: false);

        // It comes as far as the body, which is no activity.
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(bot, "/api/messages", (header, value)));
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("directline")]
    [InlineData("emulator")]
    [InlineData("msteamsx")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Another_channel_than_Teams_is_refused_without_an_app_id_too(string? channel)
    {
        await using var bot = await TestBot.StartAsync(withAppId: false);
        var activity = bot.Teams.Activities.Message(bot.Teams.AddUser("Ann Other"), "hello");
        activity["channelId"] = channel;

        var answer = await bot.Teams.PostAsync(activity);

        Assert.Equal((HttpStatusCode.Forbidden, "NotOfTeams"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Plain_HTTP_1_0_is_a_proxys_and_is_read_with_the_key_only()
    {
        await using var bot = await TestBot.StartAsync(withAppId: false);

        Assert.Equal(" 403 ", await PostHttp10Async(bot.Address, "/api/messages"));
        Assert.Equal(" 400 ", await PostHttp10Async(bot.Address, $"/api/messages/{bot.Access.Key}"));
    }

    [Fact]
    public async Task The_key_is_taken_from_the_path_or_the_query_and_a_wrong_one_is_refused()
    {
        await using var bot = await TestBot.StartAsync(withAppId: false);
        var key = bot.Access.Key;

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(bot, $"/api/messages/{key}"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(bot, $"/api/messages?key={key}"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(bot, $"/api/messages/{key}x"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(bot, "/api/messages?key="));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(bot, $"/api/messages?key={key}&key={key}"));
        // The key opens nothing for those who are not here.
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(bot, $"/api/messages/{key}", ("X-Forwarded-For", "::1")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(bot, $"/api/messages/{key}", ("Host", "bot.example")));
    }

    [Fact]
    public async Task With_an_app_id_there_is_no_address_with_a_key()
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(bot, $"/api/messages/{bot.Access.Key}"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("203.0.113.7")]
    public async Task Forwarded_headers_that_the_framework_believes_are_not_believed(string claimed)
    {
        await using var bot = await TestBot.StartAsync(withAppId: false, settings: s => s["ForwardedHeaders_Enabled"] = "true");

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(bot, "/api/messages", ("X-Forwarded-For", claimed)));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(bot, "/api/messages"));
    }

    [Theory]
    [InlineData("urls", "http://0.0.0.0:3978")]
    [InlineData("urls", "http://*:3978")]
    [InlineData("urls", "http://+:3978")]
    [InlineData("urls", "http://[::]:3978")]
    [InlineData("urls", "http://192.0.2.1:3978")]
    [InlineData("urls", "http://bot.example:3978")]
    [InlineData("urls", "http://localhost.example:3978")]
    [InlineData("urls", "http://localhost:3978;http://0.0.0.0:3979")]
    [InlineData("urls", "http://unix:/tmp/bot.sock")]
    [InlineData("http_ports", "8080")]
    [InlineData("https_ports", "8443")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://*:3978")]
    [InlineData("Kestrel:Endpoints:Other:Url", "http://[::]:3978")]
    public void It_may_not_listen_where_other_machines_reach_it(string setting, string value) =>
        Assert.Contains("MicrosoftAppId is not set", Assert.Single(Errors(setting, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("urls", "http://localhost:3978")]
    [InlineData("urls", "http://LocalHost:3978;https://127.0.0.1:0;http://[::1]:5000")]
    [InlineData("urls", "http://127.1.2.3")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://localhost:3978")]
    public void It_may_listen_on_this_machines_own_addresses(string setting, string value) =>
        Assert.Empty(Errors(setting, value));

    [Fact]
    public void Ports_count_only_where_no_address_is_given() =>
        Assert.Empty(
            LocalListening.FindErrors(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        new Dictionary<string, string?> { ["urls"] = "http://localhost:1", ["HTTP_PORTS"] = "8080" }
                    )
                    .Build()
            )
        );

    [Fact]
    public async Task It_does_not_start_on_such_an_address_wherever_that_comes_from()
    {
        var wrong = Assert.Throws<TeamsSettingsException>(() => NewApp(b => b.WebHost.ConfigureKestrel(k => k.ListenAnyIP(0))));
        Assert.Contains("MicrosoftAppId is not set", wrong.Message, StringComparison.Ordinal);

        await using var app = NewApp(b => b.WebHost.UseUrls("http://*:0"));
        Assert.Throws<TeamsSettingsException>(() => app.MapTeams());
    }

    private static WebApplication NewApp(Action<WebApplicationBuilder> configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new Routing.TeamsRoutes()).AddTeams(builder.Configuration, builder.Environment);
        configure(builder);
        return builder.Build();
    }

    private static IReadOnlyList<string> Errors(string setting, string value) =>
        LocalListening.FindErrors(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [setting] = value }).Build()
        );

    private static async Task<HttpStatusCode> PostAsync(TestBot bot, string path, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient { BaseAddress = bot.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    // As nginx does with nothing but proxy_pass.
    private static async Task<string> PostHttp10Async(Uri address, string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.0\r\nHost: {address.Authority}\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
            )
        );
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync() ?? "";
        return line["HTTP/1.1".Length..][..5];
    }
}
