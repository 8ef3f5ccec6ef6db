namespace ChatOps.Tables;

/// <summary>A store of tables: Azure over REST, or the embedded one.</summary>
public abstract class TableServiceClient
{
    /// <summary>The client of one table; no call is made.</summary>
    public abstract TableClient GetTableClient(string tableName);
}
