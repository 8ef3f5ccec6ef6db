using Azure.Data.Tables;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.World;
using ChatOps.Tables;

namespace ChatOps.Simulation.Invariants;

/// <summary>A version of a report that is stored stays as it is, byte for byte: at every write, when its period is over and when
/// the year is. Versions are numbered without a gap.</summary>
internal sealed class VersionsNeverChange(Year year) : Judge(year)
{
    private readonly Dictionary<(string Partition, string Row), string> _stored = [];
    private readonly Dictionary<(string Partition, string Board), int> _numbers = [];

    public override void Stored(string table, TableEntity? before, TableEntity? after)
    {
        var row = after ?? before!;
        if (table != "Reports" || row.RowKey.Split('|') is not [var board, ['v' or 'w', .. var number], ..])
        {
            return;
        }

        if (before is not null)
        {
            Break($"{row.RowKey} of {row.PartitionKey} was changed, and it is a version of a report");
            return;
        }

        _stored.Add((row.PartitionKey, row.RowKey), TextOf(row));
        if (row.RowKey.Split('|') is [_, ['v', ..]])
        {
            var last = _numbers.GetValueOrDefault((row.PartitionKey, board));
            _numbers[(row.PartitionKey, board)] = row.GetInt32("Number") ?? 0;
            if (row.GetInt32("Number") != last + 1 || int.Parse(number) != last + 1)
            {
                Break($"{row.RowKey} of {row.PartitionKey} came after version {last}");
            }
        }
    }

    public override void PeriodEnded(PlannedPeriod period) => Look(s => s.Partition == Partition(period));

    public override void Ended() => Look(_ => true);

    private void Look(Func<(string Partition, string Row), bool> at)
    {
        foreach (var ((partition, key), text) in _stored.Where(s => at(s.Key)))
        {
            if (Year.Rows.Find("Reports", partition, key) is not { } row || TextOf(row) != text)
            {
                Break($"{key} of {partition} is no longer what was stored");
            }
        }
    }

    private static string TextOf(TableEntity row) =>
        string.Join(
            '\n',
            row.Own()
                .OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => $"{p.Key}={(p.Value is DateTimeOffset at ? at.ToString("O") : p.Value)}")
        );
}
