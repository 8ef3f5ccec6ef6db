using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace ChatOps.Teams.Settings;

/// <summary>Without an app id the bot may listen on this machine's own addresses only. The settings are checked before anything
/// starts, and each endpoint once more before it is bound, wherever it comes from.</summary>
internal static class LocalListening
{
    private const string Urls = "urls";
    private const string Endpoints = "Kestrel:Endpoints";

    // They mean every address, and are read only where no addresses are given.
    private static readonly string[] Ports = ["http_ports", "https_ports"];

    /// <summary>A sentence for each setting that would let other machines in.</summary>
    public static IReadOnlyList<string> FindErrors(IConfiguration configuration)
    {
        var urls = Split(configuration[Urls]).ToList();
        var errors = urls.Where(u => !IsLocal(u))
            .Select(u => Error(u, "--urls, ASPNETCORE_URLS or ChatOps:Demo:Address"))
            .ToList();
        if (urls.Count == 0)
        {
            errors.AddRange(
                Ports.SelectMany(setting =>
                    Split(configuration[setting]).Select(port => Error($"*:{port}", $"ASPNETCORE_{setting.ToUpperInvariant()}"))
                )
            );
        }

        foreach (var endpoint in configuration.GetSection(Endpoints).GetChildren())
        {
            if (endpoint["Url"] is { Length: > 0 } url && !IsLocal(url))
            {
                errors.Add(Error(url, $"{endpoint.Path}:Url"));
            }
        }

        return errors;
    }

    /// <exception cref="TeamsSettingsException">The endpoint is not on a loopback address.</exception>
    public static void Check(ListenOptions endpoint)
    {
        if (endpoint.EndPoint is not IPEndPoint address || !IPAddress.IsLoopback(address.Address))
        {
            throw new TeamsSettingsException([Error($"{endpoint.EndPoint}", "an endpoint")]);
        }
    }

    // As Kestrel reads it: a name other than localhost means every address.
    private static bool IsLocal(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return !address.IsUnixPipe
                && !address.IsNamedPipe
                && (
                    address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                    || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip))
                );
        }
        catch (FormatException)
        {
            // Not an address at all: the server refuses it in its own words.
            return true;
        }
    }

    private static string Error(string address, string setting) =>
        "MicrosoftAppId is not set, so authentication is off and ChatOps may listen on this machine only. "
        + $"'{address}' ({setting}) can be reached from elsewhere. Use http://localhost and a port, or set MicrosoftAppId.";

    private static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
