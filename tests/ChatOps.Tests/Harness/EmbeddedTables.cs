using Azure.Data.Tables;
using ChatOps.Tables.Embedded;

namespace ChatOps.Tests.Harness;

/// <summary>An embedded store in a folder of its own, gone with the test.</summary>
internal sealed class EmbeddedTables : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-tests-");

    public EmbeddedTables() => Client = new SqliteTableServiceClient(Path.Combine(_folder.FullName, "tables.sqlite"));

    public SqliteTableServiceClient Client { get; }

    public TableServiceClient Tables => Client;

    /// <summary>A store for a test that has no end of its own to close it at: it goes with the process.</summary>
    public static TableServiceClient OpenUntilExit()
    {
        var store = new EmbeddedTables();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => store._folder.Delete(recursive: true);
        return store.Client;
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
