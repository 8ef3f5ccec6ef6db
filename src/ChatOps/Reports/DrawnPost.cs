using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;

namespace ChatOps.Reports;

/// <summary>A report as a post, drawn once for all of its parts.</summary>
internal sealed class DrawnPost
{
    private DrawnPost(HighlightReport report)
    {
        Report = report;
        Parts = Draw(report);
        ByKey = Parts.ToDictionary(part => part.Key, StringComparer.Ordinal);
    }

    public HighlightReport Report { get; }

    /// <summary>In the order they are posted.</summary>
    public IReadOnlyList<PostPart> Parts { get; }

    public IReadOnlyDictionary<string, PostPart> ByKey { get; }

    /// <summary>The plain-text twin of all of it, without what was said and done about the report since it was posted: that is
    /// kept beside it, and changes no version.</summary>
    public string Text => field ??= string.Join("\n", Kept.Select(part => part.Text));

    /// <summary>The parts as a version keeps them: without what was said and done about the report since it was
    /// posted.</summary>
    public IReadOnlyList<PostPart> Kept =>
        field ??= Report.WithoutBeside is var kept && ReferenceEquals(kept, Report) ? Parts : Draw(kept);

    private static IReadOnlyList<PostPart> Draw(HighlightReport report) =>
        BoardPost.Build(report, i => ProgrammePeriods.Local(report.Programme, i));

    public static DrawnPost Of(HighlightReport report) => new(report);
}

/// <summary>One message of a post.</summary>
internal sealed class PostPart(string key, AdaptiveCard card, string summary)
{
    public string Key => key;

    public AdaptiveCard Card => card;

    public string Summary => summary;

    public CardJson Json => field ??= CardJson.Of(card);

    /// <summary>Its plain-text twin.</summary>
    public string Text => field ??= CardPlainText.Of(card);

    /// <summary>A hash of what it says.</summary>
    public string Content => field ??= ContentHash.Of(Json);
}
