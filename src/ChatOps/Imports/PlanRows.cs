using ChatOps.Imports.Editing;
using ChatOps.Imports.Tables;
using ChatOps.Programmes;
using ChatOps.Text;
using ChatOps.Values;
using YamlDotNet.RepresentationModel;

namespace ChatOps.Imports;

/// <summary>
/// The rows of an action plan: values for existing workstreams, and their key milestones. It adds no workstreams or people.
/// </summary>
internal sealed class PlanRows(Headings headings, ProgrammeText file, ImportContext context, ImportPlan plan)
{
    private const int MaxOutcomeLength = 500;

    // The values from each workstream's first row.
    private readonly Dictionary<string, (int Row, List<(string Key, string Text)> Values)> _first = new(StringComparer.Ordinal);
    private readonly ImportContext _numbered = Numbered(headings, context);

    /// <returns>The milestones, to be planned like those of other tables.</returns>
    public List<WantedEntry> Run()
    {
        var milestones = new List<WantedEntry>();
        Workstream? above = null;
        foreach (var row in RowReader.Rows(headings))
        {
            var problems = plan.NotRead.Count;

            // A plan names a workstream once and lists its milestones in the same and the following rows.
            var continues =
                above is not null && Cell(row, ImportColumns.Workstream).Length == 0 && Cell(row, "number").Length == 0;
            var workstream = continues ? above : Workstream(row);
            above = workstream;
            if (workstream is null || plan.HasErrors(headings, row))
            {
                continue;
            }

            var wanted = Milestones(row, workstream);
            var edits = Fields(row, workstream);
            if (plan.NotRead.Count > problems)
            {
                continue;
            }

            milestones.AddRange(wanted);
            if (_first.TryAdd(workstream.Id, (row.Number, [.. edits.Select(e => (e.Key, e.Value.Text))])))
            {
                Set(row, workstream, edits);
            }
        }

        if (headings.Columns.ContainsKey(ImportColumns.Leads))
        {
            plan.Notes.Add(
                $"The column {CalendarWords.Quote(headings.Texts[ImportColumns.Leads])} was left out: set who leads a workstream "
                    + "in the programme file, with their address."
            );
        }

        return milestones;
    }

