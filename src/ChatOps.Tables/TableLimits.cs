using System.Buffers;
using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace ChatOps.Tables;

/// <summary>
/// What Azure refuses, refused before it is sent, by both stores and with Azure's own status and error code: Azurite and SQLite
/// would take most of it. Sources: learn.microsoft.com "Understanding the Table service data model" and "Performing entity group
/// transactions".
/// </summary>
internal static class TableLimits
{
    public const int MaxActions = 100;
    public const int MaxPageSize = 1000;
    private const int MaxProperties = 252;
    private const int MaxNameLength = 255;
    private const int MaxKeyLength = 512;
    private const int MaxStringLength = 32 * 1024;
    private const int MaxBinaryLength = 64 * 1024;
    private const int MaxEntityBytes = 1024 * 1024;
    private const int MaxTransactionBytes = 4 * 1024 * 1024;

    private static readonly DateTimeOffset EarliestDate = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly SearchValues<char> ForbiddenInKeys = SearchValues.Create([
        .. "/\\#?",
        .. Enumerable.Range(0, 0x20).Select(c => (char)c),
        .. Enumerable.Range(0x7F, 0x21).Select(c => (char)c),
    ]);

    public static void CheckTableName(string name)
    {
        if (
            name is not { Length: >= 3 and <= 63 }
            || !char.IsAsciiLetter(name[0])
            || !name.All(char.IsAsciiLetterOrDigit)
            || name.Equals("tables", StringComparison.OrdinalIgnoreCase)
        )
        {
            throw TableErrors.Invalid(
                "A table's name is 3 to 63 letters and digits, begins with a letter, and is not 'tables'.",
                "InvalidResourceName"
            );
        }
    }

    public static void CheckKeys(string partitionKey, string rowKey)
    {
        CheckKey(partitionKey, "PartitionKey");
        CheckKey(rowKey, "RowKey");
    }

    /// <summary>Checks one entity on its own.</summary>
    /// <returns>Its size as Azure counts it, in bytes.</returns>
    public static int CheckEntity(TableEntity entity)
    {
        CheckKeys(entity.PartitionKey, entity.RowKey);
        foreach (var (name, value) in entity.Own())
        {
            CheckName(name);
            CheckType(name, value);
            CheckValue(name, value);
        }

        return CheckWhole(entity);
    }

    /// <summary>Checks the number of properties and the size: what a merge has made can be too much where each part was
    /// not.</summary>
    /// <inheritdoc cref="CheckEntity" path="/returns"/>
    public static int CheckWhole(TableEntity entity)
    {
        var (properties, bytes) = Measure(entity);
        CheckCount(properties);
        CheckSize(bytes);
        return bytes;
    }

    /// <summary>Checks a transaction and everything in it.</summary>
    /// <exception cref="TableTransactionFailedException">With the position of the first action that breaks a rule.</exception>
    public static void CheckTransaction(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count is 0 or > MaxActions)
        {
            throw TableErrors.InTransaction(
                TableErrors.Invalid($"A transaction holds 1 to {MaxActions} actions, not {actions.Count}."),
                0
            );
        }

