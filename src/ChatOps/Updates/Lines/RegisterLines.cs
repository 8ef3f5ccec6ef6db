using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>A register's entries as lines of a card, each with its box: filled in with what is known, to confirm, change or
/// close.</summary>
public static class RegisterLines
{
    internal const string NotChosen = "Choose one of them, or leave it as it is.";

    internal static readonly string TooLong = $"Keep this to {UkText.Count(EntryLimits.MaxText, "character")}.";

    /// <summary>"You said you would…": a line each with what became of it. Nothing is chosen for the lead; what is left alone
    /// carries on.</summary>
    public static IEnumerable<CardElement> NextStep(NextStep step, RegisterBoxes boxes, IReadOnlyList<FieldProblem> problems)
    {
        var outcomeId = RegisterForm.Step(step.Id, RegisterForm.Outcome);
        var whyId = RegisterForm.Step(step.Id, RegisterForm.Why);
        yield return new ChoiceSetInput(
            EntryText.Carried(step),
            [
                new Choice("Done", RegisterForm.Done),
                new Choice("Carry on", RegisterForm.CarryOn),
                new Choice("Dropped", RegisterForm.Dropped),
            ]
        )
        {
            Id = outcomeId,
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = NotChosen,
            Placeholder = "Carry on",
            Value = Filled(boxes.Find(outcomeId) ?? OutcomeOf(step)),
        };
        var asked = problems.Any(p => p.Field == whyId);
        if (asked || boxes.Text(whyId).Length > 0 || step.Because.Length > 0)
        {
            foreach (var problem in Problems(whyId, problems))
            {
                yield return problem;
            }

            yield return new TextInput("Why was it dropped?")
            {
                Id = whyId,
                MaxLength = EntryLimits.MaxText,
                ErrorMessage = TooLong,
                Value = Filled(boxes.Find(whyId) ?? step.Because),
            };
        }
    }

    public static IEnumerable<CardElement> Milestone(
        MilestoneEntry milestone,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        DateOnly today
    )
    {
        var id = RegisterForm.Milestone(milestone.Id);
        foreach (var problem in Problems(id, problems))
        {
            yield return problem;
        }

        yield return new TextInput($"{milestone.Title} ({Planned(milestone, today)})")
        {
            Id = id,
            MaxLength = EntryLimits.MaxText,
            ErrorMessage = TooLong,
            Placeholder = "A date, or done",
            Value = Filled(boxes.Find(id) ?? MilestoneLine.Print(milestone)),
        };
    }

    /// <summary>How a milestone is rated, beside its date. Who approved the rating is asked only of a rating that needs
    /// it.</summary>
    public static IEnumerable<CardElement> MilestoneRating(
        MilestoneEntry milestone,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        RagScheme scheme
    )
    {
        string Id(string what) => RegisterForm.Milestone(milestone.Id, what);
        var chosen = boxes.Find(Id(RegisterForm.Rag)) ?? milestone.Rag ?? "";
        yield return new ChoiceSetInput(
            "How is it now?",
            [.. scheme.States.Where(s => !s.Closes).Select(s => new Choice(RagText.Of(s), s.Key))]
        )
        {
            Id = Id(RegisterForm.Rag),
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = NotChosen,
            Placeholder = "Not rated",
            Value = Filled(chosen),
        };
        if (scheme.Find(chosen) is not { NeedsApproval: true })
        {
            yield break;
        }

        var approved = milestone.RagApproved;
        foreach (
            var element in Box(Id(RegisterForm.ApprovedBy), "Who approved that?", approved?.By ?? "", boxes, problems)
                .Concat(
                    Box(
                        Id(RegisterForm.ApprovedOn),
                        "On which day, like 12/10/2020",
                        approved is null ? "" : UkText.Date(approved.On),
                        boxes,
                        problems
                    )
                )
        )
        {
            yield return element;
        }
    }

