using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>A correction in a board's report.</summary>
/// <param name="Version">Of the report, that has it.</param>
internal sealed record ReportCorrection(Correction Correction, int Version)
{
    /// <summary>It is about an entry that the board does not read: of it the board reads that there is one.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>Those that a board reads in its report, the oldest first.</summary>
    public static IReadOnlyList<ReportCorrection> Of(PeriodFacts facts, Board board) =>
        [
            .. Correction
                .In(facts.BoardRecords)
                .Where(c => c.PeriodId == facts.Period.Id && c.Versions.ContainsKey(board.Id))
                .Select(c => new ReportCorrection(c, c.Versions[board.Id])),
        ];

    /// <summary>Those of earlier reports, the oldest first.</summary>
    public static IReadOnlyList<Correction> Before(PeriodFacts facts) =>
        [.. Correction.In(facts.BoardRecords).Where(c => c.PeriodDueAt < facts.Period.DueAt)];
}

/// <summary>How corrections are shown. Markdown. Pure.</summary>
internal static class CorrectionText
{
    private const int MaxNotices = 2;

    /// <summary>The notices at the top of a cover: the latest first, and how many more there are.</summary>
    public static IEnumerable<Container> Notices(HighlightReport report)
    {
        var latest = report.Corrections.Reverse().ToList();
        foreach (var corrected in latest.Take(MaxNotices))
        {
            if (corrected.IsWithheld)
            {
                yield return CardParts.Notice(
                    ContainerStyle.Warning,
                    $"**Version {corrected.Version}:** {Withheld(report.Programme, corrected.Correction)}."
                );
                continue;
            }

            yield return CardParts.Notice(
                ContainerStyle.Warning,
                $"**Version {corrected.Version}: corrected on {Day(report.Programme, corrected.Correction)} by "
                    + $"{CardText.Escape(corrected.Correction.ByName)}** because {Because(corrected.Correction)}.",
                What(report.Programme, corrected.Correction)
            );
        }

        if (latest.Count > MaxNotices)
        {
            yield return CardParts.Notice(
                ContainerStyle.Warning,
                $"And {UkText.Count(latest.Count - MaxNotices, "earlier correction")}, shown with the details in the replies."
            );
        }
    }

    /// <summary>The rows of a workstream's detail, or of the whole programme's.</summary>
    /// <param name="own">What it was rated by those who report it; null where they gave no rating.</param>
    public static IEnumerable<CardElement> Rows(HighlightReport report, IEnumerable<ReportCorrection> corrections, RagState? own)
    {
        foreach (var corrected in corrections)
        {
            var correction = corrected.Correction;
            var rating = correction.Rag is { } rag
                ? $"**{RagText.Markdown(report.Programme.Rag, rag)}** "
                    + $"({(own is null ? "no rating from the lead" : $"lead's rating: {RagText.Markdown(own)}")}). "
                : "";
            yield return CardParts.Labelled(
                "Corrected",
                [
                    $"{rating}Version {corrected.Version}, {Day(report.Programme, correction)}, by "
                        + $"{CardText.Escape(correction.ByName)}, because {Because(correction)}.{Asked(correction)}",
                    .. correction.Words.Length > 0 ? [CardParts.Lines(correction.Words)] : Array.Empty<string>(),
                ]
            );
        }
    }

    /// <summary>"Corrected on 14 October 2026 by Sam Patel because …", for a list of versions. Plain.</summary>
    public static string InList(Programme programme, ReportCorrection corrected) =>
        corrected.IsWithheld ? Withheld(programme, corrected.Correction) : InList(programme, corrected.Correction);

    private static string Withheld(Programme programme, Correction correction) =>
        $"An entry that is not in this copy was corrected on {Day(programme, correction)}. Its rating counts in the "
        + "overall rating";

    private static string InList(Programme programme, Correction correction) =>
        $"Corrected on {Day(programme, correction)} by {correction.ByName} because "
        + $"{OneLine(correction.Because)}: {Subject(programme, correction)}{Change(programme, correction)}";

    private static string What(Programme programme, Correction correction)
    {
        var rating = correction.Rag is { } rag
            ? $": **{RagText.Markdown(programme.Rag, rag)}**"
                + (correction.RagBefore is { } was ? $" (was {RagText.Markdown(programme.Rag, was)})" : "")
            : "";
        var words = correction.Words.Length > 0 ? $" {CardText.Escape(OneLine(CardParts.Shorten(correction.Words)))}." : "";
        return $"**{CardText.Escape(Subject(programme, correction))}**{rating}.{words}{Asked(correction)}";
    }

    private static string Change(Programme programme, Correction correction) =>
        correction.Rag is not { } rag ? ""
        : correction.RagBefore is { } was ? $", {RagText.Of(programme.Rag, was)} to {RagText.Of(programme.Rag, rag)}"
        : $", {RagText.Of(programme.Rag, rag)}";

    private static string Subject(Programme programme, Correction correction) =>
        correction.WorkstreamId is not { } id ? "The programme as a whole" : programme.FindWorkstream(id)?.NumberedName ?? id;

    private static string Asked(Correction correction) =>
        correction.AskedBy.Length > 0 ? $" Asked for by {CardText.Escape(OneLine(correction.AskedBy))}." : "";

    private static string Because(Correction correction) => CardText.Escape(OneLine(correction.Because));

    private static string OneLine(string words) => string.Join(' ', words.Split('\n')).TrimEnd('.', ' ');

    private static string Day(Programme programme, Correction correction) =>
        UkText.Date(ProgrammePeriods.LocalDate(programme, correction.At));
}
