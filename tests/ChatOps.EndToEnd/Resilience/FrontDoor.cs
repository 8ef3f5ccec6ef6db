using System.Collections.Immutable;

namespace ChatOps.EndToEnd.Resilience;

/// <summary>What stands before several instances: each request goes to the next one, whoever it is from. One that is taken out
/// gets none.</summary>
internal sealed class FrontDoor(params Uri[] instances) : DelegatingHandler(new SocketsHttpHandler())
{
    private ImmutableArray<Uri> _instances = [.. instances];
    private int _next;

    public void TakeOut(Uri instance) => _instances = _instances.Remove(instance);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var there = _instances;
        request.RequestUri = new Uri(
            there[(int)((uint)Interlocked.Increment(ref _next) % there.Length)],
            request.RequestUri!.PathAndQuery
        );
        return base.SendAsync(request, cancellationToken);
    }
}
