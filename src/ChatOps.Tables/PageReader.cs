using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace ChatOps.Tables;

/// <summary>Pages until a page has no continuation token; both stores only say how one page is read.</summary>
internal sealed class PageReader(
    int? maxPerPage,
    Func<string?, int, CancellationToken, Task<Page<TableEntity>>> readPage,
    CancellationToken cancellationToken
) : AsyncPageable<TableEntity>(cancellationToken)
{
    public override async IAsyncEnumerable<Page<TableEntity>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        await foreach (var page in ReadAsync(continuationToken, pageSizeHint, CancellationToken))
        {
            yield return page;
        }
    }

    public override async IAsyncEnumerator<TableEntity> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, cancellationToken);
        await foreach (var page in ReadAsync(continuationToken: null, pageSizeHint: null, either.Token))
        {
            foreach (var entity in page.Values)
            {
                yield return entity;
            }
        }
    }

    private async IAsyncEnumerable<Page<TableEntity>> ReadAsync(
        string? continuationToken,
        int? pageSizeHint,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        do
        {
            var page = await readPage(
                continuationToken,
                Math.Min(pageSizeHint ?? maxPerPage ?? TableLimits.MaxPageSize, TableLimits.MaxPageSize),
                cancellationToken
            );
            yield return page;
            continuationToken = page.ContinuationToken;
        } while (continuationToken is not null);
    }
}
