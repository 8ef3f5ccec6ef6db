using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Registers;

/// <summary>What changed in a register, one line per change, as the board and the lead read it. Not escaped. Pure.</summary>
internal static class ChangeWords
{
    public static IEnumerable<string> Milestones(RegisterChanges changes, Programme programme)
    {
        foreach (var done in changes.Completed)
        {
            yield return $"{done.Title}: {Done(done)}";
        }

        foreach (var move in changes.Moved)
        {
            var inAll =
                move.Milestone.Expected == move.Milestone.FirstDate ? $"; as {SlipWords.First(move.Milestone)}"
                : move.InAll is { } all && move.ThisPeriod is { } slip && all != slip
                    ? $"; {all.Words} than {SlipWords.First(move.Milestone)}"
                : "";
            var why = move.Why.Length > 0 ? $", because {move.Why}" : "";
            yield return $"{move.Milestone.Title}: {Moved(move.From, move.Milestone.Expected!)} "
                + $"({move.ThisPeriod?.Words}{inAll}){why}";
        }

        foreach (var dated in changes.Dated)
        {
            yield return $"{dated.Title}: now expected {PartialDateText.PrintInSentence(dated.Expected!)}, had no date "
                + $"before{(dated.Note.Length > 0 ? $", because {dated.Note}" : "")}";
        }

        foreach (var added in changes.NewMilestones)
        {
            var when =
                added.IsCompleted ? Done(added)
                : added.Expected is { } date ? $"planned for {PartialDateText.PrintInSentence(date)}"
                : "with no date planned";
            yield return $"New: {added.Title}, {when}";
        }

        foreach (var (milestone, before) in changes.Rerated)
        {
            var approved = milestone.RagApproved is { } approval
                ? $", approved by {approval.By} on {UkText.Date(approval.On)}"
                : "";
            yield return $"{milestone.Title}: now {EntryChangeWords.Rating(milestone.Rag, programme)}, was "
                + $"{EntryChangeWords.Rating(before, programme)}{approved}";
        }

        foreach (var open in changes.Reopened)
        {
            yield return $"{open.Title}: reopened, because {open.ReopenedBecause}";
        }

        foreach (var planned in changes.Rebaselined)
        {
            var before = planned.Rebaselined[^1];
            var was = before.Date is { } date ? PartialDateText.PrintInSentence(date) : "no date";
            var now = planned.Baseline is { } baseline ? PartialDateText.PrintInSentence(baseline) : "no date";
            yield return $"{planned.Title}: re-baselined to {now} (was {was}), {By(before)}";
        }

        foreach (var proposed in changes.Proposed)
        {
            yield return $"{proposed.Title}: {BaselineText.Of(proposed)}";
        }

        foreach (var before in changes.TakenBack)
        {
            yield return $"{before.Title}: the lead no longer proposes "
                + $"{PartialDateText.PrintInSentence(before.Proposed!.Date)} as the baseline";
        }
    }

    private static string By(EarlierBaseline replaced) =>
        replaced.ApprovedBy == CarryOver.ProgrammeFile
            ? $"changed in {CarryOver.ProgrammeFile} on {UkText.Date(replaced.ApprovedOn)}, no approval recorded"
            : $"approved by {replaced.ApprovedBy} on {UkText.Date(replaced.ApprovedOn)}";

    // "From start of April to by July" would not be English.
    private static string Moved(PartialDate from, PartialDate to) =>
        from.Qualifier == DateQualifier.By || to.Qualifier == DateQualifier.By
            ? $"now expected {PartialDateText.PrintInSentence(to)}, was {PartialDateText.PrintInSentence(from)}"
            : $"moved from {PartialDateText.PrintInSentence(from)} to {PartialDateText.PrintInSentence(to)}";

    private static string Done(MilestoneEntry done)
    {
        var when = done.CompletedOn is { } day ? $"done on {UkText.Date(day)}" : "done";
        return SlipWords.Of(done) is { } slip ? $"{when} ({slip})" : when;
    }

