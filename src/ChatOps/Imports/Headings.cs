using ChatOps.Imports.Tables;
using ChatOps.Text;

namespace ChatOps.Imports;

/// <summary>The row that names the columns, and what it names.</summary>
/// <param name="Columns">Column number, from 0, by <see cref="ImportColumn.Key"/>.</param>
/// <param name="Texts">The headings as they stand, by the same keys.</param>
/// <param name="Notes">What was not understood, in whole sentences.</param>
internal sealed record Headings(
    ImportTable Table,
    ImportKind Kind,
    TableRow Row,
    IReadOnlyDictionary<string, int> Columns,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyList<string> Notes
)
{
    // Titles, dates and keys stand above the headings; more than this is no table.
    private const int RowsLookedAt = 50;

    /// <summary>How well the kind fits. A column that is called as the kind is ("Risk", "Key milestones") says as much as three;
    /// a plan is known by its timescale.</summary>
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

    /// <summary>The headings of the one table that is meant.</summary>
    /// <param name="wanted">The kind that was asked for; null for the one that the headings fit best.</param>
    /// <returns>Or else why not, and what to do, in whole sentences.</returns>
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
                $"The headings fit {string.Join(" and ", several.Select(h => h.Kind.ToString().ToLowerInvariant()))} equally well. "
                    + $"Choose one with --kind {string.Join(" or --kind ", several.Select(h => h.Kind.ToString().ToLowerInvariant()))}."
            ),
            _ => (
                null,
                "Several sheets have suitable headings: "
                    + $"{string.Join(", ", perTable.Select(best => CalendarWords.Quote(best[0].Table.Sheet ?? "")))}. Choose "
                    + "one with --sheet."
            ),
        };
    }

    /// <summary>What a row says in a column; empty where the table has no such column.</summary>
    /// <param name="column">The <see cref="ImportColumn.Key"/>.</param>
    public string Cell(TableRow row, string column) => Columns.TryGetValue(column, out var at) ? row.Cell(at) : "";

    /// <summary>Small letters and digits; what stands in brackets is no part of a heading.</summary>
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

    // "Impact (residual)" is not "Impact (1-5)": what stands in brackets tells, where it is one of the names.
    private static ImportColumn? Named(ImportKind kind, string name) =>
        ImportColumns.Of(kind).FirstOrDefault(c => c.Names.Contains(name, StringComparer.Ordinal));

    // As many as fit equally well.
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
        var notes = new List<string>();
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var normal = Normal(row.Cells[i]);
            var column = Named(kind, Letters(row.Cells[i])) ?? Named(kind, normal);
            if (column is not null && columns.TryAdd(column.Key, i))
            {
                texts[column.Key] = row.Cells[i];
            }
            else if (row.Cells[i].Length > 0)
            {
                notes.Add(
                    column is null
                        ? $"The column {CalendarWords.Quote(row.Cells[i])} is not recognised and was left "
                            + $"out.{Meant(kind, normal)}"
                        : $"The column {CalendarWords.Quote(row.Cells[i])} was left out: "
                            + $"{CalendarWords.Quote(texts[column.Key])} holds the same."
                );
            }
        }

        return new Headings(table, kind, row, columns, texts, notes);
    }

    private static string Meant(ImportKind kind, string normal) =>
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
