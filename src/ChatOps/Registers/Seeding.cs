using ChatOps.Entries;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Registers;

/// <summary>
/// Puts the risks, issues and actions of the programme file into a workstream's register, each once. From then on the leads own
/// them: the file only updates texts that it has itself changed since, and only those that say what the entry is. Closed entries
/// do not come back. Pure; running it again changes nothing.
/// </summary>
internal static class Seeding
{
    private const int HashLength = 8;

    private static readonly Kind<PlannedRisk, RiskEntry> Risks = new(
        SeededKind.Risk,
        "R",
        p => new Given(p.Entry.Ref, [p.Entry.Description, p.Entry.Cause, p.Entry.Effect, p.Entry.Owner], IsOver: false),
        e => (e.Ref, e.Description),
        (p, reference, opens) =>
            p.Entry with
            {
                Ref = reference,
                RaisedOn = p.RaisedOn ?? p.ReviewedOn ?? opens,
                ReviewedOn = p.ReviewedOn ?? p.RaisedOn ?? opens,
            },
        (p, e, changed) =>
            e with
            {
                Description = changed(0, e.Description) ? p.Entry.Description : e.Description,
                Cause = changed(1, e.Cause) ? p.Entry.Cause : e.Cause,
                Effect = changed(2, e.Effect) ? p.Entry.Effect : e.Effect,
                Owner = changed(3, e.Owner) ? p.Entry.Owner : e.Owner,
            }
    );

    private static readonly Kind<PlannedIssue, IssueEntry> Issues = new(
        SeededKind.Issue,
        "I",
        p => new Given(p.Entry.Ref, [p.Entry.Description, p.Entry.Owner], IsOver: false),
        e => (e.Ref, e.Description),
        (p, reference, opens) => p.Entry with { Ref = reference, RaisedOn = p.RaisedOn ?? opens },
        (p, e, changed) =>
            e with
            {
                Description = changed(0, e.Description) ? p.Entry.Description : e.Description,
                Owner = changed(1, e.Owner) ? p.Entry.Owner : e.Owner,
            }
    );

    private static readonly Kind<PlannedAction, ActionEntry> Actions = new(
        SeededKind.Action,
        "A",
        p => new Given(
            p.Entry.Ref,
            [p.Entry.Text, p.Entry.From, p.Entry.Owner, p.Entry.Due is { } due ? PartialDateStore.Store(due) : ""],
            p.Entry.DoneOn is not null,
            HasOwnRef: !p.IsSetByBoard
        ),
        e => (e.Ref, e.Text),
        (p, reference, _) => p.Entry with { Ref = reference },
        (p, e, changed) =>
            e with
            {
                Text = changed(0, e.Text) ? p.Entry.Text : e.Text,
                From = changed(1, e.From) ? p.Entry.From : e.From,
                Owner = changed(2, e.Owner) ? p.Entry.Owner : e.Owner,
                Due = changed(3, e.Due is null ? "" : "given") ? p.Entry.Due : e.Due,
            }
    );

    /// <param name="left">What was left open.</param>
    /// <param name="last">As the last update left it, including entries that it closed.</param>
    /// <param name="opens">The date of an entry that has none in the file.</param>
    public static Register Into(Register left, Register last, PlannedEntries planned, DateOnly opens)
    {
        var (risks, seededRisks) = Merge(Risks, planned.Risks, left.Risks, last.Risks, left.Seeded, opens);
        var (issues, seededIssues) = Merge(Issues, planned.Issues, left.Issues, last.Issues, seededRisks, opens);
        var (actions, seeded) = Merge(Actions, planned.Actions, left.Actions, last.Actions, seededIssues, opens);
        return left with { Risks = risks, Issues = issues, Actions = actions, Seeded = seeded };
    }

    /// <summary>References that a new entry must not use, as the programme file's entries are matched by them.</summary>
    public static IEnumerable<string> Taken(Register register, SeededKind kind) =>
        register.Seeded.Where(s => s.Kind == kind).Select(s => s.As ?? s.Ref);

