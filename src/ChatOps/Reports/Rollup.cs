using ChatOps.Programmes;

namespace ChatOps.Reports;

/// <summary>
/// A rating of several workstreams together. The worst rating given is the whole's, so a worse state never improves it. When the
/// worst rating given is on track but something gave none, the whole is not known: a missing update is never turned into green.
/// </summary>
/// <param name="Known">The worst rating given; null when none was.</param>
/// <param name="NotGiven">How many gave no rating: no update, one that there is nothing to report, or a rating that the programme
/// no longer has.</param>
internal sealed record Rollup(RagState? Known, int NotGiven)
{
    /// <summary>True when <see cref="Known"/> is the roll-up: all ratings are in, or the missing ones could not make it
    /// better.</summary>
    public bool IsKnown => Known is not null && (NotGiven == 0 || Known.Kind == RagKind.OffTrack);

    /// <param name="states">A state a workstream; null for one that gave none.</param>
    public static Rollup Of(RagScheme scheme, IEnumerable<RagState?> states)
    {
        RagState? worst = null;
        var notGiven = 0;
        foreach (var state in states)
        {
            if (state is null || scheme.Find(state.Key) is null)
            {
                notGiven++;
            }
            else if (worst is null || Badness(scheme, state) > Badness(scheme, worst))
            {
                worst = state;
            }
        }

        return new Rollup(worst, notGiven);
    }

    // "Not started" says nothing about delivery: any rating outweighs it, and it is the roll-up only when there is no other.
    private static int Badness(RagScheme scheme, RagState state) => scheme.Severity(state) ?? -1;
}
