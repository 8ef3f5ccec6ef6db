using Azure.Data.Tables;
using ChatOps.Tables.Azure;
using ChatOps.Testing;

namespace ChatOps.Tables.Tests.Contract;

public sealed class AzuriteTableContract(AzuriteFixture azurite) : TableContract, IClassFixture<AzuriteFixture>
{
    private readonly AzureTableServiceClient _store = new(azurite.ConnectionString);

    protected override TableServiceClient Store => _store;
}
