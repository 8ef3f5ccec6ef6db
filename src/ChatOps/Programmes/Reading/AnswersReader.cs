using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>The findings (by id) and priorities (by number) that a workstream answers, in one list.</summary>
internal static class AnswersReader
{
    public static (IReadOnlyList<string> Findings, IReadOnlyList<int> Priorities) Read(MapReader map, FileContext context)
    {
        var findings = new List<YamlText>();
        var priorities = new List<int>();
        foreach (var text in map.Texts("answers"))
        {
            if (CalendarWords.WholeNumber(text.Value) is not { } number)
            {
                findings.Add(text);
            }
            else if (priorities.Contains(number))
            {
                context.Problems.Warning(
                    text,
                    $"{CalendarWords.Quote(text.Value)} is listed twice under 'answers'.",
                    "Remove one."
                );
            }
            else
            {
                context.PriorityReference(number, text);
                priorities.Add(number);
            }
        }

        return (context.References(findings, "answers", IdKind.Finding), priorities);
    }
}
