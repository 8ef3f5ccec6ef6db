using Azure;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>A store with a bug in front: it changes what is written, reports a write that was not made, or shows rows that are
/// not stored.</summary>
internal sealed class LyingTables(TableServiceClient inner, string liesAbout) : TableServiceClient
{
    /// <summary>What is written instead of an action; null writes nothing and reports success.</summary>
    public Func<TableTransactionAction, TableTransactionAction?> Write { get; init; } = action => action;

    /// <summary>What is read in place of a row; null: nothing.</summary>
    public Func<TableEntity, TableEntity?> Read { get; init; } = row => row;

    public override TableClient GetTableClient(string tableName) =>
        tableName == liesAbout ? new Table(this, inner.GetTableClient(tableName)) : inner.GetTableClient(tableName);

    private sealed class Table(LyingTables liar, TableClient inner) : TableClient
    {
        private static readonly ETag Pretended = new("W/\"pretended\"");

        public override string Name => inner.Name;

        public override Task CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
            inner.CreateIfNotExistsAsync(cancellationToken);

        public override Task DeleteAsync(CancellationToken cancellationToken = default) => inner.DeleteAsync(cancellationToken);

        public override Task DeleteEntityAsync(
            string partitionKey,
            string rowKey,
            ETag ifMatch = default,
            CancellationToken cancellationToken = default
        ) => inner.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken);

        public override async Task<TableEntity?> GetEntityIfExistsAsync(
            string partitionKey,
            string rowKey,
            IEnumerable<string>? select = null,
            CancellationToken cancellationToken = default
        ) =>
            await inner.GetEntityIfExistsAsync(partitionKey, rowKey, select, cancellationToken) is { } row
                ? liar.Read(row)
                : null;

        public override AsyncPageable<TableEntity> QueryAsync(
            string? filter = null,
            int? maxPerPage = null,
            IEnumerable<string>? select = null,
            CancellationToken cancellationToken = default
        ) =>
            new PageReader(
                maxPerPage,
                async (token, size, cancel) => await PageAsync(filter, select, token, size, cancel),
                cancellationToken
            );

        public override async Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
            IEnumerable<TableTransactionAction> actions,
            CancellationToken cancellationToken = default
        )
        {
            var written = actions.Select(a => (Asked: a, Instead: liar.Write(a))).ToList();
            var kept = written.Select(w => w.Instead).OfType<TableTransactionAction>().ToList();
            var etags = new Queue<ETag>(kept.Count == 0 ? [] : await inner.SubmitTransactionAsync(kept, cancellationToken));
            return written.ConvertAll(w => w.Instead is null ? Pretended : etags.Dequeue());
        }

        protected override async Task<ETag> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
        {
            if (liar.Write(action) is not { } instead)
            {
                return Pretended;
            }

            // The caller continues from the false answer.
            instead = instead.ETag == Pretended ? instead with { ETag = ETag.All } : instead;

            return instead.ActionType switch
            {
                TableTransactionActionType.Add => await inner.AddEntityAsync(instead.Entity, cancellationToken),
                TableTransactionActionType.UpdateMerge => await inner.UpdateEntityAsync(
                    instead.Entity,
                    instead.ETag,
                    TableUpdateMode.Merge,
                    cancellationToken
                ),
                TableTransactionActionType.UpdateReplace => await inner.UpdateEntityAsync(
                    instead.Entity,
                    instead.ETag,
                    TableUpdateMode.Replace,
                    cancellationToken
                ),
                TableTransactionActionType.UpsertMerge => await inner.UpsertEntityAsync(
                    instead.Entity,
                    TableUpdateMode.Merge,
                    cancellationToken
                ),
                _ => await inner.UpsertEntityAsync(instead.Entity, TableUpdateMode.Replace, cancellationToken),
            };
        }

        private async Task<Page<TableEntity>> PageAsync(
            string? filter,
            IEnumerable<string>? select,
            string? token,
            int size,
            CancellationToken cancellationToken
        )
        {
            await foreach (var page in inner.QueryAsync(filter, size, select, cancellationToken).AsPages(token))
            {
                return Page<TableEntity>.FromValues(
                    [.. page.Values.Select(liar.Read).OfType<TableEntity>()],
                    page.ContinuationToken,
                    response: null!
                );
            }

            return Page<TableEntity>.FromValues([], continuationToken: null, response: null!);
        }
    }
}
