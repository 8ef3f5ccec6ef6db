using ChatOps.Imports.Tables;
using ChatOps.Programmes;
using ChatOps.Programmes.Reading;
using ChatOps.Text;

namespace ChatOps.Imports;

/// <summary>The rows of a table of milestones, risks, issues or actions. A row with anything that cannot be read is reported and
/// left out; the others are read.</summary>
internal sealed class RowReader(Headings headings, ImportContext context, ImportPlan plan)
{
    private bool _hasOtherStatus;

    public List<WantedEntry> Read()
    {
        var wanted = new List<WantedEntry>();
        foreach (var row in Rows(headings))
        {
            var problems = plan.NotRead.Count;
            var entry = Entry(row);
            if (plan.NotRead.Count == problems && entry is not null)
            {
                wanted.Add(entry);
            }
        }

        if (_hasOtherStatus)
        {
            plan.Notes.Add(
                $"The column {CalendarWords.Quote(headings.Texts[ImportColumns.Status])} was only used to find what is done or "
                    + "closed: ratings come from updates."
            );
        }

        return wanted;
    }

    /// <summary>The rows below the headings with a value in a recognised column; repeated headings are skipped.</summary>
    public static IEnumerable<TableRow> Rows(Headings headings) =>
        headings.Table.Rows.Where(row =>
            row.Number > headings.Row.Number
            && headings.Columns.Values.Any(column => row.Cell(column).Length > 0)
            && headings.Columns.Any(c => row.Cell(c.Value) != headings.Texts[c.Key])
        );

    private WantedEntry? Entry(TableRow row)
    {
        if (plan.HasErrors(headings, row))
        {
            return null;
        }

        var kind = headings.Kind;
        var title = ImportColumns.TitleKey(kind);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var column in ImportColumns
                .Of(kind)
                .Where(c =>
                    c.Key
                        is not (ImportColumns.Ref or ImportColumns.Workstream or ImportColumns.Status or ImportColumns.Completed)
                )
        )
        {
            var problems = plan.NotRead.Count;
            if (IsNextReview(row, column.Key) || (kind == ImportKind.Milestones && column.Key == "rag"))
            {
                continue;
            }

            if (Value(row, column.Key, column.Key) is { } value)
            {
                fields[column.Key] = value;
            }
            else if (column.Key == title && plan.NotRead.Count == problems)
            {
                Problem(row, title, "This column is empty.", "Describe the entry, or delete the row.");
            }
        }

        var reference = Ref(row);
        var workstream = Workstream(row);
        if (kind == ImportKind.Milestones)
        {
            Rate(row, fields);
        }

