using Azure.Data.Tables;

namespace ChatOps.Tables;

/// <summary>Whether a write whose reply was lost was carried out.</summary>
internal static class TableActions
{
    /// <summary>Whether what is stored is what the action would have left.</summary>
    public static bool IsCarriedOut(TableTransactionAction action, TableEntity? stored) =>
        action.ActionType switch
        {
            TableTransactionActionType.Delete => stored is null,
            TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpdateMerge => stored is not null
                && Holds(stored, action.EntityOf()),
            _ => stored is not null
                && stored.Own().Count() == action.EntityOf().Own().Count()
                && Holds(stored, action.EntityOf()),
        };

    private static bool Holds(TableEntity stored, TableEntity sent)
    {
        foreach (var (name, value) in sent.Own())
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
