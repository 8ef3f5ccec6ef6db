using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using ChatOps.Programmes;
using ChatOps.Schedule;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOps.Tests.Schedule;

/// <summary>Who is let in to Hangfire's dashboard. Every caller here is on the same machine.</summary>
public sealed class ScheduleDashboardTests : IAsyncDisposable
{
    private const string Role = "ChatOps.Administrator";
    private const string RoleHeader = "X-Test-Role";

    private readonly List<WebApplication> _products = [];

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task Without_an_administrators_role_there_is_no_dashboard(string? role)
    {
        using var http = await StartAsync(role, signIn: true);
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(http, "/hangfire", Role));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(http, "/hangfire/recurring", Role));
    }

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/")]
    [InlineData("/hangfire/recurring")]
    [InlineData("/Hangfire/recurring")]
    [InlineData("/hangfire/stats")]
    [InlineData("/hangfire/nothing")]
    public async Task A_caller_who_is_not_signed_in_is_refused_though_local(string page)
    {
        using var without = await StartAsync(Role, signIn: false);
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(without, page, role: null));
        using var with = await StartAsync(Role, signIn: true);
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(with, page, role: null));
    }

    [Fact]
    public async Task A_person_of_another_role_is_refused()
    {
        using var http = await StartAsync(Role, signIn: true);
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(http, "/hangfire", "ChatOps.Reader"));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(http, "/hangfire/recurring", "ChatOps.Reader"));
    }

    [Fact]
    public async Task An_administrator_sees_both_recurring_jobs()
    {
        using var http = await StartAsync(Role, signIn: true);
        await WaitUntilItTicksAsync();
        Assert.Equal(HttpStatusCode.OK, await GetAsync(http, "/hangfire", Role));
        using var request = Request(HttpMethod.Get, "/hangfire/recurring", Role);
        using var answer = await http.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("bank-holidays", page, StringComparison.Ordinal);
        Assert.Contains("TickJob", page, StringComparison.Ordinal);
        Assert.Contains("/hangfire/css", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_cannot_press_the_dashboards_buttons()
    {
        using var http = await StartAsync(Role, signIn: true);
        await WaitUntilItTicksAsync();
        using var request = Request(HttpMethod.Post, "/hangfire/recurring/remove", Role);
        request.Content = new FormUrlEncodedContent([new("jobs[]", "tick")]);
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var product in _products)
        {
            await product.DisposeAsync();
        }
    }

    private async Task<HttpClient> StartAsync(string? role, bool signIn)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["ChatOps:BankHolidaysUrl"] = "", ["ChatOps:AdministratorsRole"] = role }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddChatOps();
        builder.Services.AddSingleton(StepLedgerTests.TestTables());
        builder.Services.AddSingleton(new ProgrammeCatalogue([]));
        if (signIn)
        {
            builder.Services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, TestSignIn>("Test", _ => { });
        }

        var product = builder.Build().UseChatOps();
        _products.Add(product);
        await product.StartAsync();
        return new HttpClient { BaseAddress = new Uri(product.Urls.Single()) };
    }

    private async Task WaitUntilItTicksAsync()
    {
        var server = _products[^1].Services.GetRequiredService<ScheduleServer>();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (server.Storage is null)
        {
            await look.WaitForNextTickAsync(patience.Token);
        }
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient http, string page, string? role)
    {
        using var request = Request(HttpMethod.Get, page, role);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static HttpRequestMessage Request(HttpMethod method, string page, string? role)
    {
        var request = new HttpRequestMessage(method, page);
        if (role is not null)
        {
            request.Headers.Add(RoleHeader, role);
        }

        return request;
    }

    /// <summary>Takes the role from a header, as a sign-in would from a token.</summary>
    private sealed class TestSignIn(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        UrlEncoder encoder
    ) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[RoleHeader].ToString() is not { Length: > 0 } role)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var person = new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], Scheme.Name);
            return Task.FromResult(
                AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(person), Scheme.Name))
            );
        }
    }
}
