using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using ChatOps.Tables;

namespace ChatOps.Calendar;

/// <summary>
/// The bank holidays in use: GOV.UK's feed as last fetched and kept in table storage, or the shipped copy. One-off holidays
/// appear in the middle of a year, so the feed is fetched weekly. If a fetch fails, the holidays already loaded stay in use.
/// </summary>
/// <param name="url">Null never fetches.</param>
internal sealed partial class BankHolidayFeed(
    HttpClient http,
    Uri? url,
    TableServiceClient tables,
    TimeProvider clock,
    ILogger<BankHolidayFeed> logger
)
{
    /// <summary>What is read of an answer at most; the feed is about 30 KB.</summary>
    private const int MaxBytes = 1024 * 1024;

    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(7);
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly TableClient _table = tables.GetTableClient(BankHolidayKeys.Table);
    private volatile BankHolidays _current = BankHolidays.Shipped;
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;

    public BankHolidays Current => _current;

    /// <summary>Takes up what is stored, and fetches when that is a week old or not there. Safe to call as often as one
    /// likes.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) =>
        GuardAsync(
            async () =>
            {
                var fetchedAt = await LoadAsync(cancellationToken);
                if (url is not null && (fetchedAt is null || clock.GetUtcNow() - fetchedAt >= MaxAge))
                {
                    await FetchAsync(url, cancellationToken);
                }
            },
            cancellationToken
        );

    /// <summary>Takes up what another instance fetched. Looks once an hour, however often it is called.</summary>
    public async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if ((now - _lookedAt).Duration() >= LookAgain)
        {
            _lookedAt = now;
            await GuardAsync(() => LoadAsync(cancellationToken), cancellationToken);
        }
    }

    private async Task GuardAsync(Func<Task> refresh, CancellationToken cancellationToken)
    {
        try
        {
            await refresh();
        }
        catch (Exception e)
            when (!cancellationToken.IsCancellationRequested
                && e
                    is HttpRequestException
                        or RequestFailedException
                        or FormatException
                        or JsonException
                        or OperationCanceledException
            )
        {
            Log.RefreshFailed(logger, e is OperationCanceledException ? "it did not answer in time" : e.Message);
        }
    }

    private async Task<DateTimeOffset?> LoadAsync(CancellationToken cancellationToken)
    {
        await _table.CreateIfNotExistsAsync(cancellationToken);
        var row = await _table.FindEntityAsync(
            BankHolidayKeys.PartitionKey,
            BankHolidayKeys.RowKey,
            cancellationToken: cancellationToken
        );
        if (row?.GetBinary(BankHolidayKeys.Json) is not { } json)
        {
            return null;
        }

        _current = BankHolidays.Parse(json);
        return row.GetDateTimeOffset(BankHolidayKeys.FetchedAt);
    }

    private async Task FetchAsync(Uri from, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var response = await http.GetAsync(from, HttpCompletionOption.ResponseHeadersRead, either.Token);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(MaxBytes, either.Token);
        // As text it is indented: without that, ten years fit into a table property's 64 KiB twice.
        var json = JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(either.Token)));
        var fetched = BankHolidays.Parse(json);
        var row = new TableEntity(BankHolidayKeys.PartitionKey, BankHolidayKeys.RowKey)
        {
            { BankHolidayKeys.Json, json },
            { BankHolidayKeys.FetchedAt, clock.GetUtcNow() },
        };
        await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        _current = fetched;
        Log.Refreshed(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Bank holidays were refreshed from GOV.UK")]
        public static partial void Refreshed(ILogger logger);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Bank holidays could not be refreshed, so those already loaded stay in use: {Reason}"
        )]
        public static partial void RefreshFailed(ILogger logger, string reason);
    }
}

/// <summary>Names in table storage: never change one that has been written.</summary>
internal static class BankHolidayKeys
{
    public const string Table = "Settings";
    public const string PartitionKey = "bank-holidays";
    public const string RowKey = "gov.uk";
    public const string Json = "Json";
    public const string FetchedAt = "FetchedAt";
}