    // Uses the table's own numbers when it has both numbers and names, because the import sets them in the file.
    private static ImportContext Numbered(Headings headings, ImportContext context)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in RowReader.Rows(headings))
        {
            if (
                CalendarWords.WholeNumber(
                    CellText.Read("number", headings.Cell(row, "number"), context) is { IsGiven: true, Value: { } text }
                        ? text
                        : ""
                )
                    is { } number
                && context.Named(CellText.OneLine(headings.Cell(row, ImportColumns.Workstream))) is [var workstream]
            )
            {
                numbers.TryAdd(workstream.Id, number);
            }
        }

        return context with
        {
            Programme = context.Programme with
            {
                Workstreams =
                [
                    .. context.Programme.Workstreams.Select(w =>
                        numbers.TryGetValue(w.Id, out var number) ? w with { Number = number } : w
                    ),
                ],
            },
        };
    }

    private Workstream? Workstream(TableRow row)
    {
        var text = CellText.OneLine(Cell(row, ImportColumns.Workstream));
        if (text.Length == 0 && Cell(row, "number").Length == 0)
        {
            Problem(
                row,
                ImportColumns.Workstream,
                "The row does not name a workstream, and the row above has none that ChatOps knows.",
                "Write its name or number."
            );
            return null;
        }

        var column = text.Length > 0 ? ImportColumns.Workstream : "number";
        var found = _numbered.Workstream(text.Length > 0 ? text : CellText.OneLine(Cell(row, "number")));
        if (found.IsGiven)
        {
            return found.Value;
        }

        Problem(
            row,
            column,
            found.Problem!,
            $"{found.Fix} To add a new workstream, put it in the programme file with its " + "lead first."
        );
        return null;
    }

    private List<(string Key, YamlValue Value)> Fields(TableRow row, Workstream workstream)
    {
        var edits = new List<(string Key, YamlValue Value)>();
        foreach (var key in (string[])["number", "timescale", "cost"])
        {
            var read = CellText.Read(key, Cell(row, key), context);
            if (!read.IsGiven)
            {
                Problem(row, key, read.Problem!, read.Fix);
            }
            else if (read.Value is { } value)
            {
                edits.Add((key, YamlValue.Of(value)));
            }
        }

        var outcomes = Lines(row, "outcomes");
        if (outcomes.Any(o => o.Length > MaxOutcomeLength))
        {
            Problem(
                row,
                "outcomes",
                "An outcome is too long.",
                $"Shorten each to {MaxOutcomeLength} characters, and put each on a separate line."
            );
        }
        else if (outcomes.Count > 0 && !(outcomes.Count == 1 && CellText.IsNothing(outcomes[0])))
        {
            edits.Add(("outcomes", YamlValue.ListOf(outcomes)));
        }

        // Merged cells have the same value in each row.
        if (_first.TryGetValue(workstream.Id, out var first) && edits.Exists(e => !first.Values.Contains((e.Key, e.Value.Text))))
        {
            Problem(
                row,
                ImportColumns.Workstream,
                $"{CalendarWords.Quote(workstream.Name)} is already in row {first.Row}, with different details.",
                "Write its number, timescale, outcomes and cost in one row."
            );
        }

        return edits;
    }

    private void Set(TableRow row, Workstream workstream, List<(string Key, YamlValue Value)> edits)
    {
        var node = file.Workstream(workstream.Id);
        var before = plan.Changes.Count;
        foreach (var (key, value) in edits)
        {
            var (was, map, inner) = InFile(node, key);
            if (was != value.Text)
            {
                plan.Change(
                    row.Number,
                    $"workstream {workstream.Name}",
                    key,
                    was.Replace("\n", "; ", StringComparison.Ordinal),
                    string.Join("; ", value.Lines)
                );
                plan.Edits.Set(map, inner, value, row.Number);
            }
        }

        plan.Unchanged += plan.Changes.Count == before && edits.Count > 0 ? 1 : 0;
    }

    private (string Was, YamlMappingNode Map, string Key) InFile(YamlMappingNode node, string key)
    {
        // A cost with parts keeps them: the table only sets the figure.
        if (key == "cost" && ProgrammeText.Find(node, key) is YamlMappingNode cost)
        {
            return (CellText.InFile(key, ProgrammeText.Value(cost, "figure") ?? "", context), cost, "figure");
        }

        var text = ProgrammeText.Value(node, key);
        return (
            text is null ? ""
            : key == "outcomes" ? string.Join('\n', text.Split('\n').Select(CellText.OneLine))
            : CellText.InFile(key, key == "timescale" ? text.Replace('\n', ';') : text, context),
            node,
            key
        );
    }

    private List<WantedEntry> Milestones(TableRow row, Workstream workstream)
    {
        var wanted = new List<WantedEntry>();
        foreach (var line in Lines(row, ImportColumns.Milestones).Where(l => !CellText.IsNothing(l)))
        {
            var (title, date) = Dated(line);
            var read = CellText.Read("title", title, context);
            if (!read.IsGiven)
            {
                Problem(row, ImportColumns.Milestones, read.Problem!, read.Fix);
                continue;
            }

            var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = read.Value ?? line };
            if (date is not null)
            {
                fields["baseline"] = date;
            }

            wanted.Add(new WantedEntry(row.Number, null, workstream.Id, IsClosed: false, fields));
        }

        return wanted;
    }

    private IReadOnlyList<string> Lines(TableRow row, string column)
    {
        var cell = Cell(row, column);
        if (TableLimits.IsCut(cell))
        {
            Problem(
                row,
                column,
                $"The cell contains more than {UkText.Count(TableLimits.MaxCellLength, "character")}.",
                "Split it over several rows."
            );
        }

        return CellText.Lines(cell);
    }

    // "Scope agreed (Feb 2018)", "Scope agreed - Feb 2018", "Scope agreed: by Feb 2018".
    private (string Title, string? Date) Dated(string line)
    {
        foreach (var joint in (string[])[" (", " - ", " – ", ": ", ", "])
        {
            var at = line.LastIndexOf(joint, StringComparison.Ordinal);
            var date = at > 0 ? line[(at + joint.Length)..].TrimEnd(')', '.') : "";
            if (date.Any(char.IsAsciiDigit) && PartialDateText.Read(date, context.Today) is { IsGiven: true } read)
            {
                return (line[..at], PartialDateText.Print(read.Value));
            }
        }

        return (line, null);
    }

    private string Cell(TableRow row, string column) => headings.Cell(row, column);

    private void Problem(TableRow row, string column, string why, string fix) => plan.Problem(headings, row, column, why, fix);
}
