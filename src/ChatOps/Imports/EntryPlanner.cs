using ChatOps.Imports.Editing;
using ChatOps.Programmes.Reading;
using ChatOps.Registers;
using ChatOps.Text;
using YamlDotNet.RepresentationModel;

namespace ChatOps.Imports;

/// <summary>
/// What is to become of the file's milestones, risks, issues or actions. A row is about the entry that has its reference, else
/// its title, in its workstream; what it leaves empty stays as the file has it.
/// </summary>
internal sealed class EntryPlanner(ImportKind kind, ProgrammeText file, ImportContext context, ImportPlan plan)
{
    private readonly string _section = kind.ToString().ToLowerInvariant();
    private readonly string _titleKey = ImportColumns.TitleKey(kind);
    private readonly string _refKey = kind == ImportKind.Milestones ? "id" : "ref";
    private readonly List<Slot> _slots = [];

    // By the row's entry itself: two rows that say the same are two.
    private readonly Dictionary<WantedEntry, List<string>> _ids = new(ReferenceEqualityComparer.Instance);
    private HashSet<string> _wishedFor = [];

    public void Run(IReadOnlyList<WantedEntry> wanted)
    {
        foreach (var entry in wanted.Where(w => w.Ref is not null))
        {
            _ids[entry] = Ids(entry, entry.Ref!);
        }

        _wishedFor = _ids.Values.SelectMany(ids => ids).ToHashSet(StringComparer.Ordinal);
        _slots.AddRange(
            file.Items(_section)
                .Select(node => new Slot
                {
                    Node = node,
                    Ref = ProgrammeText.Value(node, _refKey) ?? "",
                    WorkstreamId = ProgrammeText.Value(node, "workstream"),
                    Title = WordMatch.Normalise(ProgrammeText.Value(node, _titleKey) ?? ""),
                })
        );

        // Whoever has a reference goes first: it says best what is meant. Then the order of the table does not matter.
        var unmatched = wanted.Where(w => w.Ref is null || !ClaimByRef(w)).ToList();
        foreach (var entry in unmatched.Where(w => w.Ref is not null).Concat(unmatched.Where(w => w.Ref is null)))
        {
            ClaimByTitle(entry, wanted);
        }

        // What is there first: an entry that is added comes behind all that the last one gets.
        foreach (var slot in _slots.Where(s => s.Wanted is not null).OrderBy(s => s.Node is null).ThenBy(s => s.Wanted!.Row))
        {
            if (slot.Node is { } node)
            {
                Change(slot, node, slot.Wanted!);
            }
            else
            {
                Add(slot, slot.Wanted!);
            }
        }
    }

