using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Chasing;

/// <summary>Overdue items, as they are listed with the update that is requested.</summary>
internal static class OverdueText
{
    /// <summary>"Was due October 2020: Banded Funding developed for engagement", at most <paramref name="most"/> and then how
    /// many more. Markdown.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<OutstandingItem> items, Programme programme, int most)
    {
        foreach (var item in items.Take(most))
        {
            var due = item.DueText ?? UkText.Date(ProgrammePeriods.LocalDate(programme, item.DueAt));
            var late = item.Kind == OutstandingKind.Risk ? $"Not reviewed for {due}" : $"Was due {due}";
            yield return $"{CardText.Escape(late)}: {CardText.Escape(item.Title)}";
        }

        if (items.Count > most)
        {
            yield return $"and {items.Count - most} more overdue";
        }
    }
}
