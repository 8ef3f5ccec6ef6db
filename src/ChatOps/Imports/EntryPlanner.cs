using ChatOps.Imports.Editing;
using ChatOps.Programmes.Reading;
using ChatOps.Registers;
using ChatOps.Text;

namespace ChatOps.Imports;

/// <summary>
/// Finds which of the file's milestones, risks, issues or actions each row is about, and plans the changes. A row matches the
/// entry with its reference, else its title, in its workstream; an empty cell leaves the file's value as it is.
/// </summary>
internal sealed class EntryPlanner(ImportKind kind, ProgrammeText file, ImportContext context, ImportPlan plan)
{
    private readonly string _section = kind.ToString().ToLowerInvariant();
    private readonly string _titleKey = ImportColumns.TitleKey(kind);
    private readonly string _refKey = EntrySlot.RefKey(kind);
    private readonly EntryEdits _edits = new(kind, context, plan);
    private readonly List<EntrySlot> _slots = [];

    // Keyed by the object itself, because two rows may be equal.
    private readonly Dictionary<WantedEntry, List<string>> _ids = new(ReferenceEqualityComparer.Instance);
    private HashSet<string> _requestedIds = [];

    public void Run(IReadOnlyList<WantedEntry> wanted)
    {
        foreach (var entry in wanted.Where(w => w.Ref is not null))
        {
            _ids[entry] = Ids(entry, entry.Ref!);
        }

        _requestedIds = _ids.Values.SelectMany(ids => ids).ToHashSet(StringComparer.Ordinal);
        _slots.AddRange(
            file.Items(_section)
                .Select(node => new EntrySlot
                {
                    Node = node,
                    Ref = ProgrammeText.Value(node, _refKey) ?? "",
                    WorkstreamId = ProgrammeText.Value(node, "workstream"),
                    Title = WordMatch.Normalise(ProgrammeText.Value(node, _titleKey) ?? ""),
                })
        );

        // Rows with a reference are matched first, so that the order of the table does not matter.
        var unmatched = wanted.Where(w => w.Ref is null || !ClaimByRef(w)).ToList();
        foreach (var entry in unmatched.Where(w => w.Ref is not null).Concat(unmatched.Where(w => w.Ref is null)))
        {
            ClaimByTitle(entry, wanted);
        }

        // Existing entries first: a new entry goes after everything that is added to the last one.
        foreach (var slot in _slots.Where(s => s.Wanted is not null).OrderBy(s => s.Node is null).ThenBy(s => s.Wanted!.Row))
        {
            if (slot.Node is { } node)
            {
                _edits.Change(slot, node, slot.Wanted!);
            }
            else
            {
                _edits.Add(slot, slot.Wanted!);
            }
        }
    }

    private bool ClaimByRef(WantedEntry wanted)
    {
        if (_slots.Find(s => HasRef(s, wanted)) is not { } slot)
        {
            return false;
        }

        if (slot.Wanted is null)
        {
            Claim(slot, wanted);
        }
        else
        {
            ReportDuplicate(slot, wanted);
        }

        return true;
    }

    private void ClaimByTitle(WantedEntry wanted, IReadOnlyList<WantedEntry> all)
    {
        var title = WordMatch.Normalise(wanted.Fields[_titleKey]);
        var same = _slots.Where(s => s.Title == title && IsIn(s, wanted)).ToList();
        var free = same.Where(s => s.Wanted is null).ToList();
        var duplicate = wanted.Ref is null
            ? same.Find(s => s.Wanted is not null)
            : _slots.Find(s => s.Wanted is not null && HasRef(s, wanted));
        if (free.Count > 1 && free.Select(s => s.WorkstreamId).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            plan.NotRead.Add(
                new RowProblem(wanted.Row, null, "Several workstreams have one with this title.", "Name the workstream.")
            );
        }
        else if (free.Count > 0)
        {
            Claim(free[0], wanted);
        }
        else if (duplicate is not null)
        {
            ReportDuplicate(duplicate, wanted);
        }
        else if (wanted.IsClosed)
        {
            plan.Closed.Add(wanted.Row);
        }
        else
        {
            _slots.Add(
                new EntrySlot
                {
                    Ref = NewRef(wanted, all),
                    WorkstreamId = wanted.WorkstreamId,
                    Title = title,
                    Wanted = wanted,
                }
            );
        }
    }

