using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>What a board's minutes can say of a report, as words to copy: what was received, decided and left open. It is in a
/// box, so that it can be copied as it is on every client.</summary>
internal static class MinutesCard
{
    /// <param name="report">The last that was posted to the board.</param>
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static AdaptiveCard Build(HighlightReport report, Func<DateTimeOffset, DateTime> local) =>
        new()
        {
            Body =
            [
                CardParts.Title($"Minutes: {report.Board.Name}"),
                CardParts.Subtitle(
                    CardParts.Dotted(
                        CardText.Escape(report.Programme.Name),
                        CardText.Escape(report.Period.Label),
                        CardParts.Marking(report.Programme)
                    )
                ),
                new TextInput("Copy these words into your minutes")
                {
                    Id = "minutes",
                    IsMultiline = true,
                    Value = Words(report, local),
                    ErrorMessage = "These words are only to copy.",
                },
                CardParts.Footnote("What you change here is not saved. Write minutes again after more decisions are recorded."),
            ],
            FallbackText = $"Minutes for the {report.Board.Name}",
        };

    /// <summary>Not escaped: a box draws no Markdown.</summary>
    internal static string Words(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var meeting = report.Board.MeetingFrom(report.Today(local));
        List<string> lines =
        [
            meeting?.Item is { } item ? $"Item {item}: {report.Programme.Name}" : report.Programme.Name,
            $"The board received the highlight report for {report.Period.Label}, which rated the programme "
                + $"{(report.Shown is { } rating ? rating.Word : "as not known")} overall.",
            .. report.Exempt.Workstreams > 0 ? new[] { "A part of the report was considered in private." } : [],
            .. Numbered("The board decided:", report.Decided.Select(HeadlineLines.Taken)),
            .. Numbered("Recommendations before the board:", report.Recommendations),
            .. Numbered("Decisions that remain to be taken:", report.Decisions.Select(HeadlineLines.Wanted)),
        ];
        if (report is { Route: { Approved: { } approved, To: { } to } })
        {
            lines.Add(
                $"The report was approved by {approved.ByName} on "
                    + $"{UkText.Date(ProgrammePeriods.LocalDate(report.Programme, approved.At))} and sent on to the {to}."
            );
        }

        return string.Join("\n", lines);
    }

    private static IEnumerable<string> Numbered(string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count == 0 ? [] : all.Select((line, i) => $"{i + 1}. {line.TrimEnd('.')}.").Prepend(heading);
    }
}
