using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure;

namespace ChatOps.Tables.Azure;

/// <summary>
/// Entities as the service's JSON: learn.microsoft.com/rest/api/storageservices/payload-format-for-table-service-operations.
/// A type that JSON cannot show stands beside its value as <c>name@odata.type</c>.
/// </summary>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";

    // Sent as application/json, never put into a page: é may stay é, as the official SDKs send it.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(TableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, WriterOptions);
        json.WriteStartObject();
        json.WriteString("PartitionKey", entity.PartitionKey);
        json.WriteString("RowKey", entity.RowKey);
        foreach (var (name, value) in entity)
        {
            WriteProperty(json, name, value);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    public static TableEntity Read(JsonElement json, ETag etag = default)
    {
        var entity = new TableEntity(Key(json, "PartitionKey"), Key(json, "RowKey")) { ETag = etag };
        foreach (var property in json.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "odata.etag":
                    entity.ETag = new ETag(value.GetString()!);
                    break;
                case "Timestamp" when value.ValueKind == JsonValueKind.String:
                    entity.Timestamp = Date(value);
                    break;
                case "PartitionKey" or "RowKey" or "Timestamp":
                    break;
                case var name
                    when name.StartsWith("odata.", StringComparison.Ordinal) || name.Contains('@', StringComparison.Ordinal):
                    break;
                case var name:
                    entity.Add(
                        name,
                        Value(value, json.TryGetProperty(name + TypeSuffix, out var type) ? type.GetString() : null)
                    );
                    break;
            }
        }

        return entity;
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number) && !double.IsInteger(number):
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                // 2.0 is written as 2, which would come back as an Int32.
                json.WriteNumber(name, number);
                json.WriteString(name + TypeSuffix, "Edm.Double");
                break;
            default:
                var (type, written) = Annotated(value);
                json.WriteString(name, written);
                json.WriteString(name + TypeSuffix, type);
                break;
        }
    }

    private static (string Type, string Written) Annotated(object value) =>
        value switch
        {
            long number => ("Edm.Int64", number.ToString(CultureInfo.InvariantCulture)),
            double number => ("Edm.Double", number.ToString(CultureInfo.InvariantCulture)),
            DateTimeOffset date => ("Edm.DateTime", QueryFilterText.Date(date)),
            Guid id => ("Edm.Guid", id.ToString("D")),
            byte[] data => ("Edm.Binary", Convert.ToBase64String(data)),
            _ => throw new ArgumentException($"Table storage does not know {value.GetType().Name}.", nameof(value)),
        };

    private static object? Value(JsonElement value, string? type) =>
        (value.ValueKind, type) switch
        {
            (JsonValueKind.Null, _) => null,
            (JsonValueKind.True, _) => true,
            (JsonValueKind.False, _) => false,
            (JsonValueKind.Number, "Edm.Double") => value.GetDouble(),
            // Boxed before they meet: as two arms of one conditional an int would become a double.
            (JsonValueKind.Number, _) => value.TryGetInt32(out var number) ? (object)number : value.GetDouble(),
            (_, "Edm.Int64") => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            (_, "Edm.Double") => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            (_, "Edm.DateTime") => Date(value),
            (_, "Edm.Guid") => Guid.Parse(value.GetString()!),
            (_, "Edm.Binary") => Convert.FromBase64String(value.GetString()!),
            _ => value.GetString(),
        };

    private static DateTimeOffset Date(JsonElement value) =>
        DateTimeOffset.Parse(
            value.GetString()!,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
        );

    private static string Key(JsonElement json, string name) =>
        json.TryGetProperty(name, out var key) ? key.GetString() ?? "" : "";
}
