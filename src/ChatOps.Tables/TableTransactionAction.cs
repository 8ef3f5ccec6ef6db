using Azure;

namespace ChatOps.Tables;

/// <summary>One action of an entity group transaction; <paramref name="ETag"/> is for updates and deletes, default means
/// any.</summary>
public sealed record TableTransactionAction(TableTransactionActionType ActionType, TableEntity Entity, ETag ETag = default);
