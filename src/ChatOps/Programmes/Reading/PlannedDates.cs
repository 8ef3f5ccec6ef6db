using ChatOps.Programmes.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Reading;

/// <summary>The dates of a plan under a key. "TBC", "n/a" and a dash are none given, as they are wherever dates are
/// typed.</summary>
internal static class PlannedDates
{
    public static PartialDate? Read(MapReader map, string key) =>
        map.Find(key) is YamlText text && TypedText.Tidy(text.Value) is { } tidy && TypedText.IsNothing(tidy)
            ? null
            : map.Object(key, PlannedDateText.Parse);
}
