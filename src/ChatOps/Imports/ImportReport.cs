using ChatOps.Text;

namespace ChatOps.Imports;

/// <summary>Prints an import's plan.</summary>
internal static class ImportReport
{
    /// <summary>More lines than anyone reads at once.</summary>
    private const int MaxLines = 200;

    private const int MaxTextLength = 80;

    public static void Write(ImportPlan plan, TextWriter output)
    {
        Section("To add", [.. plan.Adds.Select(a => $"row {a.Row}: {Short(a.What)}")], output);
        Section(
            "To change",
            [
                .. plan.Changes.Select(c =>
                    $"row {c.Row}: {Short(c.What)}: {c.Key}: {(c.From.Length == 0 ? "empty" : Short(c.From))} → {Short(c.To)}"
                ),
            ],
            output
        );
        Section(
            "Not imported",
            [.. plan.NotRead.OrderBy(p => p.Row).Select(p => $"row {p.Row}{ColumnOf(p)}: {p.Why} {p.Fix}")],
            output
        );
        Section("Note", [.. plan.Notes.Select(CellText.OneLine)], output);
        var closed = plan.Closed.Count > 0 ? $" {UkText.Count(plan.Closed.Count, "row")} left out: already closed." : "";
        output.WriteLine(
            $"{UkText.Count(plan.Unchanged, "row already matches", "rows already match")} the programme file.{closed}"
        );
    }

    private static string ColumnOf(RowProblem problem) =>
        problem.Column is { } column ? $", column {CalendarWords.Quote(CellText.OneLine(column))}" : "";

    private static void Section(string title, IReadOnlyList<string> lines, TextWriter output)
    {
        if (lines.Count == 0)
        {
            return;
        }

        output.WriteLine($"{title} ({lines.Count:N0}):");
        foreach (var line in lines.Take(MaxLines))
        {
            output.WriteLine($"  {line}");
        }

        if (lines.Count > MaxLines)
        {
            output.WriteLine($"  and {UkText.Count(lines.Count - MaxLines, "more", "more")}");
        }
    }

    private static string Short(string text) =>
        text.Length <= MaxTextLength ? text : $"{CutText.Beginning(text, MaxTextLength - 1)}…";
}
