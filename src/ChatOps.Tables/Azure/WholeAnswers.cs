namespace ChatOps.Tables.Azure;

/// <summary>
/// Reads each answer in full before Azure.Core sees it, within one time limit and one length: Azure.Core counts its network
/// timeout anew at every byte that arrives, so an answer that drips would be waited for without end.
/// </summary>
internal sealed class WholeAnswers(HttpMessageHandler inner, TimeSpan timeout, TimeProvider clock) : DelegatingHandler(inner)
{
    /// <summary>A page has at most 1,000 rows or 4 MiB of them; as JSON that can be several times as much.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var response = await base.SendAsync(request, either.Token);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, either.Token);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
