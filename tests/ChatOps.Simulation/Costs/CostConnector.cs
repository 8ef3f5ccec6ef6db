using System.Globalization;
using System.Net;
using System.Text;

namespace ChatOps.Simulation.Costs;

/// <summary>A Teams that takes everything at once.</summary>
internal sealed class CostConnector : HttpMessageHandler
{
    private int _calls;

    public int Calls => _calls;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // What is made anew says which message began it.
        var id = (++_calls).ToString(CultureInfo.InvariantCulture);
        var body = request.RequestUri!.AbsolutePath.EndsWith("/v3/conversations", StringComparison.Ordinal)
            ? $$"""{"id":"19:{{id}}@thread.tacv2;messageid={{id}}","activityId":"{{id}}"}"""
            : $$"""{"id":"{{id}}"}""";
        return Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.Created)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
                RequestMessage = request,
            }
        );
    }
}
