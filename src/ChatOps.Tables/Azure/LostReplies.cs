using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ChatOps.Tables.Azure;

/// <summary>
/// A policy around all tries of a request. It tells the caller when there was more than one, and turns the ways in which
/// Azure.Core says that no reply came into one kind of failure.
/// </summary>
internal sealed class LostReplies : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Table storage is only called asynchronously.");

    /// <exception cref="RequestFailedException">Status 0: no reply came.</exception>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception e)
            when (e is AggregateException or OperationCanceledException && !message.CancellationToken.IsCancellationRequested)
        {
            throw new RequestFailedException(0, "The table service gave no reply.", errorCode: null, e);
        }

        if (message.TryGetProperty(nameof(Attempts), out var attempts))
        {
            ((Attempts)attempts!).WereRetried = message.ProcessingContext.RetryNumber > 0;
        }
    }

    /// <summary>The tries of the one request that is sent until this is disposed of.</summary>
    internal sealed class Attempts : IDisposable
    {
        private readonly IDisposable _scope;

        public Attempts() =>
            _scope = HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [nameof(Attempts)] = this });

        /// <summary>A first try may have been carried out although its reply was lost.</summary>
        public bool WereRetried { get; set; }

        public void Dispose() => _scope.Dispose();
    }
}
