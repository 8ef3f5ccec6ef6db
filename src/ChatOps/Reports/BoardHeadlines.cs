using ChatOps.Cards;
using ChatOps.Records;
using ChatOps.Reports.Deciding;
using ChatOps.Teams.Cards;

namespace ChatOps.Reports;

/// <summary>The reply with everything at a glance that the cover has no room for: each list in full. A report whose cover has all
/// of it has none.</summary>
internal static class BoardHeadlines
{
    public const string Title = "Headlines in full";

    // As on a cover with room.
    private const int Glance = 240;

    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var cover = BoardCover.PlanOf(report, local);
        var blocks = new List<IReadOnlyList<CardElement>>();
        if (report.OverallSet is { Reason.Length: > RollupText.MaxReason } set)
        {
            AddSection(blocks, "Overall rating", RollupText.Why(report.Programme, report.Overall, set, report.Counted), Line);
        }

        if (BoardDecisions.IsMoreThanCover(report))
        {
            AddSection(blocks, BoardDecisions.Heading, BoardDecisions.InFull(report, local), text => text);
        }

        if (!cover.HasAllOffTrack)
        {
            AddSection(blocks, "Off track", report.OffTrack, w => HeadlineLines.OffTrack(w, Glance));
        }

        if (!cover.HasAllChanges)
        {
            AddSection(blocks, WhatChanged.Title, WhatChanged.Lines(report, report.Today(local)), Line);
        }

        if (!cover.HasAllMissing)
        {
            AddSection(blocks, "No update", report.Missing, w => Line(HeadlineLines.Missing(w, report, local)));
        }

        blocks.AddRange(Sections(report, local).Where(s => !cover.Has(s.Kind)).SelectMany(s => s.Blocks));
        return blocks;
    }

    /// <summary>What may be on the cover, the most wanted first; without those that the report has nothing of.</summary>
    public static IEnumerable<CoverSection> Sections(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        CoverSection[] sections =
        [
            Of(CoverSectionKind.Recommendations, "Recommendations", InBlocks(report.Recommendations), Numbered),
            Of(
                CoverSectionKind.ClosedBefore,
                "Already closed",
                report.ClosedBefore,
                w => Line(HeadlineLines.ClosedBefore(w, report))
            ),
            Of(CoverSectionKind.Paused, "Paused", PausedText.Lines(report), Line),
            NewRisks.None(report) is { } none
                ? Of(CoverSectionKind.NewRisks, NewRisks.Title, [none], text => Line(CardText.Escape(text)))
                : Of(CoverSectionKind.NewRisks, NewRisks.Title, InBlocks(NewRisks.Of(report)), Bulleted),
            Of(CoverSectionKind.Decided, "Decided", InBlocks([.. report.Decided.Select(HeadlineLines.Taken)]), Bulleted),
            new(
                CoverSectionKind.Overview,
                report.Summary is { Content.Overview.Length: > 0 } summary ? [BoardSummary.OnCover(summary, local)] : []
            ),
            Of(
                CoverSectionKind.TheRest,
                report.OffTrack.Any() || report.Missing.Any() || report.Paused.Any() ? "Everything else" : "Every workstream",
                HeadlineLines.TheRest(report),
                Line
            ),
        ];
        return sections.Where(s => s.Blocks.Count > 0);
    }

    private static TextBlock Line(string markdown) => new(markdown) { Spacing = Spacing.Small };

    private static CoverSection Of<T>(CoverSectionKind kind, string heading, IEnumerable<T> items, Func<T, CardElement> draw)
    {
        var blocks = new List<IReadOnlyList<CardElement>>();
        AddSection(blocks, heading, items, draw);
        return new CoverSection(kind, blocks);
    }

    // Short lines share one list; a long line is an element of its own.
    private static List<List<(int Number, string Text)>> InBlocks(IReadOnlyList<string> lines)
    {
        var blocks = new List<List<(int, string)>>();
        var left = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var length = lines[i].Length;
            if (length > left)
            {
                blocks.Add([]);
                left = UpdateContent.MaxText;
            }

            blocks[^1].Add((i + 1, lines[i]));
            left -= length;
        }

        return blocks;
    }

    private static TextBlock Numbered(List<(int Number, string Text)> lines) =>
        Line(string.Join("\n", lines.Select(l => $"{l.Number}. {CardText.Escape(l.Text)}")));

    private static TextBlock Bulleted(List<(int Number, string Text)> lines) =>
        Line(CardParts.Bullets(lines.Select(l => l.Text)));

    private static void AddSection<T>(
        List<IReadOnlyList<CardElement>> blocks,
        string heading,
        IEnumerable<T> items,
        Func<T, CardElement> draw
    ) => blocks.AddRange(Headings.Under(heading, items, _ => null, draw));
}
