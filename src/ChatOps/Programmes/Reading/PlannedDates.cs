using ChatOps.Programmes.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Reading;

/// <summary>A plan's dates under a key. "TBC", "n/a" and a dash mean no date, as in every date input.</summary>
internal static class PlannedDates
{
    public static PartialDate? Read(MapReader map, string key) =>
        map.Find(key) is YamlText text && TypedText.Tidy(text.Value) is { } tidy && TypedText.IsNothing(tidy)
            ? null
            : map.Object(key, PlannedDateText.Parse);
}
