using ChatOps.Imports.Tables;
using ChatOps.Text;

namespace ChatOps.Imports;

/// <summary>The row of headings, and the columns that it names.</summary>
/// <param name="Columns">Column number, from 0, by <see cref="ImportColumn.Key"/>.</param>
/// <param name="Texts">The headings as written, by the same keys.</param>
/// <param name="Notes">What was not recognised, in full sentences.</param>
internal sealed record Headings(
    ImportTable Table,
    ImportKind Kind,
    TableRow Row,
    IReadOnlyDictionary<string, int> Columns,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyList<string> Notes
)
{
    /// <summary>The units that headings give for the numbers below them, by <see cref="ImportColumn.Key"/>.</summary>
    public IReadOnlyDictionary<string, HeadingUnit> Units { get; init; } = new Dictionary<string, HeadingUnit>();

    // Titles, dates and keys may come before the headings, but no more rows than this.
    private const int RowsLookedAt = 50;

    /// <summary>How well the kind fits. A column named after the kind ("Risk", "Key milestones") counts as three; a timescale
    /// column marks a plan.</summary>
    private int Fit =>
        Columns.Count
        + (
            Texts.Values.Any(t =>
                Normal(t)
                    .Contains(
                        Kind == ImportKind.Plan ? "timescale" : Kind.ToString().TrimEnd('s'),
                        StringComparison.OrdinalIgnoreCase
                    )
            )
                ? 2
                : 0
        );

    /// <summary>The headings of the table to import.</summary>
    /// <param name="wanted">The requested kind; null for the one that the headings fit best.</param>
    /// <returns>Or why there are none, and what to do, in full sentences.</returns>
    public static (Headings? Found, string? Problem) Find(TablesRead read, ImportKind? wanted)
    {
        var perTable = read.Tables.Select(table => Best(table, wanted)).Where(best => best.Count > 0).ToList();
        if (read.IsOne && perTable.Count > 0)
        {
            perTable = [perTable.MaxBy(best => best[0].Columns.Count)!];
        }

        return perTable switch
        {
            [] => (null, NoHeadings(read, wanted)),
            [[var only]] => (only, null),
            [var several] => (
                null,
                $"The headings fit {string.Join(" and ", several.Select(KindOf))} equally well. "
                    + $"Choose one with --kind {string.Join(" or --kind ", several.Select(KindOf))}."
            ),
            _ => (
                null,
                "Several sheets have suitable headings: "
                    + $"{string.Join(", ", perTable.Select(best => CalendarWords.Quote(best[0].Table.Sheet ?? "")))}. Choose "
                    + "one with --sheet."
            ),
        };
    }

    /// <summary>A row's cell in a column; empty when the table does not have the column.</summary>
    /// <param name="column">The <see cref="ImportColumn.Key"/>.</param>
    public string Cell(TableRow row, string column)
    {
        var cell = Columns.TryGetValue(column, out var at) ? row.Cell(at) : "";
        return Units.TryGetValue(column, out var unit) ? unit.Apply(cell) : cell;
    }

    /// <summary>Lower-case letters and digits; text in brackets is ignored.</summary>
    public static string Normal(string text)
    {
        var depth = 0;
        return Letters(
            text.Where(character =>
            {
                depth +=
                    character is '(' or '[' ? 1
                    : character is ')' or ']' && depth > 0 ? -1
                    : 0;
                return depth == 0;
            })
        );
    }

    private static string Letters(IEnumerable<char> text) =>
        string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    // "Impact (residual)" is not "Impact (1-5)", so text in brackets counts where it is part of a known name.
    private static ImportColumn? Named(ImportKind kind, string name) =>
        ImportColumns.Of(kind).FirstOrDefault(c => c.Names.Contains(name, StringComparer.Ordinal));

    // All that fit equally well.
    private static List<Headings> Best(ImportTable table, ImportKind? wanted)
    {
        var kinds = wanted is { } one ? [one] : Enum.GetValues<ImportKind>();
        var found = (
            from kind in kinds
            let best = table
                .Rows.Take(RowsLookedAt)
                .Select(row => Of(table, kind, row))
                .Where(h => ImportColumns.IsHeadedBy(kind, [.. h.Columns.Keys]))
                .MaxBy(h => h.Columns.Count)
            where best is not null
            select best
        ).ToList();
        var most = found.Select(h => h.Fit).DefaultIfEmpty().Max();
        return [.. found.Where(h => h.Fit == most)];
    }

    private static Headings Of(ImportTable table, ImportKind kind, TableRow row)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var units = new Dictionary<string, HeadingUnit>(StringComparer.Ordinal);
        var notes = new List<string>(table.Notes);
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var written = row.Cells[i];
            var (heading, unit) = HeadingUnit.Split(written);
            var normal = Normal(heading);
            var column = Named(kind, Letters(heading)) ?? Named(kind, normal);
            if (column is not null && unit is not null && !unit.Fits(column.Key))
            {
                notes.Add(
                    $"The column {CalendarWords.Quote(written)} was left out: its unit, {unit.Text}, is none that can be "
                        + "read here."
                );
            }
            else if (column is not null && columns.TryAdd(column.Key, i))
            {
                texts[column.Key] = written;
                if (unit is not null)
                {
                    units[column.Key] = unit;
                }
            }
            else if (written.Length > 0)
            {
                notes.Add(
                    column is null
                        ? $"The column {CalendarWords.Quote(written)} is not recognised and was left "
                            + $"out.{Suggestion(kind, normal)}"
                        : $"The column {CalendarWords.Quote(written)} was left out: "
                            + $"{CalendarWords.Quote(texts[column.Key])} holds the same."
                );
            }
        }

        return new Headings(table, kind, row, columns, texts, notes) { Units = units };
    }

    private static string KindOf(Headings headings) => headings.Kind.ToString().ToLowerInvariant();

    private static string Suggestion(ImportKind kind, string normal) =>
        Nearest.To(normal, ImportColumns.Of(kind).SelectMany(c => c.Names)) is { } nearest
            ? $" If it is '{nearest}', rename its heading."
            : "";

    private static string NoHeadings(TablesRead read, ImportKind? wanted)
    {
        if (read.Problem is { } problem)
        {
            return problem;
        }

        var kinds = wanted is { } one ? [one] : Enum.GetValues<ImportKind>();
        return $"No row of {(read.Tables.Count > 1 && !read.IsOne ? "any sheet" : "the table")} has headings that are "
            + "recognised. Put headings in one row, for example: "
            + string.Join("; or ", kinds.Select(kind => string.Join(", ", Example(kind))))
            + ".";
    }

    private static string[] Example(ImportKind kind) =>
        kind switch
        {
            ImportKind.Milestones => ["Ref", "Workstream", "Milestone", "Baseline", "Forecast", "Completed"],
            ImportKind.Risks => ["Ref", "Workstream", "Risk", "Likelihood", "Impact", "Mitigation", "Owner"],
            ImportKind.Issues => ["Ref", "Workstream", "Issue", "Impact", "Update", "Owner"],
            ImportKind.Actions => ["Ref", "Workstream", "Action", "Owner", "Due", "Done"],
            _ => ["No", "Work stream", "Key milestones", "Timescale", "Expected outcomes", "Cost"],
        };
}
