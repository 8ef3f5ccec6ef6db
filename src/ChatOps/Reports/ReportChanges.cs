using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Reports;

/// <summary>
/// What changed since the last report, worked out on every line of what is recorded and not from what people say has changed. The
/// cover has a short form of it (<see cref="WhatChanged"/>). Pure.
/// </summary>
internal static class ReportChanges
{
    /// <summary>Every change, by workstream in the programme's order after those of the programme and its projects; each
    /// workstream's rating first. Texts are plain and not escaped.</summary>
    /// <param name="report">Made from this period's facts and the last one's.</param>
    /// <param name="today">The day that the report is of.</param>
    public static IReadOnlyList<ReportChange> ChangesOf(HighlightReport report, DateOnly today) =>
        [.. OfProgramme(report), .. report.Workstreams.SelectMany(w => OfWorkstream(report, w, today))];

    private static IEnumerable<ReportChange> OfProgramme(HighlightReport report)
    {
        var before = report.OverallSetBefore?.State ?? (report.OverallBefore is { IsKnown: true } known ? known.Known : null);
        if (report.OverallBefore is not null && FromTo(before, report.Shown) is { } overall)
        {
            yield return new ReportChange(null, ReportChangeKind.Rating, $"Overall: {overall}");
        }

        foreach (var project in report.Projects.Where(p => p.Project is not null && p.Before is not null))
        {
            var was = project.SetBefore?.State ?? (project.Before!.IsKnown ? project.Before.Known : null);
            var now = project.Set?.State ?? (project.Rollup.IsKnown ? project.Rollup.Known : null);
            if (FromTo(was, now) is { } rating)
            {
                yield return new ReportChange(null, ReportChangeKind.Rating, $"{project.Project!.NumberedName}: {rating}");
            }
        }
    }

    private static IEnumerable<ReportChange> OfWorkstream(HighlightReport report, WorkstreamReport workstream, DateOnly today)
    {
        var id = workstream.Workstream.Id;
        var (programme, changes) = (report.Programme, workstream.Changes);
        return Rating(workstream)
            .Concat(Milestones(programme, workstream, today))
            .Concat(Risks(programme, changes))
            .Concat(Issues(programme, changes))
            .Concat(Others(programme, workstream))
            .Concat(MeasureWords.Changes(changes, programme).Select(line => (ReportChangeKind.FigureMoved, line)))
            .Select(change => new ReportChange(id, change.Item1, change.Item2));
    }

    private static IEnumerable<(ReportChangeKind, string)> Rating(WorkstreamReport workstream)
    {
        if (workstream is { Update: null, IsClosedBefore: false, LastState: { } last })
        {
            yield return (ReportChangeKind.NoUpdate, $"No update, was {RagText.Of(last)}");
        }

        if (workstream is { State: { } first, Last: null })
        {
            yield return (ReportChangeKind.Rating, $"First report, {RagText.Of(first)}");
        }
        else if (workstream is { State: { } now, LastState: { } before } && now.Key != before.Key)
        {
            yield return (ReportChangeKind.Rating, FromTo(before, now)!);
        }

        if (
            workstream is { Update.Content: { BackOnTrackBy: { } by } content, Last.Update.Content.BackOnTrackBy: { } was }
            && by != was
        )
        {
            yield return (
                ReportChangeKind.BackOnTrackMoved,
                $"Back on track by {UkText.Date(content.BackOnTrackBy.Value)}, was {UkText.Date(was)}"
            );
        }
    }

    private static IEnumerable<(ReportChangeKind, string)> Milestones(
        Programme programme,
        WorkstreamReport workstream,
        DateOnly today
    )
    {
        var changes = workstream.Changes;
        foreach (var (kind, part) in ByKind(changes))
        {
            foreach (var line in ChangeWords.Milestones(part, programme))
            {
                yield return (kind, line);
            }
        }

        foreach (var overdue in workstream.Register.Milestones.Where(m => m.IsOverdue(today)))
        {
            yield return (
                ReportChangeKind.MilestonePastDate,
                $"{overdue.Title}: past its date, {PartialDateText.PrintInSentence(overdue.Expected!)}"
            );
        }
    }

