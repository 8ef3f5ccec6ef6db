namespace ChatOps.Tables.Azure;

/// <summary>Where an account is and what proves that we may use it: a shared key, a SAS, or neither when a token does.</summary>
internal sealed record AzureTableAccount(Uri Endpoint, string Name, byte[]? Key, string? Sas)
{
    // The emulator's account and key are the same everywhere and public:
    // learn.microsoft.com/azure/storage/common/storage-use-azurite.
    private const string EmulatorName = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string EmulatorEndpoint = "http://127.0.0.1:10002/" + EmulatorName;

    /// <summary>Reads an Azure Storage connection string.</summary>
    /// <exception cref="FormatException">What is missing or wrong; never with a key in the message.</exception>
    public static AzureTableAccount Parse(string connectionString)
    {
        var parts = Split(connectionString);
        if (parts.GetValueOrDefault("UseDevelopmentStorage") is { } flag && bool.TryParse(flag, out var emulator) && emulator)
        {
            return new AzureTableAccount(
                new Uri(EmulatorEndpoint),
                EmulatorName,
                Convert.FromBase64String(EmulatorKey),
                Sas: null
            );
        }

        var name = parts.GetValueOrDefault("AccountName");
        var endpoint = EndpointFrom(parts, name);
        name ??= NameOf(endpoint);
        if (parts.GetValueOrDefault("SharedAccessSignature") is { } sas)
        {
            return new AzureTableAccount(endpoint, name, Key: null, sas.TrimStart('?'));
        }

        return new AzureTableAccount(endpoint, name, KeyFrom(parts), Sas: null);
    }

    /// <summary>The account's name as it stands in its address: the first path segment of an emulator, else the first host
    /// label.</summary>
    public static string NameOf(Uri endpoint)
    {
        var path = endpoint.AbsolutePath.Trim('/');
        var name = path.Length > 0 ? path.Split('/')[0] : endpoint.Host.Split('.')[0];
        const string Secondary = "-secondary";
        return name.EndsWith(Secondary, StringComparison.Ordinal) ? name[..^Secondary.Length] : name;
    }

    private static Dictionary<string, string> Split(string connectionString)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("A table connection string is a list of Name=value, with semicolons between them.");
            }

            parts[part[..equals]] = part[(equals + 1)..];
        }

        return parts;
    }

    private static Uri EndpointFrom(Dictionary<string, string> parts, string? name)
    {
        if (parts.GetValueOrDefault("TableEndpoint") is { } given)
        {
            return Uri.TryCreate(given, UriKind.Absolute, out var uri)
                ? uri
                : throw new FormatException("The connection string's TableEndpoint is not an absolute address.");
        }

        if (name is null)
        {
            throw new FormatException(
                "The connection string needs an AccountName, a TableEndpoint, or UseDevelopmentStorage=true."
            );
        }

        var scheme = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var suffix = parts.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return new Uri($"{scheme}://{name}.table.{suffix}");
    }

    private static byte[] KeyFrom(Dictionary<string, string> parts)
    {
        if (parts.GetValueOrDefault("AccountKey") is not { } key)
        {
            throw new FormatException("The connection string needs an AccountKey or a SharedAccessSignature.");
        }

        try
        {
            return Convert.FromBase64String(key);
        }
        catch (FormatException e)
        {
            throw new FormatException("The connection string's AccountKey is not base64.", e);
        }
    }
}
