using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Updates;

/// <summary>What becomes of an update that somebody sends. Pure: the same facts always give the same outcome.</summary>
public abstract record Submission
{
    private Submission() { }

    /// <summary>Store it as the next version.</summary>
    public sealed record Save(Update Update) : Submission;

    /// <summary>The sender's own words stand already (a double tap, a second device, a repeat by Teams, a change that changes
    /// nothing): nothing to do, and nothing that a board would be told had changed.</summary>
    public sealed record AlreadySaved(Update Update) : Submission;

    /// <summary>Somebody said something else since the card was drawn. Shown to the sender, who decides; nothing is overwritten
    /// unseen.</summary>
    public sealed record Conflict(Update Theirs) : Submission;

    /// <summary>The report is frozen.</summary>
    public sealed record Closed : Submission;

    /// <param name="dueAt">The period's deadline, or the workstream's own where it was given more time.</param>
    /// <param name="onBehalfOf">In whose place the sender answers, by name; empty when it is theirs.</param>
    /// <param name="baseVersion">The version that the sender's card was drawn from.</param>
    public static Submission Decide(
        ReportingPeriod period,
        DateTimeOffset dueAt,
        Workstream workstream,
        Person sender,
        string onBehalfOf,
        Update? current,
        UpdateContent content,
        string nonce,
        int baseVersion,
        int unchangedPeriods,
        DateTimeOffset now
    )
    {
        if (
            current is not null
            && current.By == sender.Id
            && current.Content == content
            && (current.Nonce == nonce || (current.UnchangedPeriods > 0) == (unchangedPeriods > 0))
        )
        {
            return new AlreadySaved(current);
        }

        if (now >= period.FreezesAt)
        {
            return new Closed();
        }

        // Where nothing stands nothing can be overwritten, whatever version a card claims to be drawn from.
        if (current is not null && current.Version != baseVersion)
        {
            return new Conflict(current);
        }

        return new Save(
            new Update
            {
                WorkstreamId = workstream.Id,
                PeriodId = period.Id,
                Version = (current?.Version ?? 0) + 1,
                Content = content,
                By = sender.Id,
                ByName = sender.Name,
                OnBehalfOf = onBehalfOf,
                At = now,
                Late = now > dueAt,
                UnchangedPeriods = unchangedPeriods,
                Nonce = nonce,
            }
        );
    }
}
