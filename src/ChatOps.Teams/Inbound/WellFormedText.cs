using System.Text.Json;
using System.Text.Unicode;

namespace ChatOps.Teams.Inbound;

/// <summary>Whether every name and text of a JSON body can be read. The parser looks only at what it is asked for, so half of a
/// surrogate pair deep in a card's data would fail somewhere else, later.</summary>
internal static class WellFormedText
{
    public static bool IsIn(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        // Only an escape can name half of a pair, and few bodies have one.
        return (json.IndexOf("\\uD"u8) < 0 && json.IndexOf("\\ud"u8) < 0) || CanReadAll(json);
    }

    private static bool CanReadAll(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }

            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            return false;
        }
    }
}
