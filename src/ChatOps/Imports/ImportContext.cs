using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Imports;

/// <summary>What is needed to read a table's cells.</summary>
/// <param name="Today">In the programme's time zone: dates without a year are the nearest to it.</param>
/// <param name="DefaultWorkstream">The id of the workstream for rows that do not name one.</param>
internal sealed record ImportContext(Programme Programme, DateOnly Today, string? DefaultWorkstream)
{
    /// <summary>The workstream that a cell names: by its id, its number ("3", "WS3") or its name, with its number or
    /// without.</summary>
    public Parsed<Workstream> Workstream(string text)
    {
        var named = Named(text);
        var found =
            named.Count > 0
                ? named
                : [.. Programme.Workstreams.Where(w => w.Number is { } number && number == NumberOf(Headings.Normal(text)))];
        return found switch
        {
            [var one] => Parsed.As(one),
            [] => Parsed.Wrong<Workstream>(
                $"There is no workstream {CalendarWords.Quote(text)}.",
                Nearest.ToName(text, Programme.Workstreams.Select(w => w.Name)) is { } nearest
                    ? $"Did you mean {CalendarWords.Quote(nearest)}? Write its name or id."
                    : Known()
            ),
            _ => Parsed.Wrong<Workstream>(
                $"{found.Count} workstreams are called {CalendarWords.Quote(text)}.",
                $"Write the id of the one you mean: {string.Join(", ", found.Select(w => w.Id))}."
            ),
        };
    }

    /// <summary>The workstreams with this id or name; a number before the name is ignored.</summary>
    public List<Workstream> Named(string text)
    {
        string[] said = [text, text.TrimStart([.. "0123456789.)-: "])];
        var exact = Programme
            .Workstreams.Where(w => w.Id == text || said.Contains(w.Name, StringComparer.OrdinalIgnoreCase))
            .ToList();
        if (exact.Count > 0)
        {
            return exact;
        }

        var names = said.Select(Headings.Normal).Where(n => n.Length > 0).ToList();
        return [.. Programme.Workstreams.Where(w => names.Contains(Headings.Normal(w.Name), StringComparer.Ordinal))];
    }

    private static int? NumberOf(string normal)
    {
        foreach (var prefix in (string[])["workstream", "workpackage", "ws", "wp"])
        {
            if (normal.StartsWith(prefix, StringComparison.Ordinal))
            {
                return CalendarWords.WholeNumber(normal[prefix.Length..]);
            }
        }

        return CalendarWords.WholeNumber(normal);
    }

    private string Known()
    {
        const int Max = 12;
        var names = Programme.Workstreams.Take(Max).Select(w => w.NumberedName).ToList();
        return $"The workstreams are: {string.Join(", ", names)}{(Programme.Workstreams.Count > Max ? " and others" : "")}.";
    }
}
