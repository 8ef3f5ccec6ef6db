using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Values;

namespace ChatOps.Registers;

/// <summary>What changed in an entry that stays open, in one line: each part as it is now, with what it was. Not escaped.
/// Pure.</summary>
internal static class EntryChangeWords
{
    /// <summary>"R3 Supplier late: now 🔴 Red, was 🟠 Amber; likelihood high, was medium; mitigation: a second supplier
    /// asked".</summary>
    public static string Risk(EntryChange<RiskEntry> change, Programme programme)
    {
        var (was, now) = (change.Before, change.Now);
        var scale = programme.RiskScale;
        return Line(
            now.Ref,
            was.Description,
            Worded(was.Description, now.Description),
            was.Rag == now.Rag ? null : $"now {Rating(now.Rag, programme)}, was {Rating(was.Rag, programme)}",
            Level("likelihood", was.Likelihood, now.Likelihood, scale),
            Level("impact", was.Impact, now.Impact, scale),
            Level("likelihood after mitigation", was.MitigatedLikelihood, now.MitigatedLikelihood, scale),
            Level("impact after mitigation", was.MitigatedImpact, now.MitigatedImpact, scale),
            Text("mitigation", was.Mitigation, now.Mitigation),
            Text("cause", was.Cause, now.Cause),
            Text("effect", was.Effect, now.Effect),
            Owner(was.Owner, now.Owner),
            Note(was.Note, now.Note)
        );
    }

    /// <summary>"I1 Rooms flooded: impact low, was high; dried and painted".</summary>
    public static string Issue(EntryChange<IssueEntry> change, RiskScale scale)
    {
        var (was, now) = (change.Before, change.Now);
        return Line(
            now.Ref,
            was.Description,
            Worded(was.Description, now.Description),
            Level("impact", was.Impact, now.Impact, scale),
            Owner(was.Owner, now.Owner),
            Note(was.Note, now.Note)
        );
    }

    /// <summary>"E1 Property: the site handed over: now by 30 November 2020, was October 2020; the keys are promised".</summary>
    public static string Dependency(EntryChange<DependencyEntry> change, Programme programme)
    {
        var (was, now) = (change.Before, change.Now);
        return Line(
            now.Ref,
            $"{EntryText.NameOf(was, programme)}: {was.What}",
            was.By == now.By ? null : $"now {Due(now.By)}, was {Due(was.By)}",
            Note(was.Note, now.Note)
        );
    }

    /// <summary>A rating with its letter, word and colour.</summary>
    public static string Rating(string? key, Programme programme) => key is null ? "not rated" : RagText.Of(programme.Rag, key);

    private static string Line(string reference, string what, params ReadOnlySpan<string?> parts) =>
        $"{reference} {what.TrimEnd('.')}: {Joined(parts)}";

    private static string Joined(ReadOnlySpan<string?> parts)
    {
        var said = new List<string>();
        foreach (var part in parts)
        {
            if (part is not null)
            {
                said.Add(part.TrimEnd('.'));
            }
        }

        return string.Join("; ", said);
    }

    private static string? Worded(string was, string now) => was == now ? null : $"reworded: {now}";

    private static string? Level(string what, Level? was, Level? now, RiskScale scale) =>
        was == now
            ? null
            : $"{what} {Levels.Word(now, scale).ToLowerInvariant()}, was {Levels.Word(was, scale).ToLowerInvariant()}";

    private static string? Text(string what, string was, string now) =>
        was == now ? null : $"{what}: {(now.Length > 0 ? now : "removed")}";

    private static string? Owner(string was, string now) =>
        was == now ? null : $"owner {(now.Length > 0 ? now : "removed")}{(was.Length > 0 ? $", was {was}" : "")}";

    private static string? Note(string was, string now) => was == now ? null : now;

    private static string Due(PartialDate? date) => date is null ? "with no date" : EntryText.Due(date);
}
