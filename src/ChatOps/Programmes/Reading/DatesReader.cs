using ChatOps.Programmes.Text;
using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>A list of days, given in any order.</summary>
internal static class DatesReader
{
    public static List<DateOnly> Read(MapReader map, string key, ProblemList problems)
    {
        var dates = new SortedSet<DateOnly>();
        foreach (var text in map.Texts(key))
        {
            if (map.Value(text, DateText.Parse) is { } date && !dates.Add(date))
            {
                problems.Error(text, $"{IsoDate.Format(date)} is already listed under '{key}'.", "Remove or correct it.");
            }
        }

        return [.. dates];
    }
}