    private void Claim(EntrySlot slot, WantedEntry wanted)
    {
        slot.Wanted = wanted;
        slot.Title = wanted.IsClosed ? slot.Title : WordMatch.Normalise(wanted.Fields[_titleKey]);
    }

    private void ReportDuplicate(EntrySlot slot, WantedEntry wanted) =>
        plan.NotRead.Add(
            new RowProblem(
                wanted.Row,
                null,
                $"This repeats row {slot.Wanted!.Row}: {_edits.NameOf(slot)}.",
                "Remove one of them, or give this one a different reference."
            )
        );

    private bool HasRef(EntrySlot slot, WantedEntry wanted) =>
        wanted.Ref is { } reference
        && (
            kind == ImportKind.Milestones
                ? _ids[wanted].Contains(slot.Ref, StringComparer.Ordinal) && IsIn(slot, wanted)
                : slot.WorkstreamId == wanted.WorkstreamId && slot.Ref.Equals(reference, StringComparison.OrdinalIgnoreCase)
        );

    // A milestone row without a workstream matches any; a milestone of the programme can be given a workstream.
    private bool IsIn(EntrySlot slot, WantedEntry wanted) =>
        slot.WorkstreamId == wanted.WorkstreamId
        || (
            kind == ImportKind.Milestones
            && (wanted.WorkstreamId is null || (slot.WorkstreamId is null && CanBeGiven(slot, wanted.WorkstreamId)))
        );

    private bool CanBeGiven(EntrySlot slot, string workstreamId) =>
        slot.Node is { } node
        && (
            ProgrammeText.Value(node, "project") is not { } project
            || context.Programme.FindWorkstream(workstreamId)?.ProjectId == project
        );

    // "M3" becomes m3. A number alone gets its workstream's id in front, as does a reference that another workstream uses.
    private static List<string> Ids(WantedEntry wanted, string reference)
    {
        var (own, behind) = (FileContext.Slug(reference), FileContext.Slug($"{wanted.WorkstreamId ?? "milestone"}-{reference}"));
        return own.Any(char.IsAsciiLetter) ? [own, behind] : [behind, own];
    }

    private string NewRef(WantedEntry wanted, IReadOnlyList<WantedEntry> all)
    {
        if (kind != ImportKind.Milestones)
        {
            return wanted.Ref
                ?? Refs.Next(
                    kind.ToString()[..1],
                    _slots
                        .Where(s => s.WorkstreamId == wanted.WorkstreamId)
                        .Select(s => s.Ref)
                        .Concat(all.Where(w => w.WorkstreamId == wanted.WorkstreamId).Select(w => w.Ref ?? ""))
                        .Select(r => r.ToUpperInvariant()),
                    used: 0
                );
        }

        var wishes = _ids.GetValueOrDefault(wanted) ?? [FileContext.Slug(wanted.Fields[_titleKey])];
        if (wanted.Ref is not null && wishes.Find(IsFree) is { } wish)
        {
            return wish;
        }

        var stem = wishes[^1].Length == 0 ? "milestone" : wishes[^1];
        stem = stem.Length <= 57 ? stem : stem[..57].TrimEnd('-');
        return Enumerable
            .Range(1, int.MaxValue)
            .Select(i => i == 1 ? stem : $"{stem}-{i}")
            .First(id => IsFree(id) && !_requestedIds.Contains(id));

        bool IsFree(string id) => !_slots.Exists(s => s.Ref == id);
    }
}
