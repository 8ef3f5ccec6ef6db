using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Calendar;

/// <summary>The format of https://www.gov.uk/bank-holidays.json (Open Government Licence v3.0).</summary>
internal static partial class BankHolidayJson
{
    private static readonly (string Division, UkNation Nation)[] Divisions =
    [
        ("england-and-wales", UkNation.EnglandAndWales),
        ("scotland", UkNation.Scotland),
        ("northern-ireland", UkNation.NorthernIreland),
    ];

    public static BankHolidays Shipped()
    {
        using var stream =
            typeof(BankHolidayJson).Assembly.GetManifestResourceStream("bank-holidays.json")
            ?? throw new InvalidOperationException("The assembly carries no bank-holidays.json.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(bytes);
    }

    public static BankHolidays Parse(ReadOnlySpan<byte> json)
    {
        Dictionary<string, Division>? feed;
        try
        {
            feed = JsonSerializer.Deserialize(json, Feed.Default.DictionaryStringDivision);
        }
        catch (JsonException e)
        {
            throw new FormatException("The bank holidays are not JSON in GOV.UK's format.", e);
        }

        var holidays = new BankHolidays(Divisions.ToDictionary(d => d.Nation, d => Read(feed, d.Division)));
        foreach (var (division, nation) in Divisions)
        {
            if (!Read(feed, division).Any(h => holidays.Covers(nation, h.Date.Year)))
            {
                throw new FormatException($"The bank holidays do not cover a full year for {division}.");
            }
        }

        return holidays;
    }

    private static IReadOnlyList<BankHoliday> Read(Dictionary<string, Division>? feed, string division) =>
        feed?.GetValueOrDefault(division)?.Events is { } events
            ? [.. events.Select(e => Read(e, division))]
            : throw new FormatException($"The bank holidays have no events for {division}.");

    private static BankHoliday Read(Event read, string division)
    {
        if (string.IsNullOrWhiteSpace(read.Title) || IsoDate.Parse(read.Date) is not { } date)
        {
            throw new FormatException($"A bank holiday of {division} has no title or no date.");
        }

        var substitute = string.Equals(read.Notes, "Substitute day", StringComparison.OrdinalIgnoreCase);
        return new BankHoliday(date, substitute ? BankHolidayRule.Substitute(read.Title) : read.Title);
    }

    internal sealed record Division([property: JsonPropertyName("events")] IReadOnlyList<Event>? Events);

    internal sealed record Event(
        [property: JsonPropertyName("title")] string? Title,
        [property: JsonPropertyName("date")] string? Date,
        [property: JsonPropertyName("notes")] string? Notes
    );

    // Generated, because it is read at every start: the serializer's own look at the types took a third of it.
    [JsonSerializable(typeof(Dictionary<string, Division>))]
    private sealed partial class Feed : JsonSerializerContext;
}
