using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>A store with a bug in front: it changes what is written, reports a write that was not made, or shows rows that are
/// not stored.</summary>
internal sealed class LyingTables(TableServiceClient inner, string liesAbout) : LimitedTableServiceClient
{
    /// <summary>What is written instead of an action; null writes nothing and reports success.</summary>
    public Func<TableTransactionAction, TableTransactionAction?> Write { get; init; } = action => action;

    /// <summary>What is read in place of a row; null: nothing.</summary>
    public Func<TableEntity, TableEntity?> Read { get; init; } = row => row;

    public override TableClient GetTableClient(string tableName) =>
        tableName == liesAbout ? new Table(this, inner.GetTableClient(tableName)) : inner.GetTableClient(tableName);

    private sealed class Table(LyingTables liar, TableClient inner) : LimitedTableClient
    {
        private static readonly ETag Pretended = new("W/\"pretended\"");

        public override string Name => inner.Name;

        public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
            inner.CreateIfNotExistsAsync(cancellationToken);

        public override Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
            inner.DeleteAsync(cancellationToken);

        public override Task<Response> DeleteEntityAsync(
            string partitionKey,
            string rowKey,
            ETag ifMatch = default,
            CancellationToken cancellationToken = default
        ) => inner.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken);

        protected override async Task<Response> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
        {
            if (liar.Write(action) is not { } instead)
            {
                return new StoreResponse(204, Pretended);
            }

            // Whoever was lied to goes on from what it was told.
            return await inner.ApplyAsync(
                instead.ETag == Pretended ? new TableTransactionAction(instead.ActionType, instead.Entity, ETag.All) : instead,
                cancellationToken
            );
        }

        protected override async Task<Response<IReadOnlyList<Response>>> SubmitAsync(
            IReadOnlyList<TableTransactionAction> actions,
            CancellationToken cancellationToken
        )
        {
            var written = actions.Select(a => (Asked: a, Instead: liar.Write(a))).ToList();
            var kept = written.Select(w => w.Instead).OfType<TableTransactionAction>().ToList();
            var replies = kept.Count == 0 ? [] : (await inner.SubmitTransactionAsync(kept, cancellationToken)).Value;
            var etags = new Queue<ETag>(replies.Select(reply => reply.GetETag()));
            return StoreResponse.ForTransaction(written.ConvertAll(w => w.Instead is null ? Pretended : etags.Dequeue()));
        }

        protected override async Task<TableEntity?> FindAsync(
            string partitionKey,
            string rowKey,
            IEnumerable<string>? select,
            CancellationToken cancellationToken
        ) => await inner.FindEntityAsync(partitionKey, rowKey, select, cancellationToken) is { } row ? liar.Read(row) : null;

        protected override AsyncPageable<TableEntity> Query(
            string? filter,
            int? maxPerPage,
            IEnumerable<string>? select,
            CancellationToken cancellationToken
        ) =>
            new PageReader(
                maxPerPage,
                async (token, size, cancel) => await PageAsync(filter, select, token, size, cancel),
                cancellationToken
            );

        private async Task<Page<TableEntity>> PageAsync(
            string? filter,
            IEnumerable<string>? select,
            string? token,
            int size,
            CancellationToken cancellationToken
        )
        {
            await foreach (var page in inner.QueryAsync<TableEntity>(filter, size, select, cancellationToken).AsPages(token))
            {
                return Page<TableEntity>.FromValues(
                    [.. page.Values.Select(liar.Read).OfType<TableEntity>()],
                    page.ContinuationToken,
                    page.GetRawResponse()
                );
            }

            return Page<TableEntity>.FromValues([], continuationToken: null, new StoreResponse(200));
        }
    }
}
