using System.Globalization;
using Azure.Data.Tables;

namespace ChatOps.Tables.Tests;

/// <summary>What an entity holds, property by property with its type, so that two can be compared and a difference
/// read.</summary>
internal static class EntityText
{
    public static IEnumerable<string> Of(TableEntity entity) =>
        entity
            .Own()
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => $"{property.Key}: {property.Value.GetType().Name} {Text(property.Value)}");

    private static string Text(object value) =>
        value switch
        {
            byte[] data => Convert.ToHexString(data),
            DateTimeOffset date => date.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
        };
}
