using System.Globalization;
using ChatOps.Programmes;
using ChatOps.Typed;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Registers;

/// <summary>A register as the boxes of a card leave it. A card that is sent twice adds nothing twice: what it adds is there already by its words. What a box names and the register has not is passed over: cards are hostile, and old. Pure.</summary>
public static class RegisterEdits
{
    /// <summary>The longest that a text of an entry may be, in UTF-16 characters.</summary>
    public const int MaxText = 500;

    /// <summary>How many entries of a kind a workstream may have.</summary>
    public const int MostEntries = 200;

    /// <summary>The longest that a register may be as stored, in UTF-16 characters: with an update's words it stays within a table row, 1 MiB.</summary>
    public const int MostStored = 300_000;

    // Fewer entries cannot come near it, whatever their texts.
    private const int Few = 60;

    /// <param name="today">Today in the programme's time zone.</param>
    public static EditedRegister Apply(Register register, RegisterBoxes boxes, RiskScale scale, DateOnly today)
    {
        var problems = TooLong(boxes).ToList();
        if (problems.Count > 0)
        {
            return new EditedRegister(register, problems);
        }

        var edited = register with
        {
            NextSteps = register.NextSteps.Select(s => Step(s, boxes, problems)).ToValueList(),
            Milestones = register.Milestones.Select(m => Milestone(m, boxes, today, problems)).ToValueList(),
            Risks = register.Risks.Select(r => Risk(r, boxes, today, problems)).ToValueList(),
            Issues = register.Issues.Select(i => Issue(i, boxes, today, problems)).ToValueList(),
        };
        edited = WithNewMilestone(edited, boxes, today, problems);
        edited = WithNewRisk(edited, boxes, scale, today, problems);
        edited = WithNewIssue(edited, boxes, scale, today, problems);
        if (edited.NextSteps.Count > MostEntries || IsTooLong(edited))
        {
            problems.Add(new FieldProblem(
                UpdateForm.NextStepsInput, "There is more here than can be kept. Say of what is over that it is done, dropped or closed.", ProblemKind.Wrong));
        }

        return new EditedRegister(edited, problems);
    }

    /// <summary>Boxes that no card lets anybody fill so far.</summary>
    public static IReadOnlyList<FieldProblem> TooLong(RegisterBoxes boxes) =>
    [
        .. boxes.All.Where(b => b.Text.Length > MaxText)
            .Select(b => new FieldProblem(b.Id, $"This is too long. Shorten it to {UkText.Count(MaxText, "character")}.", ProblemKind.Wrong)),
    ];

    private static bool IsTooLong(Register register) =>
        register.NextSteps.Count + register.Milestones.Count + register.Risks.Count + register.Issues.Count > Few
        && RegisterJson.Write(register).Length > MostStored;

    private static NextStep Step(NextStep step, RegisterBoxes boxes, List<FieldProblem> problems)
    {
        var (outcome, why) = (boxes.Find(RegisterForm.Step(step.Id, RegisterForm.Outcome)), boxes.Text(RegisterForm.Step(step.Id, RegisterForm.Why)));
        switch (outcome)
        {
            case RegisterForm.Done:
                return step with { Outcome = NextStepOutcome.Done, Because = "" };
            case RegisterForm.CarryOn:
                return step with { Outcome = NextStepOutcome.Open, Because = "" };
            case RegisterForm.Dropped when why.Length == 0 && step.Because.Length == 0:
                problems.Add(new FieldProblem(RegisterForm.Step(step.Id, RegisterForm.Why), "Write in a word or two why it is dropped.", ProblemKind.Missing));
                return step;
            case RegisterForm.Dropped:
                return step with { Outcome = NextStepOutcome.Dropped, Because = why.Length == 0 ? step.Because : why };
            default:
                return step;
        }
    }

    private static MilestoneEntry Milestone(MilestoneEntry milestone, RegisterBoxes boxes, DateOnly today, List<FieldProblem> problems)
    {
        var id = RegisterForm.Milestone(milestone.Id);
        if (boxes.Find(id) is not { } text)
        {
            return milestone;
        }

        var read = MilestoneLine.Read(milestone, text, today);
        if (read.Problem is { } problem)
        {
            problems.Add(new FieldProblem(id, problem, ProblemKind.Wrong));
        }

        return read.Value ?? milestone;
    }

    private static RiskEntry Risk(RiskEntry risk, RegisterBoxes boxes, DateOnly today, List<FieldProblem> problems)
    {
        var noteId = RegisterForm.Risk(risk.Ref, RegisterForm.Note);
        var (outcome, note) = (boxes.Text(RegisterForm.Risk(risk.Ref, RegisterForm.Outcome)), boxes.Text(noteId));
        var mitigation = boxes.Text(RegisterForm.Risk(risk.Ref, RegisterForm.Mitigation));
        var touched = outcome.Length > 0 || (note.Length > 0 && note != risk.Note) || (mitigation.Length > 0 && mitigation != risk.Mitigation);
        if (!touched)
        {
            return risk;
        }

        if (outcome == RegisterForm.Close && note.Length == 0)
        {
            problems.Add(new FieldProblem(noteId, "Write why this risk is closed.", ProblemKind.Missing));
            return risk;
        }

        return risk with
        {
            ReviewedOn = today,
            Note = note.Length > 0 ? note : risk.Note,
            Mitigation = mitigation.Length > 0 ? mitigation : risk.Mitigation,
            Closed = outcome == RegisterForm.Close ? new Closing(today, note) : null,
        };
    }

