using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using ChatOps.Tables.Azure;
using ChatOps.Tables.Embedded;

namespace ChatOps.Storage;

/// <summary>Chooses the store by <c>ConnectionStrings:Tables</c>: an Azure connection string, <c>UseDevelopmentStorage=true</c>,
/// an account's address for managed identity, or nothing for the embedded store.</summary>
internal static class TableStorage
{
    /// <summary>The embedded store's file in <see cref="ChatOpsOptions.DataFolder"/>.</summary>
    public const string EmbeddedFile = "tables.sqlite";

    /// <summary>How long one request for a token may take: the package's own limit is 100 seconds, three times.</summary>
    private static readonly TimeSpan TokenTimeout = TimeSpan.FromSeconds(5);

    /// <exception cref="SettingsException">The setting is neither a connection string nor an address.</exception>
    public static TableServiceClient Open(string? connection, string dataFolder)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            return OpenEmbedded(dataFolder);
        }

        try
        {
            return Uri.TryCreate(connection, UriKind.Absolute, out var account) && account.Scheme == Uri.UriSchemeHttps
                ? new AzureTableServiceClient(account, new DefaultAzureCredential(Bounded()))
                : new AzureTableServiceClient(connection);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            throw new SettingsException(
                "ConnectionStrings:Tables is not a connection string of Azure storage. Set it to one, to "
                    + "UseDevelopmentStorage=true or to the account's https address, or leave it out for the embedded store."
            );
        }
    }

    private static DefaultAzureCredentialOptions Bounded()
    {
        var options = new DefaultAzureCredentialOptions();
        options.Retry.NetworkTimeout = TokenTimeout;
        options.Retry.MaxRetries = 1;
        return options;
    }

    private static SqliteTableServiceClient OpenEmbedded(string dataFolder)
    {
        var file = Path.GetFullPath(Path.Combine(dataFolder, EmbeddedFile));
        try
        {
            return new SqliteTableServiceClient(file);
        }
        catch (RequestFailedException failure)
        {
            throw new SettingsException(
                $"The store {file} cannot be used: "
                    + $"{SqliteTableServiceClient.FindTrouble(failure) ?? failure.Message.TrimEnd('.')}."
            );
        }
        catch (InvalidDataException later)
        {
            throw new SettingsException($"The store {file} cannot be used. {later.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                $"The data folder {Path.GetFullPath(dataFolder)} cannot be used: {failure.Message.TrimEnd('.')}. Set "
                    + "ChatOps:DataFolder to a folder that ChatOps can write to, on a disk with room."
            );
        }
    }
}
