using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Updates;

/// <summary>What becomes of an update that is sent. Pure: the same facts always give the same outcome.</summary>
internal abstract record Submission
{
    private Submission() { }

    /// <summary>Store it as the next version.</summary>
    public sealed record Save(Update Update) : Submission;

    /// <summary>The sender's own words stand already (a double tap, a second device, a repeat by Teams, a change that changes
    /// nothing): nothing to do, and nothing that a board would be told had changed.</summary>
    public sealed record AlreadySaved(Update Update) : Submission;

    /// <summary>Another update was sent since the card was drawn. Shown to the sender, who decides; nothing is overwritten
    /// unseen.</summary>
    public sealed record Conflict(Update Theirs) : Submission;

    /// <summary>The report is frozen.</summary>
    public sealed record Closed : Submission;

    public static Submission Decide(SubmissionFacts facts)
    {
        var current = facts.Current;
        if (
            current is not null
            && current.By == facts.Sender.Id
            && current.Content == facts.Content
            && (current.Nonce == facts.Nonce || (current.UnchangedPeriods > 0) == (facts.UnchangedPeriods > 0))
        )
        {
            return new AlreadySaved(current);
        }

        if (facts.Now >= facts.Period.FreezesAt)
        {
            return new Closed();
        }

        // Without an update in force nothing can be overwritten, whatever version a card claims to be drawn from.
        if (current is not null && current.Version != facts.BaseVersion)
        {
            return new Conflict(current);
        }

        return new Save(
            new Update
            {
                WorkstreamId = facts.Workstream.Id,
                PeriodId = facts.Period.Id,
                Version = (current?.Version ?? 0) + 1,
                Content = facts.Content,
                By = facts.Sender.Id,
                ByName = facts.Sender.Name,
                OnBehalfOf = facts.OnBehalfOf,
                At = facts.Now,
                Late = facts.Now > facts.DueAt,
                UnchangedPeriods = facts.UnchangedPeriods,
                Nonce = facts.Nonce,
            }
        );
    }
}

/// <summary>What the outcome of a submission follows from.</summary>
internal sealed record SubmissionFacts
{
    public required ReportingPeriod Period { get; init; }

    public required Workstream Workstream { get; init; }

    /// <summary>The period's deadline, or the workstream's own where it was given more time.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public required Person Sender { get; init; }

    /// <summary>In whose place the sender answers, by name; empty when it is theirs.</summary>
    public string OnBehalfOf { get; init; } = "";

    /// <summary>The update in force; null when there is none yet.</summary>
    public required Update? Current { get; init; }

    public required UpdateContent Content { get; init; }

    /// <summary>Which card was sent.</summary>
    public required string Nonce { get; init; }

    /// <summary>The version that the sender's card was drawn from.</summary>
    public required int BaseVersion { get; init; }

    /// <inheritdoc cref="Submitted.UnchangedPeriods"/>
    public int UnchangedPeriods { get; init; }

    public required DateTimeOffset Now { get; init; }
}