        var isClosed = IsClosed(row, fields);
        return new WantedEntry(row.Number, reference, workstream, isClosed, fields, !isClosed && IsOpen(row));
    }

    // "Review date" is the last one, or the next: a day to come can only be that, and the file keeps the last.
    private bool IsNextReview(TableRow row, string column)
    {
        if (column != "reviewedOn" || CellText.FutureDay(Cell(row, column), context.Today) is not { } next)
        {
            return false;
        }

        plan.Notes.Add(
            $"Row {row.Number}: {UkText.Date(next)} is in the future, so it is the next review. It was left out: the file "
                + "says when "
                + "a risk was last reviewed."
        );
        return true;
    }

    // A rating may stand in the column for ratings or in that for the status; a status may stand in that for ratings.
    private void Rate(TableRow row, Dictionary<string, string> fields)
    {
        var scheme = context.Programme.Rag;
        var (rag, status) = (Cell(row, "rag"), Cell(row, ImportColumns.Status));
        var rating = CellText.RatingOf(rag, scheme) ?? CellText.RatingOf(status, scheme);
        if (rating is null && !CellText.IsNothing(rag) && CellText.IsClosed(rag, scheme) is null)
        {
            plan.Notes.Add(
                $"Row {row.Number}: {CalendarWords.Quote(CellText.OneLine(rag))} is none of the programme's ratings, so it "
                    + "was left out. "
                    + $"They are: {string.Join(", ", scheme.States.Select(s => $"{s.Letter} ({s.Word})"))}."
            );
        }

        if (rating is { Kind: not RagKind.Complete })
        {
            fields["rag"] = rating.Key;
        }
    }

    private string? Value(TableRow row, string column, string key)
    {
        var read = CellText.Read(key, Cell(row, column), context);
        if (read.IsGiven)
        {
            return read.Value;
        }

        Problem(row, column, read.Problem!, read.Fix);
        return null;
    }

    private string? Ref(TableRow row)
    {
        var text = string.Concat(CalendarWords.Words(Cell(row, ImportColumns.Ref))).TrimEnd('.', ')', ':');
        if (text.Length == 0 || CellText.IsNothing(text))
        {
            return null;
        }

        if (headings.Kind == ImportKind.Milestones ? FileContext.Slug(text).Length == 0 : !PlannedEntriesReader.IsRef(text))
        {
            Problem(
                row,
                ImportColumns.Ref,
                $"{CalendarWords.Quote(text)} is not a valid reference.",
                "Use up to 20 letters and digits, or leave it empty to get one."
            );
        }

        return text;
    }

    private string? Workstream(TableRow row)
    {
        var text = CellText.OneLine(Cell(row, ImportColumns.Workstream));
        if (text.Length == 0)
        {
            if (context.DefaultWorkstream is null && headings.Kind != ImportKind.Milestones)
            {
                Problem(
                    row,
                    ImportColumns.Workstream,
                    "The row does not name a workstream.",
                    headings.Columns.ContainsKey(ImportColumns.Workstream)
                        ? "Write its name or number."
                        : "Add a column 'Workstream', or name it with --workstream."
                );
            }

            return context.DefaultWorkstream;
        }

        var found = context.Workstream(text);
        if (!found.IsGiven)
        {
            Problem(row, ImportColumns.Workstream, found.Problem!, found.Fix);
            return null;
        }

        return found.Value.Id;
    }

    private bool IsClosed(TableRow row, Dictionary<string, string> fields)
    {
        var (completed, status) = (Cell(row, ImportColumns.Completed), Cell(row, ImportColumns.Status));
        var byStatus = CellText.IsClosed(status, context.Programme.Rag);
        if (headings.Kind == ImportKind.Milestones)
        {
            byStatus = CellText.IsClosed(Cell(row, "rag"), context.Programme.Rag) == true ? true : byStatus;
            _hasOtherStatus |= byStatus is null && CellText.RatingOf(status, context.Programme.Rag) is null;
        }
        else
        {
            _hasOtherStatus |= byStatus is null;
        }

        var byColumn = CellText.IsClosed(completed, context.Programme.Rag);
        var key = headings.Kind == ImportKind.Milestones ? "completedOn" : "doneOn";
        if (byColumn is null && Value(row, ImportColumns.Completed, key) is { } day)
        {
            fields[key] = day;
            return false;
        }

        var isClosed = byColumn == true || byStatus == true;
        if (isClosed && headings.Kind == ImportKind.Milestones)
        {
            fields["done"] = "true";
            return false;
        }

        return isClosed;
    }

    // A row that says both is done.
    private bool IsOpen(TableRow row)
    {
        string[] says =
        [
            .. new[] { Cell(row, ImportColumns.Completed), Cell(row, ImportColumns.Status) }.Where(cell =>
                !CellText.IsNothing(cell)
            ),
        ];
        return says.Length > 0 && says.All(cell => CellText.IsClosed(cell, context.Programme.Rag) == false);
    }

    private string Cell(TableRow row, string column) => headings.Cell(row, column);

    private void Problem(TableRow row, string column, string why, string fix) => plan.Problem(headings, row, column, why, fix);
}
