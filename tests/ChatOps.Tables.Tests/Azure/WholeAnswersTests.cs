using System.Net;
using Azure;
using Azure.Core.Pipeline;
using ChatOps.Tables.Azure;

namespace ChatOps.Tables.Tests.Azure;

/// <summary>A table service that answers and never comes to an end.</summary>
public sealed class WholeAnswersTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_never_ends_is_given_up_and_asked_for_again(bool drips)
    {
        var service = new EndlessService(drips);
        var options = new AzureTableOptions
        {
            Transport = new HttpClientTransport(new WholeAnswers(service, Short, TimeProvider.System)),
        };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        var table = new AzureTableServiceClient(
            "AccountName=acme;AccountKey=a2V5;TableEndpoint=https://acme.example",
            options
        ).GetTableClient("Reports");

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.FindEntityAsync("p", "r"));

        Assert.Equal(0, failure.Status);
        Assert.Equal(1 + options.Retry.MaxRetries, service.Requests);
    }

    private sealed class EndlessService(bool drips) : HttpMessageHandler
    {
        private int _requests;

        public int Requests => _requests;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new EndlessContent(drips) });
        }
    }

    private sealed class EndlessContent(bool drips) : HttpContent
    {
        private static readonly byte[] Some = new byte[1024 * 1024];

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context,
            CancellationToken cancellationToken
        )
        {
            while (true)
            {
                await stream.WriteAsync(Some.AsMemory(0, drips ? 1 : Some.Length), cancellationToken);
                await Task.Delay(drips ? TimeSpan.FromMilliseconds(5) : TimeSpan.Zero, TimeProvider.System, cancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
