using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Azure;

namespace ChatOps.Tables;

/// <summary>
/// Keys and up to 252 properties of the types that the table service knows: string, bool, int, long, double, DateTimeOffset
/// (UTC), Guid, byte[]. A property that is set to null is not stored.
/// </summary>
public sealed class TableEntity : IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> _properties = new(StringComparer.Ordinal);

    public TableEntity(string partitionKey, string rowKey)
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public string PartitionKey { get; }

    public string RowKey { get; }

    /// <summary>Set by the store at each write; null on an entity that was not read from one.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>Opaque; compare, never parse.</summary>
    public ETag ETag { get; set; }

    public int Count => _properties.Count;

    /// <summary>Null for a property that is not there.</summary>
    /// <exception cref="ArgumentException">The value is of a type that the table service does not know.</exception>
    [DisallowNull]
    public object? this[string name]
    {
        get => _properties.GetValueOrDefault(name);
        set => Add(name, value);
    }

    /// <summary>Sets a property; null takes it away.</summary>
    /// <exception cref="ArgumentException">The value is of a type that the table service does not know.</exception>
    public void Add(string name, object? value)
    {
        switch (value)
        {
            case null:
                _properties.Remove(name);
                break;
            case string or bool or int or long or double or DateTimeOffset or Guid or byte[]:
                _properties[name] = value;
                break;
            default:
                throw new ArgumentException(
                    $"'{name}' is a {value.GetType().Name}, which table storage does not know.",
                    nameof(value)
                );
        }
    }

    public string? GetString(string name) => (string?)this[name];

    public bool? GetBoolean(string name) => (bool?)this[name];

    public int? GetInt32(string name) => (int?)this[name];

    public long? GetInt64(string name) => (long?)this[name];

    public double? GetDouble(string name) => (double?)this[name];

    public DateTimeOffset? GetDateTimeOffset(string name) => (DateTimeOffset?)this[name];

    public Guid? GetGuid(string name) => (Guid?)this[name];

    public byte[]? GetBinary(string name) => (byte[]?)this[name];

    public Dictionary<string, object>.Enumerator GetEnumerator() => _properties.GetEnumerator();

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
