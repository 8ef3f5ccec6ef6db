using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>What the card begins with, and what becomes of it when it is saved. Pure.</summary>
internal static class SummaryWriting
{
    /// <summary>
    /// What is in the boxes before this period's summary is written: governance, budget and timescale carried over from the last
    /// summary, else from the programme file. The overview, decisions and ratings are of one period and begin empty.
    /// </summary>
    public static SummaryInput Start(Programme programme, LastSummary? last) =>
        new()
        {
            Governance = StartOf(programme, last, SummaryPart.Governance),
            Budget = StartOf(programme, last, SummaryPart.Budget),
            Timescale = StartOf(programme, last, SummaryPart.Timescale),
        };

    /// <summary>The content as it is stored: a rating that was left alone keeps who set it and when, and text that was carried
    /// over is marked.</summary>
    public static SummaryContent Content(Programme programme, SummaryEdit edit, PeriodSummary? current, LastSummary? last)
    {
        var input = edit.Input;
        var order = programme.Projects.Select(p => (string?)p.Id).Prepend(null).ToList();
        var content = new SummaryContent
        {
            Overview = input.Overview,
            Governance = input.Governance,
            Budget = input.Budget,
            Timescale = input.Timescale,
            Decisions = input.Decisions,
            Decided = input.Decided,
            Recommendations = input.Recommendations,
            Overrides = edit
                .Ratings.OrderBy(r => order.IndexOf(r.ProjectId))
                .Select(r =>
                    current?.Content.OverrideOf(r.ProjectId) is { } before && before.Rag == r.Rag && before.Reason == r.Reason
                        ? before
                        : new RollupOverride(r.ProjectId, r.Rag, r.Reason, edit.By.Id, edit.By.Name, edit.At)
                )
                .ToValueList(),
        };
        return content with
        {
            Figures = current?.Content.Figures ?? last?.Summary.Content.Figures ?? [],
            Carried = Enum.GetValues<SummaryPart>()
                .Select(part => CarriedOf(programme, content, last, part))
                .OfType<CarriedPart>()
                .ToValueList(),
        };
    }

    /// <summary>Whether a summary is to be stored, and if not why not.</summary>
    /// <param name="baseVersion">The version that their card was drawn from.</param>
    public static SummaryOutcome Decide(
        ReportingPeriod period,
        PeriodSummary? current,
        SummaryContent content,
        int baseVersion,
        DateTimeOffset now
    ) =>
        (current?.Content ?? SummaryContent.Empty) == content ? SummaryOutcome.Unchanged
        : now >= period.FreezesAt ? SummaryOutcome.Closed
        : current is not null && current.Version != baseVersion ? SummaryOutcome.Conflict
        : SummaryOutcome.Save;

    private static string StartOf(Programme programme, LastSummary? last, SummaryPart part)
    {
        var words = last?.Summary.Content.Of(part) is { Length: > 0 } before
            ? before
            : SummaryContent.WordsInFile(programme, part);

        // Text of the file that is too long for the card is left out, to be written in fewer words.
        return words.Length > UpdateContent.MaxText ? "" : words;
    }

    private static CarriedPart? CarriedOf(Programme programme, SummaryContent content, LastSummary? last, SummaryPart part)
    {
        var words = content.Of(part);
        if (words.Length == 0)
        {
            return null;
        }

        if (words == SummaryContent.WordsInFile(programme, part))
        {
            return new CarriedPart(part, null);
        }

        return last?.Summary is { } before && before.Content.Of(part) == words
            ? new CarriedPart(part, before.Content.CarriedOf(part)?.Since ?? ProgrammePeriods.LocalDate(programme, before.At))
            : null;
    }
}

/// <summary>What a person saves as a summary.</summary>
/// <param name="Ratings">As <see cref="SummaryChecks.Check"/> returns them.</param>
internal sealed record SummaryEdit(SummaryInput Input, IReadOnlyList<SummaryRating> Ratings, Person By, DateTimeOffset At);

/// <summary>See <see cref="SummaryWriting.Decide"/> and <see cref="SummarySaving"/>.</summary>
internal enum SummaryOutcome
{
    /// <summary>Store it as the next version.</summary>
    Save,

    /// <summary>It is what is stored already: a double tap, a repeat by Teams, or a save without a change.</summary>
    Unchanged,

    /// <summary>Another version was saved since the card was drawn: the writer is shown it and decides.</summary>
    Conflict,

    /// <summary>The report is frozen.</summary>
    Closed,

    /// <summary>Several people were saving at once and others came first: it is to be saved again.</summary>
    Busy,
}
