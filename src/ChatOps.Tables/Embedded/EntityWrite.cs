using Azure;
using Azure.Data.Tables;

namespace ChatOps.Tables.Embedded;

/// <summary>One action, encoded on its caller's thread so that the one writer thread has less to do.</summary>
internal sealed record EntityWrite(
    TableTransactionActionType Type,
    byte[] Key,
    byte[] Body,
    TableEntity Entity,
    bool MatchesAny,
    long IfMatch
)
{
    public static EntityWrite From(TableTransactionAction action)
    {
        var entity = action.EntityOf();
        var any = action.ETag.IsMissing() || action.ETag == ETag.All;
        return new EntityWrite(
            action.ActionType,
            EntityKey.Encode(entity.PartitionKey, entity.RowKey),
            action.ActionType == TableTransactionActionType.Delete ? [] : PropertyCodec.Encode(entity),
            entity,
            any,
            any ? EntityStamp.None : EntityStamp.Parse(action.ETag)
        );
    }

    public bool IsMerge => Type is TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpdateMerge;

    public bool IsDelete => Type == TableTransactionActionType.Delete;

    /// <summary>Throws what the service would, given the stamp of what is stored.</summary>
    public void CheckCondition(long storedStamp)
    {
        var exists = storedStamp != EntityStamp.None;
        switch (Type)
        {
            case TableTransactionActionType.Add when exists:
                throw TableErrors.AlreadyExists();
            case TableTransactionActionType.UpdateMerge
            or TableTransactionActionType.UpdateReplace
            or TableTransactionActionType.Delete:
                if (!exists)
                {
                    throw TableErrors.NotFound();
                }

                if (!MatchesAny && storedStamp != IfMatch)
                {
                    throw TableErrors.ConditionNotMet();
                }

                break;
            default:
                break;
        }
    }
}
