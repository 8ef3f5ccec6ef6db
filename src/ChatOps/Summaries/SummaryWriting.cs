using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>What the card begins with, and what becomes of it when it is saved. Pure.</summary>
public static class SummaryWriting
{
    /// <summary>
    /// What stands in the boxes before anybody wrote this period's: governance, budget and timescale as they stood, else as the
    /// programme file has them. The overview, decisions, what was decided and ratings are of one period and begin empty.
    /// </summary>
    public static SummaryInput Start(Programme programme, LastSummary? last) =>
        new()
        {
            Governance = StartOf(programme, last, SummaryPart.Governance),
            Budget = StartOf(programme, last, SummaryPart.Budget),
            Timescale = StartOf(programme, last, SummaryPart.Timescale),
        };

    /// <summary>The content as it is stored: who set each rating and when stays with one that was left alone, and what stands as
    /// it stood is marked.</summary>
    /// <param name="ratings">As <see cref="SummaryChecks.Check"/> gives them.</param>
    public static SummaryContent Content(
        Programme programme,
        SummaryInput input,
        IReadOnlyList<SummaryRating> ratings,
        PeriodSummary? current,
        LastSummary? last,
        Person by,
        DateTimeOffset now
    )
    {
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
            Overrides = ratings
                .OrderBy(r => order.IndexOf(r.ProjectId))
                .Select(r =>
                    current?.Content.OverrideOf(r.ProjectId) is { } before && before.Rag == r.Rag && before.Reason == r.Reason
                        ? before
                        : new RollupOverride(r.ProjectId, r.Rag, r.Reason, by.Id, by.Name, now)
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

    /// <summary>What is to be done with a summary that somebody saves.</summary>
    /// <param name="baseVersion">The version that their card was drawn from.</param>
    public static SummaryOutcome Decide(
        ReportingPeriod period,
        PeriodSummary? current,
        SummaryContent content,
        int baseVersion,
        DateTimeOffset now
    ) =>
        (current?.Content ?? SummaryContent.Empty) == content ? SummaryOutcome.StandsAlready
        : now >= period.FreezesAt ? SummaryOutcome.Closed
        : current is not null && current.Version != baseVersion ? SummaryOutcome.Conflict
        : SummaryOutcome.Save;

    private static string StartOf(Programme programme, LastSummary? last, SummaryPart part)
    {
        var words = last?.Summary.Content.Of(part) is { Length: > 0 } stood ? stood : SummaryContent.WordsInFile(programme, part);

        // A text of the file that the card could not take is left to be put in fewer words.
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

/// <summary>See <see cref="SummaryWriting.Decide"/> and <see cref="SummarySaving"/>.</summary>
public enum SummaryOutcome
{
    /// <summary>Store it as the next version.</summary>
    Save,

    /// <summary>That is what stands: a double tap, a repeat by Teams, a change that changes nothing.</summary>
    StandsAlready,

    /// <summary>Somebody wrote something else since the card was drawn: they are shown it and decide.</summary>
    Conflict,

    /// <summary>The report is frozen.</summary>
    Closed,

    /// <summary>Several people were saving at once, and others were taken: it is to be saved again.</summary>
    Busy,
}
