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
        var id = (++_calls).ToString(CultureInfo.InvariantCulture);
        return Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.Created)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}""")),
                RequestMessage = request,
            }
        );
    }
}
