using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>What the card is drawn from.</summary>
/// <param name="Report">Of the whole programme, as of now.</param>
/// <param name="Input">What is in the boxes.</param>
internal sealed record SummaryModel(HighlightReport Report, SummaryInput Input)
{
    private const string Save = "Save the summary";

    /// <summary>What was written for this period; null when nothing was yet.</summary>
    public PeriodSummary? Current { get; init; }

    public LastSummary? Last { get; init; }

    /// <summary>The version that the text in the boxes was begun from, where that is not <see cref="Current"/>.</summary>
    public int? BaseVersion { get; init; }

    /// <summary><see cref="SummaryChecks.Settable"/> for a project; null for the programme as a whole.</summary>
    public IReadOnlyList<RagState> SettableOf(string? projectId) =>
        SummaryChecks.Settable(
            Report.Programme.Rag,
            Report.Workstreams.Where(w => projectId is null || w.Workstream.ProjectId == projectId).Select(w => w.Rated)
        );

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>What must be read first: another person's summary, or that it is saved.</summary>
    public Container? Notice { get; init; }

    public string SaveTitle { get; init; } = Save;

    /// <summary>True when something is counted for the whole programme. A choice between two summaries comes first.</summary>
    public bool LeadsToFigures => SaveTitle == Save && ProgrammeFigures.MeasuresOf(Report.Programme).Count > 0;

    /// <summary>A programme manager has a card of their own to go back to.</summary>
    public bool BackToManager { get; init; }
}