    // The words are the same as in the report's detail: each kind alone through the one place that has them.
    private static IEnumerable<(ReportChangeKind, RegisterChanges)> ByKind(RegisterChanges changes)
    {
        var none = changes with
        {
            NewMilestones = [],
            Moved = [],
            Dated = [],
            Completed = [],
            Reopened = [],
            Rebaselined = [],
            Proposed = [],
            TakenBack = [],
            Rerated = [],
        };
        yield return (ReportChangeKind.MilestoneMet, none with { Completed = changes.Completed });
        yield return (ReportChangeKind.MilestoneSlipped, none with { Moved = [.. changes.Moved.Where(IsLater)] });
        yield return (
            ReportChangeKind.MilestoneBroughtForward,
            none with
            {
                Moved = [.. changes.Moved.Where(m => m.ThisPeriod is { Amount: < 0 })],
            }
        );
        yield return (
            ReportChangeKind.MilestoneDated,
            none with
            {
                Dated = changes.Dated,
                Moved = [.. changes.Moved.Where(m => m.ThisPeriod is not { Amount: not 0 })],
            }
        );
        yield return (ReportChangeKind.MilestoneAdded, none with { NewMilestones = changes.NewMilestones });
        yield return (ReportChangeKind.MilestoneRated, none with { Rerated = changes.Rerated });
        yield return (ReportChangeKind.MilestoneReopened, none with { Reopened = changes.Reopened });
        yield return (ReportChangeKind.MilestoneRebaselined, none with { Rebaselined = changes.Rebaselined });
        yield return (
            ReportChangeKind.BaselineProposed,
            none with
            {
                Proposed = changes.Proposed,
                TakenBack = changes.TakenBack,
            }
        );

        static bool IsLater(MilestoneMove move) => move.ThisPeriod is { Amount: > 0 };
    }

    private static IEnumerable<(ReportChangeKind, string)> Risks(Programme programme, RegisterChanges changes)
    {
        foreach (var risk in changes.NewRisks.Where(r => r.Closed is null))
        {
            yield return (
                ReportChangeKind.RiskOpened,
                $"{risk.Ref} {Name(risk.Description)} ({EntryText.Grading(risk, programme.RiskScale)})"
            );
        }

        foreach (var change in changes.ChangedRisks)
        {
            var kind = IsRegraded(change) ? ReportChangeKind.RiskRegraded : ReportChangeKind.RiskChanged;
            yield return (kind, EntryChangeWords.Risk(change, programme));
        }

        foreach (var risk in changes.ClosedRisks.Concat(changes.NewRisks.Where(r => r.Closed is not null)))
        {
            yield return BecameIssue(risk, changes) is { } issue
                ? (ReportChangeKind.RiskBecameIssue, $"{risk.Ref} {Name(risk.Description)}: {issue}")
                : (ReportChangeKind.RiskClosed, $"{risk.Ref} {Name(risk.Description)}. {risk.Closed!.Because}".TrimEnd(' ', '.'));
        }
    }

    private static bool IsRegraded(EntryChange<RiskEntry> change) =>
        (change.Before.Rag, change.Before.Likelihood, change.Before.Impact)
            != (change.Now.Rag, change.Now.Likelihood, change.Now.Impact)
        || (change.Before.MitigatedLikelihood, change.Before.MitigatedImpact)
            != (change.Now.MitigatedLikelihood, change.Now.MitigatedImpact);

