using System.Security.Cryptography;
using System.Text;
using ChatOps.Teams.Inbound;
using Microsoft.AspNetCore.Http;

namespace ChatOps.Teams.Hosting;

/// <summary>
/// What guards a bot without an app id, on one developer's machine. The addresses that are printed at start-up carry a key that
/// is new at each start; who has it can read the console, so they are no page and no stranger behind a proxy.
/// </summary>
public sealed class LocalAccess
{
    /// <summary>The last part of an address, or its query's parameter.</summary>
    public const string KeyName = "key";

    private const int KeyBytes = 16;

    /// <summary>Letters and digits only, so that no shell reads anything into it.</summary>
    public string Key { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Whether a request that needs the key may be answered: a page that shows what is stored, a control.</summary>
    public bool AllowsWithKey(HttpContext context) => HasKey(context) == true && LocalCaller.Check(context, hasKey: true) is null;

    /// <summary>The same for a key that came in a cookie of ours.</summary>
    public bool AllowsWithKey(HttpContext context, string key) => IsKey(key) && LocalCaller.Check(context, hasKey: true) is null;

    /// <summary>Whether a request may be answered: with the key, or else only straight from a program on this machine. A wrong
    /// key is refused.</summary>
    internal Refusal? Check(HttpContext context) =>
        HasKey(context) is not { } hasKey ? LocalCaller.Check(context, hasKey: false)
        : hasKey ? LocalCaller.Check(context, hasKey: true)
        : LocalCaller.NotLocal;

    /// <summary>Null when no key is given.</summary>
    private bool? HasKey(HttpContext context)
    {
        var given = context.Request.RouteValues.TryGetValue(KeyName, out var part) ? part as string : null;
        if (given is null && context.Request.QueryString.HasValue && context.Request.Query.TryGetValue(KeyName, out var query))
        {
            given = query.ToString();
        }

        return given is null ? null : IsKey(given);
    }

    private bool IsKey(string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Key));
}
