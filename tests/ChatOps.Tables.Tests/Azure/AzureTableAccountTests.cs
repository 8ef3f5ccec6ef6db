using ChatOps.Tables.Azure;

namespace ChatOps.Tables.Tests.Azure;

public sealed class AzureTableAccountTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData(
        "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=a2V5;EndpointSuffix=core.windows.net",
        "https://acme.table.core.windows.net/",
        "acme"
    )]
    [InlineData("accountname=acme;accountkey=a2V5;", "https://acme.table.core.windows.net/", "acme")]
    [InlineData("AccountName=acme;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:9/acme", "http://127.0.0.1:9/acme", "acme")]
    [InlineData(
        "TableEndpoint=https://acme-secondary.table.core.windows.net/;AccountKey=a2V5",
        "https://acme-secondary.table.core.windows.net/",
        "acme"
    )]
    public void A_connection_string_gives_endpoint_and_account(string connectionString, string endpoint, string name)
    {
        var account = AzureTableAccount.Parse(connectionString);

        Assert.Equal((endpoint, name), (account.Endpoint.AbsoluteUri, account.Name));
        Assert.NotNull(account.Key);
    }

    [Fact]
    public void A_shared_access_signature_stands_for_a_key()
    {
        var account = AzureTableAccount.Parse(
            "TableEndpoint=https://acme.table.core.windows.net;SharedAccessSignature=?sv=2019-02-02&sig=a%3D"
        );

        Assert.Equal(("sv=2019-02-02&sig=a%3D", null), (account.Sas, account.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AccountName=acme")]
    [InlineData("AccountKey=a2V5")]
    [InlineData("AccountName=acme;AccountKey=not-base64!")]
    [InlineData("TableEndpoint=nonsense;AccountKey=a2V5")]
    public void What_is_not_a_connection_string_is_refused_without_repeating_it(string connectionString)
    {
        var refused = Assert.Throws<FormatException>(() => AzureTableAccount.Parse(connectionString));

        Assert.DoesNotContain("not-base64!", refused.Message, StringComparison.Ordinal);
    }
}
