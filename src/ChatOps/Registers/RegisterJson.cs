using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ChatOps.Registers;

/// <summary>A register as stored text. What is empty is left out; names are stored data and never change meaning.</summary>
public static class RegisterJson
{
    private static readonly JsonSerializerOptions Options = new()
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

    /// <summary>Empty for an empty register.</summary>
    public static string Write(Register register) =>
        register == Register.Empty ? "" : JsonSerializer.Serialize(register, Options);

    /// <exception cref="JsonException">The text is not a register.</exception>
    public static Register Read(string text) =>
        text.Length == 0 ? Register.Empty : JsonSerializer.Deserialize<Register>(text, Options) ?? Register.Empty;

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
        value is System.Collections.IEnumerable items and not string && !items.GetEnumerator().MoveNext();

    private sealed class PartialDateConverter : JsonConverter<Typed.PartialDate>
    {
        public override Typed.PartialDate? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Typed.PartialDateStore.Parse(reader.GetString() ?? "") ?? throw new JsonException("Not a stored date.");

        public override void Write(Utf8JsonWriter writer, Typed.PartialDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Typed.PartialDateStore.Store(value));
    }

    private sealed class LevelConverter : JsonConverter<Level>
    {
        public override Level Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, Level value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Value);
    }
}
