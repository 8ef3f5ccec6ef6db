namespace ChatOps.Simulation.Bugs;

/// <summary>Every bug that is put in on purpose, by name; a new one for each world.</summary>
internal static class AllBugs
{
    private static readonly Func<IBug>[] All =
    [
        () => new OutcomeNotStored(),
        () => new ClaimNotRenewed(),
        () => new ReminderNotCancelled(),
        () => new StepNotIdempotent(),
        () => new ClaimIgnoresOthers(),
        () => new AnswerNotStored(),
        () => new VersionOverwritten(),
        () => new SameWordsTwice(),
        () => new BoardPostRetried(),
        () => new LateAnswerNotShown(),
        () => new RefusalForgotten(),
        () => new HourOff(),
        () => new LeftOutTakenAsEmpty(),
        () => new LaterVersionTakesPlace(),
        () => new DecisionNotStored(),
    ];

    public static IReadOnlyDictionary<string, Func<IBug>> ByName { get; } =
        All.ToDictionary(make => make().GetType().Name, StringComparer.OrdinalIgnoreCase);
}
