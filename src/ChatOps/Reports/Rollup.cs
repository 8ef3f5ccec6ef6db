using ChatOps.Programmes;

namespace ChatOps.Reports;

/// <summary>
/// A rating of several workstreams together. The worst rating is that of all, so a worse state never improves it. A state that is
/// no rating ("Not started") counts as none, and a state that closes a workstream never speaks for open ones: when the worst
/// rating is on track but something has none, the roll-up is not known.
/// </summary>
/// <param name="Known">The worst rating; the state that is no rating where no other was given; null when none was.</param>
/// <param name="NotGiven">How many have no rating: no update, nothing to report, a state that is no rating, or one that the
/// programme no longer has.</param>
/// <param name="IsKnown">True when <paramref name="Known"/> is the roll-up: all ratings are in, or the missing ones could not
/// make it better.</param>
internal sealed record Rollup(RagState? Known, int NotGiven, bool IsKnown)
{
    /// <param name="states">A state a workstream; null for one that gave none.</param>
    public static Rollup Of(RagScheme scheme, IEnumerable<RagState?> states)
    {
        var all = states.Select(s => s is not null && scheme.Find(s.Key) is { } known ? known : null).ToList();
        var given = all.OfType<RagState>().ToList();
        if (given.Count == all.Count && given.Count > 0 && (given.TrueForAll(s => s.Closes) || given.Distinct().Count() == 1))
        {
            return new Rollup(Worst(scheme, given), 0, IsKnown: true);
        }

        var open = Worst(scheme, given.Where(s => !s.Closes && scheme.Severity(s) is not null));
        var offTrack = Worst(scheme, given.Where(s => s.Kind == RagKind.OffTrack));
        var notGiven = all.Count(s => s is null || (!s.Closes && scheme.Severity(s) is null));
        return new Rollup(
            offTrack ?? open ?? Worst(scheme, given),
            notGiven,
            open is not null && (offTrack is null ? notGiven == 0 : !offTrack.Closes)
        );
    }

    private static RagState? Worst(RagScheme scheme, IEnumerable<RagState> states) => states.MaxBy(s => scheme.Severity(s) ?? -1);
}
