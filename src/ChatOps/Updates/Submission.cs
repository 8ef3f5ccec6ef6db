using ChatOps.Programmes;
using ChatOps.Schedule;

namespace ChatOps.Updates;

/// <summary>What becomes of an update that somebody sends. Pure: the same facts always give the same outcome.</summary>
public abstract record Submission
{
    private Submission()
    {
    }

    /// <summary>Store it as the next version.</summary>
    public sealed record Save(Update Update) : Submission;

    /// <summary>This very card was stored already (a double tap, a second device, a repeat by Teams): nothing to do.</summary>
    public sealed record AlreadySaved(Update Update) : Submission;

    /// <summary>Somebody said something else since the card was drawn. Shown to the sender, who decides; nothing is overwritten unseen.</summary>
    public sealed record Conflict(Update Theirs) : Submission;

    /// <summary>The report is frozen.</summary>
    public sealed record Closed : Submission;

    /// <param name="baseVersion">The version that the sender's card was drawn from.</param>
    public static Submission Decide(
        ReportingPeriod period,
        Workstream workstream,
        Person sender,
        Update? current,
        UpdateContent content,
        string nonce,
        int baseVersion,
        int unchangedPeriods,
        DateTimeOffset now)
    {
        if (current is not null && current.Nonce == nonce && current.By == sender.Id && current.Content == content)
        {
            return new AlreadySaved(current);
        }

        if (now >= period.FreezesAt)
        {
            return new Closed();
        }

        if ((current?.Version ?? 0) != baseVersion)
        {
            return new Conflict(current!);
        }

        return new Save(new Update
        {
            WorkstreamId = workstream.Id,
            PeriodId = period.Id,
            Version = baseVersion + 1,
            Content = content,
            By = sender.Id,
            ByName = sender.Name,
            At = now,
            Late = now > period.DueAt,
            UnchangedPeriods = unchangedPeriods,
            Nonce = nonce,
        });
    }
}
