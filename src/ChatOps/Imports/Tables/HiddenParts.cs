using ChatOps.Text;

namespace ChatOps.Imports.Tables;

/// <summary>The rows and columns of a sheet that people do not see: filtered or hidden. They are left out, and a note says
/// so.</summary>
internal sealed class HiddenParts
{
    private const int MaxNamed = 10;

    private readonly List<int> _rows = [];
    private readonly SortedSet<int> _columns = [];

    public void AddRow(int number) => _rows.Add(number);

    /// <param name="first">From 1, like <paramref name="last"/>.</param>
    public void AddColumns(uint first, uint last)
    {
        for (var column = Math.Max(1, first); column <= Math.Min(last, TableLimits.MaxColumns); column++)
        {
            _columns.Add((int)column);
        }
    }

    /// <summary>Takes them out of the rows.</summary>
    /// <returns>What was left out, in full sentences.</returns>
    public List<string> Remove(SortedDictionary<int, List<string>> rows)
    {
        foreach (var number in _rows)
        {
            rows.Remove(number);
        }

        var emptied = new SortedSet<int>();
        foreach (var texts in rows.Values)
        {
            foreach (var column in _columns.Where(c => c <= texts.Count && texts[c - 1].Length > 0))
            {
                texts[column - 1] = "";
                emptied.Add(column);
            }
        }

        var notes = new List<string>();
        if (_rows.Count > 0)
        {
            notes.Add(
                $"{UkText.Count(_rows.Count, "hidden row was", "hidden rows were")} left out: {Named([.. _rows])}. "
                    + "To import them, show them or clear the filter."
            );
        }

        if (emptied.Count > 0)
        {
            notes.Add(
                $"{UkText.Count(emptied.Count, "hidden column was", "hidden columns were")} left out: "
                    + $"{Named([.. emptied.Select(Letters)])}. To import them, show them."
            );
        }

        return notes;
    }

    private static string Named<T>(IReadOnlyList<T> all) =>
        string.Join(", ", all.Take(MaxNamed)) + (all.Count > MaxNamed ? " and others" : "");

    private static string Letters(int column) =>
        column <= 26 ? $"{(char)('A' + column - 1)}" : $"{Letters((column - 1) / 26)}{(char)('A' + ((column - 1) % 26))}";
}
