using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>All of them.</summary>
internal sealed class Judges
{
    private readonly Year _year;
    private readonly List<Judge> _all;

    public Judges(Year year)
    {
        _year = year;
        var answers = new NothingLost(year);
        _all =
        [
            answers,
            new NoRepeats(year),
            new EverybodyAsked(year, answers),
            new NoChasingAfterAnAnswer(year, answers),
            new PostedOnce(year),
            new ReportIsWhatWasAccepted(year, answers),
            new UnreachableAreReported(year, answers),
            new LocalTimesAreRight(year, answers),
            new TypedIsKept(year),
            new ClaimsHold(year),
            new NothingUnpublished(year),
            new DecisionsAreKept(year),
            new ChallengesEnd(year),
            new VersionsNeverChange(year),
            new EverythingIsSettled(year),
            new NoUnexpectedErrors(year),
        ];
    }

    /// <summary>They are asked from within the product's own calls: what goes wrong in them is not for the product to
    /// catch.</summary>
    public void Each(Action<Judge> ask)
    {
        try
        {
            _all.ForEach(ask);
        }
        catch (Exception failure)
        {
            _year.Scheduler.Fail(failure);
        }
    }
}
