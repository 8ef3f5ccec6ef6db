using Azure;

namespace ChatOps.Tables;

/// <summary>Single writes as actions, so that a store has one way to write.</summary>
internal static class TableActions
{
    public static TableTransactionAction Upsert(TableEntity entity, TableUpdateMode mode) =>
        new(
            mode == TableUpdateMode.Merge ? TableTransactionActionType.UpsertMerge : TableTransactionActionType.UpsertReplace,
            entity
        );

    /// <exception cref="ArgumentException">No ETag: an entity that was never read must not pass for one that was.</exception>
    public static TableTransactionAction Update(TableEntity entity, ETag ifMatch, TableUpdateMode mode)
    {
        if (ifMatch == default)
        {
            throw new ArgumentException("An update needs the ETag of what was read, or ETag.All.", nameof(ifMatch));
        }

        var type =
            mode == TableUpdateMode.Merge ? TableTransactionActionType.UpdateMerge : TableTransactionActionType.UpdateReplace;
        return new TableTransactionAction(type, entity, ifMatch);
    }

    /// <summary>Whether what is stored is what the action would have left.</summary>
    public static bool IsCarriedOut(TableTransactionAction action, TableEntity? stored) =>
        action.ActionType switch
        {
            TableTransactionActionType.Delete => stored is null,
            TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpdateMerge => stored is not null
                && Holds(stored, action.Entity),
            _ => stored is not null && stored.Count == action.Entity.Count && Holds(stored, action.Entity),
        };

    private static bool Holds(TableEntity stored, TableEntity sent)
    {
        foreach (var (name, value) in sent)
        {
            var same = value is byte[] data
                ? stored[name] is byte[] other && data.AsSpan().SequenceEqual(other)
                : value.Equals(stored[name]);
            if (!same)
            {
                return false;
            }
        }

        return true;
    }
}
