using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatOps.Values;

namespace ChatOps.Entries;

/// <summary>How entries are stored as text. Empty values are left out; names are stored data and never change meaning.</summary>
internal static class EntryJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
                new PartialDateConverter(),
                new LevelConverter(),
            },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsEmpty } },
        };

    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.ShouldSerialize = (_, value) =>
                value switch
                {
                    null or "" or 0 or false => false,
                    Enum named => Convert.ToInt32(named, System.Globalization.CultureInfo.InvariantCulture) != 0,
                    _ => !IsEmptyList(value),
                };
            property.IsRequired = false;
        }
    }

    private static bool IsEmptyList(object value) =>
        value is ICounted list
            ? list.Count == 0
            : value is System.Collections.IEnumerable items and not string && !items.GetEnumerator().MoveNext();

    private sealed class PartialDateConverter : JsonConverter<PartialDate>
    {
        public override PartialDate? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PartialDateStore.Parse(reader.GetString() ?? "") ?? throw new JsonException("Not a stored date.");

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(PartialDateStore.Store(value));
    }

    private sealed class LevelConverter : JsonConverter<Level>
    {
        public override Level Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, Level value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Value);
    }
}
