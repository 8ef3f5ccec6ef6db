using Azure.Data.Tables;
using ChatOps.Tables.Embedded;

namespace ChatOps.Tables.Tests.Contract;

public sealed class SqliteTableContract : TableContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-tables-");
    private readonly SqliteTableServiceClient _store;

    public SqliteTableContract() => _store = new SqliteTableServiceClient(Path.Combine(_folder.FullName, "store.db"));

    protected override TableServiceClient Store => _store;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
