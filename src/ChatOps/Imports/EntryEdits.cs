using ChatOps.Imports.Editing;
using ChatOps.Programmes.Reading;
using YamlDotNet.RepresentationModel;

namespace ChatOps.Imports;

/// <summary>Plans what changes in the programme file for one entry and the row that is about it.</summary>
internal sealed class EntryEdits(ImportKind kind, ImportContext context, ImportPlan plan)
{
    private readonly string _section = kind.ToString().ToLowerInvariant();
    private readonly string _titleKey = ImportColumns.TitleKey(kind);
    private readonly string _refKey = EntrySlot.RefKey(kind);

    public void Change(EntrySlot slot, YamlMappingNode node, WantedEntry wanted)
    {
        if (wanted.IsClosed)
        {
            Close(slot, wanted);
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

        plan.Unchanged += plan.Changes.Count == changes ? 1 : 0;
    }

    public void Add(EntrySlot slot, WantedEntry wanted)
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

    /// <summary>The row's values that the file should have.</summary>
    private IEnumerable<KeyValuePair<string, string>> Wanted(WantedEntry wanted, YamlMappingNode node)
    {
        var says = new Dictionary<string, string>(wanted.Fields, StringComparer.Ordinal);
        if (kind == ImportKind.Milestones)
        {
            // A forecast equal to the baseline is left out, and so is "done" when there is a date.
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

    private void Close(EntrySlot slot, WantedEntry wanted)
    {
        if (kind != ImportKind.Actions)
        {
            plan.Closed.Add(wanted.Row);
            plan.Notes.Add(
                $"Row {wanted.Row} says that {NameOf(slot)} is closed. Importing does not close it: its lead closes it in the "
                    + "next update."
            );
        }
        else if (ProgrammeText.Value(slot.Node!, "doneOn") is not null)
        {
            plan.Unchanged++;
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

    public string NameOf(EntrySlot slot)
    {
        var workstream = slot.WorkstreamId is { } id ? $" of {context.Programme.FindWorkstream(id)?.Name ?? id}" : "";
        return $"{kind.ToString().ToLowerInvariant()[..^1]} {slot.Ref}{workstream}";
    }

    private static string[] Keys(ImportKind kind) =>
        kind switch
        {
            ImportKind.Milestones => ProgrammeFileKeys.Milestone,
            ImportKind.Risks => ProgrammeFileKeys.Risk,
            ImportKind.Issues => ProgrammeFileKeys.Issue,
            _ => ProgrammeFileKeys.Action,
        };
}
