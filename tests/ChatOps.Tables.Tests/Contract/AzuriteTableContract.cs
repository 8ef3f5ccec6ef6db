namespace ChatOps.Tables.Tests.Contract;

public sealed class AzuriteTableContract(AzuriteFixture azurite) : TableContract, IClassFixture<AzuriteFixture>
{
    protected override TableServiceClient Store => azurite.Store;
}