    private static IssueEntry Issue(IssueEntry issue, RegisterBoxes boxes, DateOnly today, List<FieldProblem> problems)
    {
        var noteId = RegisterForm.Issue(issue.Ref, RegisterForm.Note);
        var (outcome, note) = (boxes.Text(RegisterForm.Issue(issue.Ref, RegisterForm.Outcome)), boxes.Text(noteId));
        if (outcome == RegisterForm.Close && note.Length == 0)
        {
            problems.Add(new FieldProblem(noteId, "Write how this issue was settled.", ProblemKind.Missing));
            return issue;
        }

        return issue with
        {
            Note = note.Length > 0 ? note : issue.Note,
            Closed = outcome == RegisterForm.Close ? new Closing(today, note) : outcome.Length > 0 ? null : issue.Closed,
        };
    }

    private static Register WithNewMilestone(Register register, RegisterBoxes boxes, DateOnly today, List<FieldProblem> problems)
    {
        var (title, date) = (boxes.Text(RegisterForm.NewMilestonePrefix + RegisterForm.Text), boxes.Text(RegisterForm.NewMilestonePrefix + RegisterForm.Date));
        if ((title.Length == 0 && date.Length == 0) || register.Milestones.Any(m => m.Title == title))
        {
            return register;
        }

        if (title.Length == 0)
        {
            problems.Add(new FieldProblem(RegisterForm.NewMilestonePrefix + RegisterForm.Text, "Write what the milestone is.", ProblemKind.Missing));
            return register;
        }

        var read = PartialDateText.Read(date, today);
        if (read.Problem is { } problem)
        {
            problems.Add(new FieldProblem(RegisterForm.NewMilestonePrefix + RegisterForm.Date, problem, ProblemKind.Wrong));
            return register;
        }

        if (!HasRoom(register.Milestones.Count, RegisterForm.NewMilestonePrefix + RegisterForm.Text, "milestones", problems))
        {
            return register;
        }

        var entry = new MilestoneEntry { Id = NextRef("new-", register.Milestones.Select(m => m.Id)), Title = title, Baseline = read.IsGiven ? read.Value : null };
        return register with { Milestones = [.. register.Milestones, entry] };
    }

    private static Register WithNewRisk(Register register, RegisterBoxes boxes, RiskScale scale, DateOnly today, List<FieldProblem> problems)
    {
        const string Prefix = RegisterForm.NewRiskPrefix;
        var (text, mitigation) = (boxes.Text(Prefix + RegisterForm.Text), boxes.Text(Prefix + RegisterForm.Mitigation));
        var (likelihood, impact) = (Levels.Read(boxes.Text(Prefix + RegisterForm.Likelihood), scale), Levels.Read(boxes.Text(Prefix + RegisterForm.Impact), scale));
        if (register.Risks.Any(r => r.Description == text && r.Closed is null))
        {
            return register;
        }

        if (text.Length == 0)
        {
            if (mitigation.Length > 0 || likelihood is not null || impact is not null)
            {
                problems.Add(new FieldProblem(Prefix + RegisterForm.Text, "Write what the risk is.", ProblemKind.Missing));
            }

            return register;
        }

        return HasRoom(register.Risks.Count, Prefix + RegisterForm.Text, "risks", problems)
            ? register with
            {
                Risks =
                [
                    .. register.Risks,
                    new RiskEntry
                    {
                        Ref = NextRef("R", [.. register.Risks.Select(r => r.Ref), .. Seeding.Refs(register, SeededKind.Risk)]),
                        Description = text,
                        Mitigation = mitigation,
                        Likelihood = likelihood,
                        Impact = impact,
                        RaisedOn = today,
                        ReviewedOn = today,
                    },
                ],
            }
            : register;
    }

    private static Register WithNewIssue(Register register, RegisterBoxes boxes, RiskScale scale, DateOnly today, List<FieldProblem> problems)
    {
        const string Prefix = RegisterForm.NewIssuePrefix;
        var (text, impact) = (boxes.Text(Prefix + RegisterForm.Text), Levels.Read(boxes.Text(Prefix + RegisterForm.Impact), scale));
        if (text.Length == 0 || register.Issues.Any(i => i.Description == text && i.Closed is null) || !HasRoom(register.Issues.Count, Prefix + RegisterForm.Text, "issues", problems))
        {
            return register;
        }

        var entry = new IssueEntry { Ref = NextRef("I", [.. register.Issues.Select(i => i.Ref), .. Seeding.Refs(register, SeededKind.Issue)]), Description = text, Impact = impact, RaisedOn = today };
        return register with { Issues = [.. register.Issues, entry] };
    }

    private static bool HasRoom(int count, string field, string what, List<FieldProblem> problems)
    {
        if (count >= MostEntries)
        {
            problems.Add(new FieldProblem(field, $"There are {MostEntries} {what} here already. Close some first.", ProblemKind.Wrong));
            return false;
        }

        return true;
    }

    /// <summary>The number after the highest of those taken, with its prefix: R4.</summary>
    internal static string NextRef(string prefix, IEnumerable<string> taken)
    {
        var highest = taken
            .Where(r => r.StartsWith(prefix, StringComparison.Ordinal))
            .Select(r => int.TryParse(r.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty()
            .Max();
        return $"{prefix}{highest + 1}";
    }
}

/// <summary>The register as far as its boxes were understood, and what was not. With problems nothing of it may be stored.</summary>
public sealed record EditedRegister(Register Register, IReadOnlyList<FieldProblem> Problems);