        var seen = new HashSet<string>(actions.Count);
        var total = 0;
        for (var i = 0; i < actions.Count; i++)
        {
            try
            {
                total += CheckAction(actions[i], actions[0].Entity.PartitionKey, seen);
                if (total > MaxTransactionBytes)
                {
                    throw TableErrors.Invalid("A transaction holds at most 4 MiB.", "RequestBodyTooLarge", 413);
                }
            }
            catch (RequestFailedException refused)
            {
                throw TableErrors.InTransaction(refused, i);
            }
        }
    }

    private static int CheckAction(TableTransactionAction action, string partitionKey, HashSet<string> seen)
    {
        var entity = action.EntityOf();
        var size = 0;
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            CheckKeys(entity.PartitionKey, entity.RowKey);
        }
        else
        {
            size = CheckEntity(entity);
        }

        if (entity.PartitionKey != partitionKey)
        {
            throw TableErrors.Invalid(
                "All actions of a transaction are of one partition.",
                "CommandsInBatchActOnDifferentPartitions"
            );
        }

        if (!seen.Add(entity.RowKey))
        {
            throw TableErrors.Invalid("A transaction names each entity once.", "InvalidDuplicateRow");
        }

        return size;
    }

    private static void CheckKey(string? key, string which)
    {
        if (key is null)
        {
            throw TableErrors.Invalid($"The {which} is missing.", "PropertiesNeedValue");
        }

        if (key.Length > MaxKeyLength)
        {
            throw TableErrors.Invalid($"The {which} is longer than {MaxKeyLength} characters.", "KeyValueTooLarge");
        }

        if (key.AsSpan().ContainsAny(ForbiddenInKeys) || HasLoneSurrogate(key))
        {
            throw TableErrors.Invalid(
                $"The {which} holds one of / \\ # ?, a control character or half a character.",
                "OutOfRangeInput"
            );
        }
    }

    private static void CheckCount(int properties)
    {
        if (properties > MaxProperties)
        {
            throw TableErrors.Invalid(
                $"An entity has at most {MaxProperties} properties of its own, not {properties}.",
                "TooManyProperties"
            );
        }
    }

    private static void CheckName(string name)
    {
        if (name.Length > MaxNameLength)
        {
            throw TableErrors.Invalid(
                $"The property name '{name[..40]}…' is longer than {MaxNameLength} characters.",
                "PropertyNameTooLong"
            );
        }

        if (name.Length == 0 || !IsNameStart(name[0]) || !name.AsSpan(1).ContainsOnlyNameParts())
        {
            throw TableErrors.Invalid($"The property name '{name}' is not an identifier.", "PropertyNameInvalid");
        }
    }

    private static bool IsNameStart(char c) => c == '_' || char.IsLetter(c);

    private static bool ContainsOnlyNameParts(this ReadOnlySpan<char> rest)
    {
        foreach (var c in rest)
        {
            if (!IsNameStart(c) && !char.IsDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <exception cref="ArgumentException">The package would send a decimal as a number like any other, and nothing would tell
    /// that it comes back as another type.</exception>
    private static void CheckType(string name, object value)
    {
        if (value is not (string or bool or int or long or double or DateTimeOffset or Guid or byte[]))
        {
            throw new ArgumentException(
                $"'{name}' is a {value.GetType().Name}, which table storage does not know.",
                nameof(value)
            );
        }

        if (value is double number && double.IsInfinity(number))
        {
            throw new ArgumentException($"'{name}' is infinite, which the package cannot send.", nameof(value));
        }
    }

    private static void CheckValue(string name, object value)
    {
        switch (value)
        {
            case string { Length: > MaxStringLength } or byte[] { Length: > MaxBinaryLength }:
                throw TableErrors.Invalid($"The value of '{name}' is larger than 64 KiB.", "PropertyValueTooLarge");
            case string text when HasLoneSurrogate(text):
                throw TableErrors.Invalid($"The value of '{name}' holds half a character, which cannot be sent.");
            case DateTimeOffset date when date < EarliestDate:
                throw TableErrors.Invalid(
                    $"The value of '{name}' is before {EarliestDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.",
                    "OutOfRangeInput"
                );
            default:
                break;
        }
    }

    private static void CheckSize(int bytes)
    {
        if (bytes > MaxEntityBytes)
        {
            throw TableErrors.Invalid("The entity is larger than 1 MiB.", "EntityTooLarge");
        }
    }

    /// <summary>Microsoft's published sum: 4 bytes, the keys, and per property 8 bytes, its name and its value; text is
    /// UTF-16.</summary>
    private static (int Properties, int Bytes) Measure(TableEntity entity)
    {
        var properties = 0;
        var bytes = 4 + ((entity.PartitionKey.Length + entity.RowKey.Length) * 2);
        foreach (var (name, value) in entity.Own())
        {
            properties++;
            bytes +=
                8
                + (name.Length * 2)
                + value switch
                {
                    string text => 4 + (text.Length * 2),
                    byte[] data => 4 + data.Length,
                    bool => 1,
                    int => 4,
                    Guid => 16,
                    _ => 8,
                };
        }

        return (properties, bytes);
    }

    private static bool HasLoneSurrogate(string text)
    {
        var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (; i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