    private static (ValueList<T> Entries, ValueList<SeededEntry> Seeded) Merge<TPlan, T>(
        Kind<TPlan, T> kind,
        IReadOnlyList<TPlan> planned,
        ValueList<T> left,
        ValueList<T> last,
        ValueList<SeededEntry> seeded,
        DateOnly opens
    )
        where T : class
    {
        if (planned.Count == 0)
        {
            return (left, seeded);
        }

        var entries = left.ToList();
        var seeds = seeded.ToList();
        var taken = last.Select(e => kind.Named(e).Ref)
            .Concat(seeds.Where(s => s.Kind == kind.Id).Select(s => s.As ?? s.Ref))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var plan in planned)
        {
            var given = kind.Of(plan);
            var at = seeds.FindIndex(s => s.Kind == kind.Id && s.Ref == given.Ref);
            var seed = at >= 0 ? seeds[at] : null;
            if (seed is null)
            {
                var same = Same(kind, given, last, seeds);
                var reference =
                    same
                    ?? (
                        !given.HasOwnRef || taken.Contains(given.Ref)
                            ? Refs.Next(kind.Prefix, [.. taken, .. planned.Select(p => kind.Of(p).Ref)], used: 0)
                            : given.Ref
                    );
                if (same is null && !given.IsOver)
                {
                    entries.Add(kind.Create(plan, reference, opens));
                }

                taken.Add(reference);
                seeds.Add(Seed(kind.Id, given, reference));
                at = seeds.Count - 1;
            }

            Update(kind, plan, given, seeds[at].As ?? seeds[at].Ref, seed, entries);
            seeds[at] = Seed(kind.Id, given, seeds[at].As ?? seeds[at].Ref);
        }

        return (entries.ToValueList(), seeds.ToValueList());
    }

    // The lead has already entered it: this happens when the programme manager also keeps a register elsewhere.
    private static string? Same<TPlan, T>(Kind<TPlan, T> kind, Given given, ValueList<T> last, List<SeededEntry> seeds) =>
        last.Select(kind.Named)
            .Where(e =>
                WordMatch.Normalise(e.Words) == WordMatch.Normalise(given.Texts[0])
                && !seeds.Exists(s => s.Kind == kind.Id && (s.As ?? s.Ref) == e.Ref)
            )
            .OrderByDescending(e => e.Ref == given.Ref)
            .Select(e => e.Ref)
            .FirstOrDefault();

    private static void Update<TPlan, T>(
        Kind<TPlan, T> kind,
        TPlan plan,
        Given given,
        string reference,
        SeededEntry? before,
        List<T> entries
    )
    {
        var at = entries.FindIndex(e => kind.Named(e).Ref == reference);
        if (at < 0)
        {
            return;
        }

        if (given.IsOver)
        {
            entries.RemoveAt(at);
            return;
        }

        // An entry that a lead entered first keeps their text; the file only fills in what they left out.
        entries[at] = kind.Change(
            plan,
            entries[at],
            (i, now) => before is null ? now.Length == 0 : Hash(given.Texts[i]) != before.Said.ElementAtOrDefault(i)
        );
    }

    private static SeededEntry Seed(SeededKind kind, Given given, string reference) =>
        new(kind, given.Ref, reference == given.Ref ? null : reference, given.Texts.Select(Hash).ToValueList());

    private static string Hash(string text) => text.Length == 0 ? "" : ShortHash.Of(text, HashLength);

    /// <summary>An entry of the file: the texts that say what it is, the main one first, and whether the file says that it is
    /// closed.</summary>
    /// <param name="HasOwnRef">False when its reference is only to tell it by, and a register gives it the next of its
    /// own.</param>
    private sealed record Given(string Ref, IReadOnlyList<string> Texts, bool IsOver, bool HasOwnRef = true);

    private sealed record Kind<TPlan, T>(
        SeededKind Id,
        string Prefix,
        Func<TPlan, Given> Of,
        Func<T, (string Ref, string Words)> Named,
        Func<TPlan, string, DateOnly, T> Create,
        Func<TPlan, T, Func<int, string, bool>, T> Change
    );
}