    /// <summary>What a closed risk became: the new issue that has its words, or that its closing names. Null when it became
    /// none.</summary>
    internal static string? BecameIssue(RiskEntry risk, RegisterChanges changes)
    {
        var because = risk.Closed!.Because;
        var words = because.Split([' ', '.', ',', ';', ':', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries);
        var issue = changes.NewIssues.FirstOrDefault(i =>
            string.Equals(Name(i.Description), Name(risk.Description), StringComparison.OrdinalIgnoreCase)
            || words.Contains(i.Ref, StringComparer.OrdinalIgnoreCase)
        );
        return issue is not null ? $"became issue {issue.Ref}, {Name(issue.Description)}"
            : words.Contains("issue", StringComparer.OrdinalIgnoreCase) ? $"became an issue. {because}".TrimEnd('.')
            : null;
    }

    private static IEnumerable<(ReportChangeKind, string)> Issues(Programme programme, RegisterChanges changes)
    {
        foreach (var issue in changes.NewIssues.Where(i => i.Closed is null))
        {
            yield return (
                ReportChangeKind.IssueOpened,
                $"{issue.Ref} {Name(issue.Description)} (impact "
                    + $"{Levels.Word(issue.Impact, programme.RiskScale).ToLowerInvariant()})"
            );
        }

        foreach (var change in changes.ChangedIssues)
        {
            yield return (ReportChangeKind.IssueChanged, EntryChangeWords.Issue(change, programme.RiskScale));
        }

        foreach (var issue in changes.ClosedIssues)
        {
            yield return (
                ReportChangeKind.IssueResolved,
                $"{issue.Ref} {Name(issue.Description)}. {issue.Closed!.Because}".TrimEnd(' ', '.')
            );
        }
    }

    private static IEnumerable<(ReportChangeKind, string)> Others(Programme programme, WorkstreamReport workstream) =>
        [
            .. workstream
                .Register.Decisions.Where(d => d.Outcome == DecisionOutcome.Wanted && workstream.IsNew(d))
                .Select(d => (ReportChangeKind.DecisionWanted, $"{d.Ref} {Name(d.Text)}")),
            .. ChangeWords.Decisions(workstream.Changes).Select(line => (ReportChangeKind.Decided, line)),
            .. ChangeWords.Actions(workstream.Changes).Select(line => (ReportChangeKind.Action, line)),
            .. ChangeWords.Dependencies(workstream.Changes, programme).Select(line => (ReportChangeKind.Dependency, line)),
        ];

    private static string? FromTo(RagState? before, RagState? now) =>
        before?.Key == now?.Key ? null : $"{Word(before)} to {Word(now)}";

    private static string Word(RagState? state) => state is null ? "not known" : RagText.Of(state);

    private static string Name(string text) => text.Trim().TrimEnd('.');
}

/// <summary>One thing that changed.</summary>
/// <param name="WorkstreamId">Null for the programme or a project, which the text names.</param>
/// <param name="Text">Plain, in one line, without a full stop.</param>
internal sealed record ReportChange(string? WorkstreamId, ReportChangeKind Kind, string Text);

internal enum ReportChangeKind
{
    Rating,

    /// <summary>There was an update last time, and there is none now.</summary>
    NoUpdate,

    /// <summary>The day by which it is to be back on track.</summary>
    BackOnTrackMoved,

    MilestoneMet,
    MilestoneSlipped,
    MilestoneBroughtForward,

    /// <summary>It has a date now, or its date is worded otherwise and means the same.</summary>
    MilestoneDated,

    MilestoneAdded,
    MilestoneRated,
    MilestoneReopened,
    MilestoneRebaselined,
    BaselineProposed,

    /// <summary>It is not done, and its date has passed.</summary>
    MilestonePastDate,

    RiskOpened,
    RiskRegraded,

    /// <summary>Its words, owner or mitigation.</summary>
    RiskChanged,

    RiskClosed,
    RiskBecameIssue,
    IssueOpened,
    IssueChanged,
    IssueResolved,
    DecisionWanted,
    Decided,
    Action,
    Dependency,
    FigureMoved,
}
