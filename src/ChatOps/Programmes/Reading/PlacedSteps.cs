using ChatOps.Programmes.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>The time of a step, and its position in the file.</summary>
internal sealed record PlacedStep(StepTime Time, YamlItem At)
{
    /// <summary>As quoted in messages.</summary>
    public string Quoted => $"'{StepTimeText.Print(Time)}'";
}

/// <summary>The steps of a period from the file; those that are missing or could not be read are null or left out.</summary>
internal sealed record PlacedSteps
{
    public required PlacedStep? Open { get; init; }

    public required PlacedStep? Prompt { get; init; }

    public required IReadOnlyList<PlacedStep> Reminders { get; init; }

    public required IReadOnlyList<PlacedStep> DeputyRequests { get; init; }

    public required IReadOnlyList<PlacedStep> Escalations { get; init; }

    public required IReadOnlyList<PlacedStep> SroEscalations { get; init; }

    public required PlacedStep? Review { get; init; }

    public required PlacedStep? Publish { get; init; }

    public required PlacedStep? Freeze { get; init; }

    /// <summary>The steps that send people messages unprompted.</summary>
    public IEnumerable<PlacedStep> ToPeople =>
        [
            .. new[] { Open, Prompt }.OfType<PlacedStep>(),
            .. Reminders,
            .. DeputyRequests,
            .. Escalations,
            .. SroEscalations,
            .. new[] { Review }.OfType<PlacedStep>(),
        ];
}
