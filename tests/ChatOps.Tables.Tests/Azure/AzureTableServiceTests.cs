using Azure;
using Azure.Core;
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

    [Fact]
    public async Task A_failure_of_authorisation_comes_in_xml()
    {
        _service.Answers(
            403,
            """
            <?xml version="1.0" encoding="utf-8"?>
            <error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
              <code>AuthenticationFailed</code><message xml:lang="en-US">Server failed to authenticate the request.</message>
            </error>
            """
        );

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _service.Table().GetEntityIfExistsAsync("p", "r"));

        Assert.Equal((403, "AuthenticationFailed"), (failure.Status, failure.ErrorCode));
        Assert.StartsWith("Server failed to authenticate", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body>502 Bad Gateway")]
    [InlineData("{\"odata.error\":")]
    [InlineData("gone fishing")]
    public async Task A_failure_that_nobody_can_read_still_has_its_status(string body)
    {
        _service.Answers(400, body);

        Assert.Equal(
            400,
            (await Assert.ThrowsAsync<RequestFailedException>(() => _service.Table().GetEntityIfExistsAsync("p", "r"))).Status
        );
    }

    [Fact]
    public async Task A_shared_access_signature_follows_the_query_and_nothing_is_signed()
    {
        var store = new AzureTableServiceClient(
            "TableEndpoint=https://acme.example/;SharedAccessSignature=sv=2019-02-02&sig=a%3D",
            _service.Options()
        );
        _service.Answers(200, """{"value":[]}""").Answers(404);

        await foreach (var _ in store.GetTableClient("Reports").QueryAsync("N eq 1"))
        {
            Assert.Fail("nothing was there");
        }

        await store.GetTableClient("Reports").GetEntityIfExistsAsync("p", "r");

        Assert.Equal("GET /Reports()?$top=1000&$filter=N%20eq%201&sv=2019-02-02&sig=a%3D", _service.Requests[0].Line);
        Assert.Equal("GET /Reports(PartitionKey='p',RowKey='r')?sv=2019-02-02&sig=a%3D", _service.Requests[1].Line);
        Assert.All(_service.Requests, request => Assert.DoesNotContain("Authorization", request.Headers.Keys));
    }

    [Fact]
    public async Task A_managed_identity_sends_its_token_for_storage_and_the_version_that_takes_it()
    {
        var identity = new Identity();
        var store = new AzureTableServiceClient(new Uri("https://acme.example"), identity, _service.Options());
        _service.Answers(404);

        await store.GetTableClient("Reports").GetEntityIfExistsAsync("p", "r");

        var request = Assert.Single(_service.Requests);
        Assert.Equal("Bearer token", request.Headers["Authorization"]);
        Assert.Equal("2020-12-06", request.Headers["x-ms-version"]);
        Assert.Equal(["https://storage.azure.com/.default"], identity.Scopes);
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
