using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace ChatOps.Testing;

/// <summary>The login server: tokens for the bot to call the connector with.</summary>
public sealed class FakeLogin
{
    private readonly FakeTeams _teams;
    private ImmutableDictionary<string, DateTimeOffset> _valid = ImmutableDictionary.Create<string, DateTimeOffset>(
        StringComparer.Ordinal
    );
    private int _issued;

    internal FakeLogin(FakeTeams teams) => _teams = teams;

    /// <summary>How long a token holds.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many tokens were fetched.</summary>
    public int Issued => _issued;

    /// <summary>The connector refuses every token issued up to now.</summary>
    public void RevokeAll() => _valid = _valid.Clear();

    internal bool Accepts(string? authorization) =>
        authorization?.StartsWith("Bearer ", StringComparison.Ordinal) == true
        && _valid.TryGetValue(authorization["Bearer ".Length..], out var expires)
        && _teams.Clock.GetUtcNow() < expires;

    internal (int Status, string Body) Answer(IFormCollection form)
    {
        if (form["grant_type"] != "client_credentials" || form["scope"] != "https://api.botframework.com/.default")
        {
            return (400, """{"error":"invalid_request"}""");
        }

        if (form["client_id"] != _teams.AppId || form["client_secret"] != _teams.AppPassword)
        {
            return (401, """{"error":"invalid_client"}""");
        }

        var token = $"connector-token-{Interlocked.Increment(ref _issued)}";
        _teams.Changed(() => _valid = _valid.SetItem(token, _teams.Clock.GetUtcNow() + Lifetime));
        return (200, $$"""{"token_type":"Bearer","expires_in":{{(int)Lifetime.TotalSeconds}},"access_token":"{{token}}"}""");
    }
}
