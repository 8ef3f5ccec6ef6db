using System.Globalization;
using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using ChatOps.Tables.Azure;

namespace ChatOps.Tables.Tests.Azure;

/// <summary>The far side of the wire: answers each request from a script and keeps what was asked.</summary>
internal sealed class ScriptedService : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _script = new();

    public List<Asked> Requests { get; } = [];

    public AzureTableOptions Options()
    {
        var options = new AzureTableOptions { Transport = new HttpClientTransport(this) };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    public TableClient Table(TimeProvider? clock = null) =>
        new AzureTableServiceClient(
            "AccountName=acme;AccountKey=a2V5;TableEndpoint=https://acme.example",
            Options(),
            clock
        ).GetTableClient("Reports");

    public ScriptedService Answers(int status, string body = "", params (string Name, string Value)[] headers)
    {
        _script.Enqueue(() =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            foreach (var (name, value) in headers)
            {
                if (!response.Headers.TryAddWithoutValidation(name, value))
                {
                    response.Content.Headers.Remove(name);
                    response.Content.Headers.TryAddWithoutValidation(name, value);
                }
            }

            return response;
        });
        return this;
    }

    public ScriptedService LosesTheReply()
    {
        _script.Enqueue(() => throw new HttpRequestException("The connection was reset."));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request
            .Headers.NonValidated.Concat(request.Content?.Headers.NonValidated.AsEnumerable() ?? [])
            .ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        headers["Content-Length"] = request.Content?.Headers.ContentLength?.ToString(CultureInfo.InvariantCulture) ?? "";
        Requests.Add(new Asked($"{request.Method} {request.RequestUri!.PathAndQuery}", headers, body));
        Assert.True(_script.Count > 0, $"nothing is scripted for {request.Method} {request.RequestUri}");
        return _script.Dequeue()();
    }

    internal sealed record Asked(string Line, Dictionary<string, string> Headers, string Body);
}
