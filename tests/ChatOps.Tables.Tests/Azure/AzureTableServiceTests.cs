using Azure;
using Azure.Core;
using Azure.Data.Tables;
using ChatOps.Tables.Azure;
using ChatOps.Testing;

namespace ChatOps.Tables.Tests.Azure;

public sealed class AzureTableServiceTests
{
    private const string BeingDeleted =
        """{"odata.error":{"code":"TableBeingDeleted","message":{"value":"The specified table is being deleted."}}}""";

    private readonly ScriptedService _service = new();

    [Fact]
    public async Task A_table_whose_namesake_is_being_deleted_is_made_when_the_name_is_free()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        _service.Answers(409, BeingDeleted).Answers(409, BeingDeleted).Answers(204);

        var creating = _service.Table(clock).CreateIfNotExistsAsync();
        while (!creating.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        await creating;
        Assert.Equal(3, _service.Requests.Count);
        Assert.True(clock.GetUtcNow() >= new DateTimeOffset(2026, 11, 23, 9, 0, 10, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("<html><body>502 Bad Gateway")]
    [InlineData("{\"odata.error\":")]
    [InlineData("gone fishing")]
    [InlineData("<?xml version=\"1.0\"?><error><code>AuthenticationFailed</code></error>")]
    public async Task A_failure_that_nobody_can_read_still_has_its_status(string body)
    {
        _service.Answers(400, body);

        Assert.Equal(
            400,
            (await Assert.ThrowsAsync<RequestFailedException>(() => _service.Table().FindEntityAsync("p", "r"))).Status
        );
    }

    [Fact]
    public async Task A_shared_access_signature_is_in_the_query_and_nothing_is_signed()
    {
        var store = new AzureTableServiceClient(
            "TableEndpoint=https://acme.example/;SharedAccessSignature=sv=2019-02-02&sig=a%3D",
            _service.Options()
        );
        _service.Answers(200, """{"value":[]}""").Answers(404);

        await foreach (var _ in store.GetTableClient("Reports").QueryAsync<TableEntity>("N eq 1"))
        {
            Assert.Fail("nothing was there");
        }

        await store.GetTableClient("Reports").FindEntityAsync("p", "r");

        Assert.Contains("$top=1000&$filter=N%20eq%201", _service.Requests[0].Line, StringComparison.Ordinal);
        Assert.StartsWith("GET /Reports(PartitionKey='p',RowKey='r')?", _service.Requests[1].Line, StringComparison.Ordinal);
        Assert.All(
            _service.Requests,
            request => Assert.Contains("sv=2019-02-02&sig=a%3D", request.Line, StringComparison.Ordinal)
        );
        Assert.All(_service.Requests, request => Assert.DoesNotContain("Authorization", request.Headers.Keys));
    }

    [Fact]
    public async Task A_managed_identity_sends_its_token_for_storage_and_the_version_that_takes_it()
    {
        var identity = new Identity();
        var store = new AzureTableServiceClient(new Uri("https://acme.example"), identity, _service.Options());
        _service.Answers(404);

        await store.GetTableClient("Reports").FindEntityAsync("p", "r");

        var request = Assert.Single(_service.Requests);
        Assert.Equal("Bearer token", request.Headers["Authorization"]);
        Assert.Equal("2020-12-06", request.Headers["x-ms-version"]);
        Assert.Equal(["https://storage.azure.com/.default"], identity.Scopes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("c2VjcmV0")]
    [InlineData("AccountName=acme")]
    [InlineData("AccountKey=c2VjcmV0")]
    [InlineData("AccountName=acme;AccountKey=not-base64!")]
    [InlineData("AccountName=acme;c2VjcmV0")]
    [InlineData("TableEndpoint=nonsense;AccountKey=c2VjcmV0")]
    public void What_is_not_a_connection_string_is_refused_without_repeating_it(string connectionString)
    {
        var refused = Assert.Throws<FormatException>(() => new AzureTableServiceClient(connectionString)).ToString();

        Assert.DoesNotContain("not-base64!", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Retries_and_timeouts_leave_a_turn_time_for_a_second_try()
    {
        var retry = new AzureTableOptions().Retry;

        Assert.Equal(
            (3, TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10)),
            (retry.MaxRetries, retry.NetworkTimeout, retry.Delay, retry.MaxDelay)
        );
    }

    private sealed class Identity : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
