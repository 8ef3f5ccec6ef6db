using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChatOps.Testing;

/// <summary>
/// Teams, for tests: a real HTTP server on this machine that is the Bot Connector, the login server and the publisher of signing
/// keys, with people, teams and channels in it. Register them, start the bot with <see cref="Settings"/>, say where it is with
/// <see cref="ConnectBot(Uri)"/>, and let people act. A call that Teams does not have fails the test on disposal.
/// </summary>
public sealed class FakeTeams : IAsyncDisposable
{
    private static readonly TimeSpan SafetyTimeout = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly WebApplication _server;
    private readonly bool _withAppId;
    private ImmutableList<FakeRequest> _requests = [];
    private ImmutableList<FakeUser> _users = [];
    private ImmutableList<FakeTeam> _allTeams = [];
    private ImmutableDictionary<string, FakeConversation> _conversations = ImmutableDictionary.Create<string, FakeConversation>(
        StringComparer.Ordinal
    );
    private ImmutableList<FakeScript> _scripts = [];
    private ImmutableList<string> _faults = [];
    private readonly Signal _signal = new();
    private HttpClient? _bot;
    private long _lastId = 1_790_000_000_000;

    private FakeTeams(WebApplication server, TimeProvider clock, bool withAppId)
    {
        _server = server;
        _withAppId = withAppId;
        Clock = clock;
        Activities = new FakeActivities(this);
        Login = new FakeLogin(this);
    }

    public TimeProvider Clock { get; }

    public string TenantId { get; } = Guid.NewGuid().ToString();

    public string AppId { get; } = Guid.NewGuid().ToString();

    public string AppPassword { get; } = "not-a-secret";

    public string BotMri => $"28:{AppId}";

    /// <summary>Where the fake is, without a path.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The connector's address, as activities give it.</summary>
    public string ServiceUrl => $"{Address}uk/";

    public FakeTokens Tokens { get; } = new();

    public FakeActivities Activities { get; }

    public FakeLogin Login { get; }

    /// <summary>The most members that a page of a roster holds.</summary>
    public int MembersPageSize { get; set; } = 500;

    /// <summary>When given, Teams' limits are enforced: what is too much is answered 429 with Retry-After.</summary>
    public FakeLimits? Limits { get; set; }

    /// <summary>How long a call takes by <see cref="Clock"/>, once it has arrived.</summary>
    public Func<FakeRequest, TimeSpan> Takes { get; set; } = _ => TimeSpan.Zero;

    /// <summary>Every request the bot made, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests => _requests;

    public IReadOnlyList<FakeUser> Users => _users;

    /// <summary>Everything that was sent, in all conversations.</summary>
    public IReadOnlyList<FakeMessage> Messages => [.. _conversations.Values.SelectMany(c => c.Messages)];

    /// <summary>The settings of a bot that lives in this Teams (environment Development). Empty without an app id.</summary>
    public IReadOnlyDictionary<string, string?> Settings =>
        !_withAppId
            ? new Dictionary<string, string?>()
            : new Dictionary<string, string?>
            {
                ["MicrosoftAppType"] = "SingleTenant",
                ["MicrosoftAppId"] = AppId,
                ["MicrosoftAppPassword"] = AppPassword,
                ["MicrosoftAppTenantId"] = TenantId,
                ["ToChannelFromBotLoginUrl"] = $"{Address}login/{TenantId}",
                ["ToBotFromChannelOpenIdMetadataUrl"] = $"{Address}openid",
                ["ChatOps:TrustedServiceHosts"] = "127.0.0.1",
            };

    internal bool NeedsToken => _withAppId;

    /// <param name="clock">The bot's clock, so that tokens are valid by it; the machine's when not given.</param>
    /// <param name="withAppId">False for a bot without an app id: then no tokens are sent or asked.</param>
    public static async Task<FakeTeams> StartAsync(TimeProvider? clock = null, bool withAppId = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var teams = new FakeTeams(server, clock ?? TimeProvider.System, withAppId);
        server.Run(new FakeTeamsServer(teams).HandleAsync);
        await server.StartAsync();
        teams.Address = new Uri(server.Urls.Single() + "/");
        return teams;
    }

    /// <summary>Says where the bot's server is.</summary>
    public void ConnectBot(Uri address) => _bot = new HttpClient { BaseAddress = address };

    /// <summary>A bot in the test's own process, as WebApplicationFactory makes it.</summary>
    public void ConnectBot(HttpClient client) => _bot = client;

    /// <param name="upn">By default <c>first.last@example.gov.uk</c>.</param>
    /// <param name="tenantId">By default the bot's own tenant.</param>
    public FakeUser AddUser(string name, string? upn = null, string? tenantId = null)
    {
        var user = new FakeUser(this, name, upn ?? $"{name.Replace(' ', '.').ToLowerInvariant()}@example.gov.uk", tenantId);
        Changed(() => _users = _users.Add(user));
        return user;
    }

