using Azure.Data.Tables;

namespace ChatOps.Tables;

/// <summary>What an entity holds of its own: <see cref="TableEntity"/> enumerates its keys, Timestamp, ETag and what is null as
/// well, none of which is stored as a property.</summary>
internal static class OwnProperties
{
    public static IEnumerable<KeyValuePair<string, object>> Own(this TableEntity entity)
    {
        foreach (var property in (IEnumerable<KeyValuePair<string, object?>>)entity)
        {
            if (property.Value is not null && property.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"))
            {
                yield return property!;
            }
        }
    }

    /// <summary>Sets a property to this value and type: the entity's own indexer would turn a date into text where text was,
    /// and an Int32 into the type of number that was there.</summary>
    public static void Set(this TableEntity entity, string name, object value)
    {
        entity.Remove(name);
        entity.Add(name, value);
    }

    /// <summary>The keys, ETag and Timestamp, and of the properties those that are named; all for null.</summary>
    public static TableEntity Project(this TableEntity entity, HashSet<string>? select)
    {
        var projected = new TableEntity(entity.PartitionKey, entity.RowKey) { ETag = entity.ETag, Timestamp = entity.Timestamp };
        foreach (var (name, value) in entity.Own())
        {
            if (select?.Contains(name) != false)
            {
                projected.Add(name, value);
            }
        }

        return projected;
    }
}
