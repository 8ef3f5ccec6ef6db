using System.Text.Json;

namespace ChatOps.Teams.Turns;

/// <summary>Reads the data of a card action: the action's own, with every input's value merged in. All of it is
/// hostile.</summary>
internal static class CardData
{
    public const int MaxKeys = 256;

    /// <summary>In UTF-16 characters: what one table property holds.</summary>
    public const int MaxValueLength = 32 * 1024;

    public static IReadOnlyDictionary<string, string> Empty { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Text as it is; numbers and booleans as JSON writes them; objects and lists as raw JSON; null as absent.</summary>
    /// <returns>The data, or null when it is not an object or breaks a limit.</returns>
    public static IReadOnlyDictionary<string, string>? Read(JsonElement? data)
    {
        if (data is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } json)
        {
            return Empty;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            return ReadObject(json);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: not text.
            return null;
        }
    }

    private static Dictionary<string, string>? ReadObject(JsonElement json)
    {
        var values = new Dictionary<string, string>(Math.Min(json.GetPropertyCount(), MaxKeys), StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            var value =
                property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            if (value.Length > MaxValueLength)
            {
                return null;
            }

            values[property.Name] = value;
            if (values.Count > MaxKeys)
            {
                return null;
            }
        }

        return values;
    }
}