    public static IEnumerable<string> Risks(RegisterChanges changes, Programme programme)
    {
        foreach (var risk in changes.NewRisks)
        {
            var mitigation =
                risk.Mitigation.Length > 0 ? $". Mitigation: {risk.Mitigation.TrimEnd('.')}" : ". No mitigation is recorded";
            yield return $"New {risk.Ref}: {risk.Description.TrimEnd('.')} "
                + $"({EntryText.Grading(risk, programme.RiskScale)}){mitigation}";
        }

        foreach (var risk in changes.ChangedRisks)
        {
            yield return EntryChangeWords.Risk(risk, programme);
        }

        foreach (var risk in changes.ClosedRisks)
        {
            yield return $"Closed {risk.Ref}: {risk.Description.TrimEnd('.')}. {risk.Closed!.Because}";
        }
    }

    public static IEnumerable<string> Issues(RegisterChanges changes, RiskScale scale)
    {
        foreach (var issue in changes.NewIssues)
        {
            yield return $"New {issue.Ref}: {issue.Description.TrimEnd('.')} (impact "
                + $"{Levels.Word(issue.Impact, scale).ToLowerInvariant()})";
        }

        foreach (var issue in changes.ChangedIssues)
        {
            yield return EntryChangeWords.Issue(issue, scale);
        }

        foreach (var issue in changes.ClosedIssues)
        {
            yield return $"Resolved {issue.Ref}: {issue.Description.TrimEnd('.')}. {issue.Closed!.Because}";
        }
    }

    public static IEnumerable<string> NextSteps(RegisterChanges changes) =>
        changes.NextSteps.Select(step =>
            step.Outcome switch
            {
                NextStepOutcome.Done => $"{step.Text.TrimEnd('.')}: done",
                NextStepOutcome.Dropped => $"{step.Text.TrimEnd('.')}: dropped, because {step.Because}",
                _ => $"{EntryText.Carried(step).TrimEnd('.')}: continuing",
            }
        );

    public static IEnumerable<string> Dependencies(RegisterChanges changes, Programme programme) =>
        [
            .. changes.NewDependencies.Select(d => $"New {d.Ref}: {EntryText.Dependency(d, programme)}"),
            .. changes.ChangedDependencies.Select(d => EntryChangeWords.Dependency(d, programme)),
            .. changes.ClosedDependencies.Select(d =>
                $"Resolved {d.Ref}: {EntryText.Dependency(d, programme)}"
                + (d.Closed!.Because.Length > 0 ? $". {d.Closed.Because}" : "")
            ),
        ];

    public static IEnumerable<string> Decisions(RegisterChanges changes) =>
        changes.Decided.Select(d => $"{d.Ref} {d.Text.TrimEnd('.')}: {EntryText.Decided(d)}");

    public static IEnumerable<string> Actions(RegisterChanges changes) =>
        [
            .. changes.DoneActions.Select(a =>
                $"Done {a.Ref}: {a.Text.TrimEnd('.')}{(a.DoneOn is { } day ? $", on {UkText.Date(day)}" : "")}"
            ),
            .. changes.MovedActions.Select(a =>
                $"{a.Ref} {a.Text.TrimEnd('.')}: "
                + (a.Due is { } due ? $"now due {PartialDateText.PrintInSentence(due)}" : "no due date now")
                + (a.FirstDue is { } first ? $", first due {PartialDateText.PrintInSentence(first)}" : "")
                + (a.Note.Length > 0 ? $", because {a.Note}" : "")
            ),
            .. changes.NewActions.Select(a => $"New {a.Ref}: {a.Text.TrimEnd('.')} ({EntryText.Action(a, DateOnly.MinValue)})"),
        ];

    /// <summary>All of it.</summary>
    public static IReadOnlyList<string> All(RegisterChanges changes, Programme programme) =>
        [
            .. NextSteps(changes),
            .. Milestones(changes, programme),
            .. Risks(changes, programme),
            .. Issues(changes, programme.RiskScale),
            .. Dependencies(changes, programme),
            .. Decisions(changes),
            .. Actions(changes),
        ];
}
