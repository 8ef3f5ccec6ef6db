using ChatOps.Programmes;

namespace ChatOps.Records;

/// <summary>The ratings of a workstream in the periods before one.</summary>
internal static class RatingTrend
{
    /// <summary>How many periods it shows.</summary>
    public const int Periods = 4;

    /// <summary>The ratings of the last periods, the oldest first; null for a period without an update. A period before the
    /// workstream's first update is left out: nothing was missing then.</summary>
    /// <param name="earlier">The updates of the periods before, the latest period first.</param>
    public static IReadOnlyList<RagState?> Of(UpdateSubject subject, IEnumerable<IReadOnlyDictionary<string, Update>> earlier) =>
        [
            .. earlier
                .Take(Periods)
                .Select(updates => updates.GetValueOrDefault(subject.Workstream.Id) is { } u ? subject.Rating(u) : null)
                .Reverse()
                .SkipWhile(state => state is null),
        ];
}