    public static IEnumerable<CardElement> Risk(
        RiskEntry risk,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        RiskScale scale
    )
    {
        var outcomeId = RegisterForm.Risk(risk.Ref, RegisterForm.Outcome);
        var noteId = RegisterForm.Risk(risk.Ref, RegisterForm.Note);
        var mitigationId = RegisterForm.Risk(risk.Ref, RegisterForm.Mitigation);
        yield return CardParts.Text(
            $"**{CardText.Escape(risk.Ref)}** {CardText.Escape(risk.Description)} "
                + $"({CardText.Escape(EntryText.Grading(risk, scale))})",
            Spacing.Medium
        );
        yield return new TextInput("What is being done about it")
        {
            Id = mitigationId,
            MaxLength = EntryLimits.MaxText,
            ErrorMessage = TooLong,
            Value = Filled(boxes.Find(mitigationId) ?? risk.Mitigation),
        };
        foreach (var problem in Problems(noteId, problems))
        {
            yield return problem;
        }

        yield return new ChoiceSetInput(
            "Does it still stand?",
            [new Choice("It stands as written", RegisterForm.Stands), new Choice("Close it", RegisterForm.Close)]
        )
        {
            Id = outcomeId,
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = NotChosen,
            Placeholder = "Not looked at",
            Value = Filled(boxes.Find(outcomeId) ?? ""),
        };
        yield return new TextInput("What changed, or why it is closed")
        {
            Id = noteId,
            MaxLength = EntryLimits.MaxText,
            ErrorMessage = TooLong,
            Value = Filled(boxes.Find(noteId) ?? ""),
        };
    }

    public static IEnumerable<CardElement> Issue(
        IssueEntry issue,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        RiskScale scale
    )
    {
        var outcomeId = RegisterForm.Issue(issue.Ref, RegisterForm.Outcome);
        var noteId = RegisterForm.Issue(issue.Ref, RegisterForm.Note);
        yield return CardParts.Text(
            $"**{CardText.Escape(issue.Ref)}** {CardText.Escape(issue.Description)} (impact "
                + $"{CardText.Escape(Levels.Word(issue.Impact, scale).ToLowerInvariant())})",
            Spacing.Medium
        );
        foreach (var problem in Problems(noteId, problems))
        {
            yield return problem;
        }

        yield return new TextInput("How it stands")
        {
            Id = noteId,
            MaxLength = EntryLimits.MaxText,
            ErrorMessage = TooLong,
            Value = Filled(boxes.Find(noteId) ?? issue.Note),
        };
        yield return LevelChoice(
            "How grave is it?",
            RegisterForm.Issue(issue.Ref, RegisterForm.Impact),
            boxes,
            scale,
            issue.Impact
        );
        yield return Text(
            RegisterForm.Issue(issue.Ref, RegisterForm.Owner),
            "Who sees to it",
            boxes.Find(RegisterForm.Issue(issue.Ref, RegisterForm.Owner)) ?? issue.Owner
        );
        yield return new ChoiceSetInput(
            "Is it settled?",
            [new Choice("Still open", RegisterForm.Stands), new Choice("Settled: close it", RegisterForm.Close)]
        )
        {
            Id = outcomeId,
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = NotChosen,
            Placeholder = "Still open",
            Value = Filled(boxes.Find(outcomeId) ?? ""),
        };
    }

    public static IEnumerable<CardElement> NewRisk(RegisterBoxes boxes, IReadOnlyList<FieldProblem> problems, RiskScale scale)
    {
        foreach (
            var element in Box(
                RegisterForm.NewRiskPrefix + RegisterForm.Text,
                "What could go wrong, and what it would do",
                "",
                boxes,
                problems
            )
        )
        {
            yield return element;
        }

        yield return LevelChoice(
            "How likely is it?",
            RegisterForm.NewRiskPrefix + RegisterForm.Likelihood,
            boxes,
            scale,
            known: null
        );
        yield return LevelChoice(
            "How grave would it be?",
            RegisterForm.NewRiskPrefix + RegisterForm.Impact,
            boxes,
            scale,
            known: null
        );
        foreach (
            var element in Box(
                RegisterForm.NewRiskPrefix + RegisterForm.Mitigation,
                "What is being done about it",
                "",
                boxes,
                problems
            )
        )
        {
            yield return element;
        }
    }

