using ChatOps.Programmes.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Reading;

/// <summary>A workstream's timescales: one text, or a list of them.</summary>
internal static class TimescaleReader
{
    public static IReadOnlyList<Timescale> Read(MapReader map) =>
        [
            .. map.Texts("timescale")
                .Select(text => map.Object(text, PlannedTimescaleText.Parse))
                .OfType<IReadOnlyList<Timescale>>()
                .SelectMany(read => read),
        ];
}