    private static string[] Keys(ImportKind kind) =>
        kind switch
        {
            ImportKind.Milestones => ProgrammeFileKeys.Milestone,
            ImportKind.Risks => ProgrammeFileKeys.Risk,
            ImportKind.Issues => ProgrammeFileKeys.Issue,
            _ => ProgrammeFileKeys.Action,
        };

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
            Twice(slot, wanted);
        }

        return true;
    }

    private void ClaimByTitle(WantedEntry wanted, IReadOnlyList<WantedEntry> all)
    {
        var title = WordMatch.Normalise(wanted.Fields[_titleKey]);
        var same = _slots.Where(s => s.Title == title && IsIn(s, wanted)).ToList();
        var free = same.Where(s => s.Wanted is null).ToList();
        var twice = wanted.Ref is null
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
        else if (twice is not null)
        {
            Twice(twice, wanted);
        }
        else if (wanted.IsOver)
        {
            plan.Over.Add(wanted.Row);
        }
        else
        {
            _slots.Add(
                new Slot
                {
                    Ref = NewRef(wanted, all),
                    WorkstreamId = wanted.WorkstreamId,
                    Title = title,
                    Wanted = wanted,
                }
            );
        }
    }

    private void Claim(Slot slot, WantedEntry wanted)
    {
        slot.Wanted = wanted;
        slot.Title = wanted.IsOver ? slot.Title : WordMatch.Normalise(wanted.Fields[_titleKey]);
    }

    private void Twice(Slot slot, WantedEntry wanted) =>
        plan.NotRead.Add(
            new RowProblem(
                wanted.Row,
                null,
                $"This repeats row {slot.Wanted!.Row}: {NameOf(slot)}.",
                "Remove one of them, or give this one a different reference."
            )
        );

    private bool HasRef(Slot slot, WantedEntry wanted) =>
        wanted.Ref is { } reference
        && (
            kind == ImportKind.Milestones
                ? _ids[wanted].Contains(slot.Ref, StringComparer.Ordinal) && IsIn(slot, wanted)
                : slot.WorkstreamId == wanted.WorkstreamId && slot.Ref.Equals(reference, StringComparison.OrdinalIgnoreCase)
        );

    // A milestone that names no workstream may be of any, and one of the programme may be given its workstream.
    private bool IsIn(Slot slot, WantedEntry wanted) =>
        slot.WorkstreamId == wanted.WorkstreamId
        || (
            kind == ImportKind.Milestones
            && (wanted.WorkstreamId is null || (slot.WorkstreamId is null && CanBeGiven(slot, wanted.WorkstreamId)))
        );

    private bool CanBeGiven(Slot slot, string workstreamId) =>
        slot.Node is { } node
        && (
            ProgrammeText.Value(node, "project") is not { } project
            || context.Programme.FindWorkstream(workstreamId)?.ProjectId == project
        );

    // "M3" is m3; a number alone says nothing, so it goes behind the workstream's id, as does a reference that another workstream
    // has.
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
            .First(id => IsFree(id) && !_wishedFor.Contains(id));

        bool IsFree(string id) => !_slots.Exists(s => s.Ref == id);
    }

    private void Change(Slot slot, YamlMappingNode node, WantedEntry wanted)
    {
        if (wanted.IsOver)
        {
            Over(slot, wanted);
            return;
        }

        if (wanted.IsOpen && IsDone(node))
        {
            plan.Notes.Add(
                $"Row {wanted.Row} says that {NameOf(slot)} is not done, but the programme file says it is. It stays done: "
                    + "reopen it in an update, not by importing."
            );
        }

        var changes = plan.Changes.Count;
        foreach (var (key, value) in Wanted(wanted, node))
        {
            var before = ProgrammeText.Value(node, key) is { } text ? CellText.InFile(key, text, context) : "";
            if (before != value)
            {
                plan.Change(wanted.Row, NameOf(slot), key, before, value);
                plan.Edits.Set(node, key, YamlValue.Of(value), wanted.Row);
            }
        }

        plan.Same += plan.Changes.Count == changes ? 1 : 0;
    }

    private void Add(Slot slot, WantedEntry wanted)
    {
        var fields = new Dictionary<string, string>(wanted.Fields, StringComparer.Ordinal) { [_refKey] = slot.Ref };
        if (wanted.WorkstreamId is { } workstream)
        {
            fields["workstream"] = workstream;
        }

        if (fields.GetValueOrDefault("forecast") == fields.GetValueOrDefault("baseline"))
        {
            fields.Remove("forecast");
        }

        if (fields.ContainsKey("completedOn"))
        {
            fields.Remove("done");
        }

        plan.Adds.Add(new PlannedAdd(wanted.Row, $"{NameOf(slot)}: {wanted.Fields[_titleKey]}"));
        plan.Edits.Append(_section, [.. Keys(kind).Where(fields.ContainsKey).Select(key => (key, fields[key]))], wanted.Row);
    }

    /// <summary>What the row says, as far as the file is to say it.</summary>
    private IEnumerable<KeyValuePair<string, string>> Wanted(WantedEntry wanted, YamlMappingNode node)
    {
        var says = new Dictionary<string, string>(wanted.Fields, StringComparer.Ordinal);
        if (kind == ImportKind.Milestones)
        {
            // A forecast that is the baseline goes without saying, and so does "done" beside a day.
            var baseline =
                says.GetValueOrDefault("baseline")
                ?? (ProgrammeText.Value(node, "baseline") is { } text ? CellText.InFile("baseline", text, context) : null);
            if (ProgrammeText.Value(node, "forecast") is null && says.GetValueOrDefault("forecast") == baseline)
            {
                says.Remove("forecast");
            }

            var isDone = ProgrammeText.Value(node, "done")?.ToLowerInvariant();
            if (
                isDone is "yes"
                || (isDone is null && (says.ContainsKey("completedOn") || ProgrammeText.Value(node, "completedOn") is not null))
            )
            {
                says.Remove("done");
            }
            else if (says.ContainsKey("completedOn") && isDone is "no" or "false")
            {
                says["done"] = "true";
            }

            if (wanted.WorkstreamId is { } workstream)
            {
                says["workstream"] = workstream;
            }
        }

        return says.OrderBy(s => Array.IndexOf(Keys(kind), s.Key));
    }

    private static bool IsDone(YamlMappingNode node) =>
        ProgrammeText.Value(node, "completedOn") is not null
        || ProgrammeText.Value(node, "doneOn") is not null
        || ProgrammeText.Value(node, "done")?.ToLowerInvariant() is "yes" or "true";

    private void Over(Slot slot, WantedEntry wanted)
    {
        if (kind != ImportKind.Actions)
        {
            plan.Over.Add(wanted.Row);
            plan.Notes.Add(
                $"Row {wanted.Row} says that {NameOf(slot)} is closed. Importing does not close it: its lead closes it in the "
                    + "next update."
            );
        }
        else if (ProgrammeText.Value(slot.Node!, "doneOn") is not null)
        {
            plan.Same++;
        }
        else
        {
            plan.NotRead.Add(
                new RowProblem(
                    wanted.Row,
                    null,
                    $"{NameOf(slot)} is done, but the row does not say when it was done.",
                    "Add the day it was done, such as 30/11/2020."
                )
            );
        }
    }

    private string NameOf(Slot slot)
    {
        var workstream = slot.WorkstreamId is { } id ? $" of {context.Programme.FindWorkstream(id)?.Name ?? id}" : "";
        return $"{kind.ToString().ToLowerInvariant()[..^1]} {slot.Ref}{workstream}";
    }

    /// <summary>An entry that the file has or is to have, and the row that is about it.</summary>
    private sealed class Slot
    {
        /// <summary>Null for one that is to be added.</summary>
        public YamlMappingNode? Node { get; init; }

        public required string Ref { get; init; }

        public required string? WorkstreamId { get; init; }

        public required string Title { get; set; }

        public WantedEntry? Wanted { get; set; }
    }
}