    /// <param name="channels">In addition to General.</param>
    public FakeTeam AddTeam(string name, params string[] channels)
    {
        var team = new FakeTeam(this, name, channels);
        Changed(() => _allTeams = _allTeams.Add(team));
        return team;
    }

    public FakeConversation? FindConversation(string id) => _conversations.GetValueOrDefault(id);

    /// <summary>The next <paramref name="times"/> requests that match fail so. Scripts are tried in the order in which they were
    /// given.</summary>
    public void FailNext(Func<FakeRequest, bool> when, FakeFailure failure, int times = 1) =>
        Changed(() => _scripts = _scripts.Add(new FakeScript(when, failure, times)));

    /// <summary>What matches fails so for this long from now, by <see cref="Clock"/>.</summary>
    public void FailFor(TimeSpan length, Func<FakeRequest, bool> when, FakeFailure failure)
    {
        var until = Clock.GetUtcNow() + length;
        FailNext(r => Clock.GetUtcNow() < until && when(r), failure, times: int.MaxValue);
    }

    /// <summary>A person deletes a message of the bot's.</summary>
    public void DeleteByHand(FakeMessage message) => Changed(message.Delete);

    /// <summary>Drops what is left of all scripts.</summary>
    public void StopFailing() => Changed(() => _scripts = []);

    /// <summary>Sends the bot an activity, by default with a proper token.</summary>
    /// <param name="token">Replaces the token; an empty string sends none.</param>
    public async Task<BotAnswer> PostAsync(JsonNode activity, string? token = null) =>
        await PostRawAsync(activity.ToJsonString(), token ?? (_withAppId ? Tokens.Mint(ProperToken()) : ""));

    /// <summary>Sends the bot any body.</summary>
    public async Task<BotAnswer> PostRawAsync(string body, string token, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(body, Encoding.UTF8),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        if (token.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var bot = _bot ?? throw new InvalidOperationException("Call ConnectBot first.");
        using var response = await bot.SendAsync(request);
        return new BotAnswer(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The token that Teams would send now; change it with <c>with</c>.</summary>
    public FakeToken ProperToken() => FakeToken.ValidFor(this);

    /// <summary>Waits until something holds; looks again after everything that happens here. Fails after a while of real
    /// time.</summary>
    /// <param name="what">What is waited for, in words, for the failure's message.</param>
    /// <param name="patience">30 seconds when not given.</param>
    public Task WaitForAsync(Func<FakeTeams, bool> condition, string what, TimeSpan? patience = null) =>
        _signal.WaitForAsync(
            () => condition(this),
            patience ?? SafetyTimeout,
            () => $"{what}. Requests: {string.Join(", ", _requests.TakeLast(20).Select(r => $"{r.Call} {r.ConversationId}"))}"
        );

    /// <summary>Fails the test when the bot did something that Teams does not have.</summary>
    public void Verify()
    {
        if (!_faults.IsEmpty)
        {
            Assert.Fail("The bot made calls that Teams does not have:\n" + string.Join('\n', _faults));
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        try
        {
            await _server.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // A request was hanging by a script: it is cut off.
        }

        await _server.DisposeAsync();
        Verify();
    }

    internal string NextId() => Interlocked.Increment(ref _lastId).ToString();

    internal FakeConversation AddConversation(string id, string type)
    {
        lock (_lock)
        {
            if (!_conversations.TryGetValue(id, out var conversation))
            {
                conversation = new FakeConversation(id, type);
                _conversations = _conversations.Add(id, conversation);
            }

            return conversation;
        }
    }

    internal FakeUser? UserOfChat(string conversationId) => _users.Find(u => u.Chat.Id == conversationId);

    internal FakeUser? UserById(string? id) => _users.Find(u => u.Mri == id || u.AadObjectId == id);

    /// <summary>The channel of a channel's or a thread's conversation id.</summary>
    internal FakeChannel? ChannelOf(string conversationId)
    {
        var id = conversationId.Split(";messageid=")[0];
        return _allTeams.SelectMany(t => t.Channels).FirstOrDefault(c => c.Id == id);
    }

    internal void Record(FakeRequest request) => Changed(() => _requests = _requests.Add(request));

    internal void Fault(string what) => Changed(() => _faults = _faults.Add(what));

    internal void Changed(Action change)
    {
        lock (_lock)
        {
            change();
        }

        _signal.Changed();
    }

    internal FakeFailure? NextFailure(FakeRequest request)
    {
        lock (_lock)
        {
            var script = _scripts.Find(s => s.When(request));
            if (script is not null)
            {
                script.Left--;
                _scripts = script.Left <= 0 ? _scripts.Remove(script) : _scripts;
            }

            return script?.Failure;
        }
    }
}
