using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>The programme office's ratings as a board reads them: on the cover where they differ from the lead's, and with the
/// entry, each with its reason.</summary>
internal static class OfficeRatings
{
    private const int MaxOnCover = 5;
    private const int MaxReason = 160;

    /// <summary>Whether both have rated it, and not alike.</summary>
    public static bool Differs(WorkstreamReport workstream) =>
        workstream.Office is { } office && office.State.Key != workstream.State?.Key;

    public static IEnumerable<IReadOnlyList<CardElement>> OnCover(HighlightReport report)
    {
        var differ = report.Workstreams.Where(Differs).ToList();
        if (differ.Count == 0)
        {
            yield break;
        }

        yield return
        [
            CardParts.Heading("Lead and programme office differ"),
            .. differ.Take(MaxOnCover).Select(w => new TextBlock(Line(w)) { Spacing = Spacing.Small }),
            .. differ.Count > MaxOnCover
                ? [CardParts.Footnote($"And {differ.Count - MaxOnCover} more, in the replies.")]
                : Array.Empty<CardElement>(),
        ];
    }

    /// <summary>With the entry.</summary>
    public static IEnumerable<CardElement> Rows(Programme programme, WorkstreamReport workstream)
    {
        if (workstream.Office is { } office)
        {
            yield return CardParts.Labelled(
                "Programme office",
                $"**{RagText.Markdown(office.State)}**",
                CardText.Escape(office.Reason),
                $"{CardText.Escape(office.ByName)}, {UkText.DayAndMonth(ProgrammePeriods.LocalDate(programme, office.At))}"
            );
        }
    }

    private static string Line(WorkstreamReport workstream)
    {
        var lead = workstream.State is { } state ? $"lead {RagText.Markdown(state)}" : "no rating from the lead";
        var why = workstream.Update?.Content.Reason is { Length: > 0 } reason
            ? $" ({CardText.Escape(CardParts.Shorten(reason, MaxReason))})"
            : "";
        var office = workstream.Office!;
        return $"**{CardText.Escape(workstream.Workstream.Name)}**: {lead}{why}; programme office "
            + $"{RagText.Markdown(office.State)} ({CardText.Escape(CardParts.Shorten(office.Reason, MaxReason))})";
    }
}
