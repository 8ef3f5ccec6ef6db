using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Testing;

namespace ChatOps.Tests.Harness;

/// <summary>A test of the whole product in the third quarter of 2020: asked Monday 28 September, due Friday 2 October 5:00pm,
/// published Wednesday 7, frozen Friday 16 October.</summary>
public abstract class OfficeTest : IAsyncDisposable
{
    protected const string Q3 = "2020-Q3";
    protected const string Q4 = "2020-Q4";

    protected static readonly DateTimeOffset DayBefore = new(2020, 9, 27, 9, 0, 0, TimeSpan.Zero);

    private readonly EmbeddedTables _tables = new();
    private readonly List<Office> _offices = [];

    protected TableServiceClient Tables => _tables.Tables;

    private protected async Task<Office> OpenAsync(
        Func<Programme, Programme>? change = null,
        TableServiceClient? tables = null,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        var office = await Office.OpenAsync(tables ?? Tables, DayBefore, change, settings);
        _offices.Add(office);
        return office;
    }

    private protected async Task<Office> OpenTwinAsync(
        Office office,
        TableServiceClient? tables = null,
        Func<Programme, Programme>? change = null,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        var twin = await office.OpenTwinAsync(tables ?? Tables, change, settings);
        _offices.Add(twin);
        return twin;
    }

    /// <summary>An office where everybody was just asked.</summary>
    private protected async Task<Office> AskedAsync(Func<Programme, Programme>? change = null, TableServiceClient? tables = null)
    {
        var office = await OpenAsync(change, tables);
        await office.GoToAsync(Q3, StepKind.Prompt);
        return office;
    }

    protected static string Text(BotAnswer answer) =>
        answer.Card is { } card ? FakeCards.TextOf(card) : answer.Message ?? answer.Body;

    public async ValueTask DisposeAsync()
    {
        // The last opened first: a twin goes before the organisation it is in.
        foreach (var office in Enumerable.Reverse(_offices))
        {
            await office.DisposeAsync();
        }

        await _tables.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