    public static IEnumerable<CardElement> NewIssue(RegisterBoxes boxes, IReadOnlyList<FieldProblem> problems, RiskScale scale)
    {
        foreach (var element in Box(RegisterForm.NewIssuePrefix + RegisterForm.Text, "What has gone wrong", "", boxes, problems))
        {
            yield return element;
        }

        yield return LevelChoice(
            "How grave is it?",
            RegisterForm.NewIssuePrefix + RegisterForm.Impact,
            boxes,
            scale,
            known: null
        );
        foreach (var element in Box(RegisterForm.NewIssuePrefix + RegisterForm.Owner, "Who sees to it", "", boxes, problems))
        {
            yield return element;
        }
    }

    /// <param name="headings">The sub-headings that the workstream's milestones stand under; a workstream that has none is not
    /// asked for one.</param>
    public static IEnumerable<CardElement> NewMilestone(
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        IReadOnlyList<string> headings
    ) =>
        [
            .. Box(RegisterForm.NewMilestonePrefix + RegisterForm.Text, "What is to be reached", "", boxes, problems),
            .. Box(
                RegisterForm.NewMilestonePrefix + RegisterForm.Date,
                "By when, for example 30/11/2020 or Oct 2020",
                "",
                boxes,
                problems
            ),
            .. headings.Count == 0
                ? []
                : Box(
                    RegisterForm.NewMilestonePrefix + RegisterForm.Heading,
                    $"Under which heading, for example {headings[0]}",
                    "",
                    boxes,
                    problems
                ),
        ];

    /// <summary>"planned October 2020, now March 2021, 5 months later", "planned October 2020, past its date", "no date
    /// given".</summary>
    public static string Planned(MilestoneEntry milestone, DateOnly today)
    {
        if (milestone.IsCompleted)
        {
            return milestone.CompletedOn is { } day ? $"done {UkText.Date(day)}" : "done";
        }

        var planned = milestone.FirstDate is not { } first
            ? "no date planned"
            : $"{(milestone.FirstForecast is null ? "planned" : SlipWords.First(milestone))} {PartialDateText.Print(first)}";
        var slip = Slip.Between(milestone.FirstDate, milestone.Expected);
        var now =
            milestone.Expected is { } expected && expected != milestone.FirstDate
                ? $", now {PartialDateText.Print(expected)}{(slip is { } known ? $", {known.Words}" : "")}"
                : "";
        return planned + now + (milestone.IsOverdue(today) ? ", past its date" : "");
    }

    public static IEnumerable<CardElement> Problems(string field, IReadOnlyList<FieldProblem> problems) =>
        problems
            .Where(p => p.Field == field)
            .Select(p => new TextBlock($"⚠️ **{CardText.Escape(p.Message)}**") { Spacing = Spacing.Medium });

    /// <summary>A box for a text of an entry.</summary>
    internal static TextInput Text(string id, string label, string value) =>
        new(label)
        {
            Id = id,
            MaxLength = EntryLimits.MaxText,
            ErrorMessage = TooLong,
            Value = Filled(value),
        };

    /// <summary>The same with what is known in it, under what is wrong with what was typed.</summary>
    internal static IEnumerable<CardElement> Box(
        string id,
        string label,
        string known,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems
    ) => [.. Problems(id, problems), Text(id, label, boxes.Find(id) ?? known)];

    internal static ChoiceSetInput LevelChoice(string label, string id, RegisterBoxes boxes, RiskScale scale, Level? known) =>
        new(label, [.. Levels.Of(scale).Select(l => new Choice(l.Word, l.Value))])
        {
            Id = id,
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = NotChosen,
            Placeholder = "Not given",
            Value = Filled(boxes.Find(id) ?? Levels.ValueOf(known, scale)),
        };

    internal static string OutcomeOf(NextStep step) =>
        step.Outcome switch
        {
            NextStepOutcome.Done => RegisterForm.Done,
            NextStepOutcome.Dropped => RegisterForm.Dropped,
            _ => "",
        };

    internal static string? Filled(string value) => value.Length == 0 ? null : value;
}
