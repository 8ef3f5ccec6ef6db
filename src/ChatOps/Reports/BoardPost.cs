using ChatOps.Teams.Cards;
using ChatOps.Words;

namespace ChatOps.Reports;

/// <summary>
/// A highlight report as Teams messages: a cover that starts the thread, then replies with the detail. A programme of any size fits
/// Teams' message limit by having more parts; no word is cut to make it fit.
/// </summary>
public static class BoardPost
{
    /// <summary>The key of the message that starts the thread.</summary>
    public const string RootKey = "cover";

    /// <summary>What a part that a correction made needless is edited to.</summary>
    public static AdaptiveCard Emptied { get; } = new()
    {
        Body = [CardParts.Subtitle("This part is no longer needed: the report above holds everything.")],
        FallbackText = "This part is no longer needed.",
    };

    public static string EmptiedContent { get; } = Deliveries.ContentHash.Of(Emptied);

    /// <summary>The parts in the order they are posted. Keys stay the same when the report is corrected, so that each part is edited
    /// in place.</summary>
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static IReadOnlyList<PostPart> Build(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var parts = new List<PostPart>();
        parts.AddRange(Split(RootKey, BoardCover.Header(report, local), BoardCover.Blocks(report, local), $"Highlight report: {CoverLine.Of(report)}"));
        foreach (var project in report.Projects)
        {
            var name = project.Project?.Name ?? BoardDetail.AcrossProgramme;
            parts.AddRange(Split(
                $"detail-{project.Project?.Id ?? "programme"}",
                BoardDetail.Header(report, project),
                BoardDetail.Blocks(report, project, local),
                $"{name}: the detail"));
        }

        var milestones = BoardDetail.Milestones(report);
        if (milestones.Count > 0)
        {
            parts.AddRange(Split("milestones", BoardDetail.MilestonesHeader(report), milestones, "Milestones"));
        }

        return parts;
    }

    // Blocks go whole and in order into as few messages as hold them. Only a block that no message holds is taken apart: an element
    // never comes near a message's size, because an update's texts are limited when they are written (UpdateContent.MaxText).
    private static IEnumerable<PostPart> Split(string key, IReadOnlyList<CardElement> header, IReadOnlyList<IReadOnlyList<CardElement>> blocks, string summary)
    {
        var pages = new List<List<CardElement>> { new(header) };
        var budget = CardSize.ReportBudget - SizeOf(header);
        var left = budget;
        foreach (var block in blocks.SelectMany(block => SizeOf(block) <= budget ? [block] : block.Select(IReadOnlyList<CardElement> (element) => [element])))
        {
            var size = SizeOf(block);
            if (size > left && pages[^1].Count > header.Count)
            {
                pages.Add(new(header));
                left = budget;
            }

            pages[^1].AddRange(block);
            left -= size;
        }

        for (var i = 0; i < pages.Count; i++)
        {
            var body = pages[i];
            if (pages.Count > 1)
            {
                body.Insert(header.Count, CardParts.Subtitle($"Part {i + 1} of {pages.Count}"));
            }

            yield return new PostPart(i == 0 ? key : $"{key}-{i + 1}", new AdaptiveCard { Body = body, FallbackText = summary }, summary);
        }
    }

    private static int SizeOf(IReadOnlyList<CardElement> elements) => CardSize.Of(new AdaptiveCard { Body = elements });
}

/// <summary>One message of a post.</summary>
public sealed record PostPart(string Key, AdaptiveCard Card, string Summary);
