using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Sas;

namespace ChatOps.Tables;

/// <summary>A store of tables, of which ChatOps asks only for their clients: every other member of
/// <see cref="TableServiceClient"/> refuses by its name.</summary>
public abstract class LimitedTableServiceClient : TableServiceClient
{
    public override string AccountName => throw Refused();

    public override Uri Uri => throw Refused();

    /// <summary>The client of one table; no call is made.</summary>
    public abstract override TableClient GetTableClient(string tableName);

    public override TableAccountSasBuilder GetSasBuilder(
        TableAccountSasPermissions permissions,
        TableAccountSasResourceTypes resourceTypes,
        DateTimeOffset expiresOn
    ) => throw Refused();

    public override TableAccountSasBuilder GetSasBuilder(
        string rawPermissions,
        TableAccountSasResourceTypes resourceTypes,
        DateTimeOffset expiresOn
    ) => throw Refused();

    public override Uri GenerateSasUri(
        TableAccountSasPermissions permissions,
        TableAccountSasResourceTypes resourceTypes,
        DateTimeOffset expiresOn
    ) => throw Refused();

    public override Uri GenerateSasUri(TableAccountSasBuilder builder) => throw Refused();

    public override Pageable<TableItem> Query(
        string? filter = null,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default
    ) => throw Refused();

    public override Pageable<TableItem> Query(
        FormattableString filter,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default
    ) => throw Refused();

    public override Pageable<TableItem> Query(
        Expression<Func<TableItem, bool>> filter,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default
    ) => throw Refused();

    public override AsyncPageable<TableItem> QueryAsync(
        string? filter = null,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default
    ) => throw Refused();

    public override AsyncPageable<TableItem> QueryAsync(
        FormattableString filter,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default
    ) => throw Refused();

    public override AsyncPageable<TableItem> QueryAsync(
        Expression<Func<TableItem, bool>> filter,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default
    ) => throw Refused();

    public override Response<TableItem> CreateTable(string tableName, CancellationToken cancellationToken = default) =>
        throw Refused();

    public override Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        throw Refused();

    public override Response<TableItem> CreateTableIfNotExists(string tableName, CancellationToken cancellationToken = default) =>
        throw Refused();

    public override Task<Response<TableItem>> CreateTableIfNotExistsAsync(
        string tableName,
        CancellationToken cancellationToken = default
    ) => throw Refused();

    public override Response DeleteTable(string tableName, CancellationToken cancellationToken = default) => throw Refused();

    public override Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        throw Refused();

    public override Response SetProperties(TableServiceProperties properties, CancellationToken cancellationToken = default) =>
        throw Refused();

    public override Task<Response> SetPropertiesAsync(
        TableServiceProperties properties,
        CancellationToken cancellationToken = default
    ) => throw Refused();

    public override Response<TableServiceProperties> GetProperties(CancellationToken cancellationToken = default) =>
        throw Refused();

    public override Task<Response<TableServiceProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default) =>
        throw Refused();

    public override Response<TableServiceStatistics> GetStatistics(CancellationToken cancellationToken = default) =>
        throw Refused();

    public override Task<Response<TableServiceStatistics>> GetStatisticsAsync(CancellationToken cancellationToken = default) =>
        throw Refused();

    private static NotSupportedException Refused([CallerMemberName] string member = "") =>
        new($"{nameof(TableServiceClient)}.{member} is not one of the members that a store of ChatOps has.");
}
