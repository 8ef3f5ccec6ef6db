using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Milestones as lines of a card, each with a box for its date and a choice of its rating, and the form for a new
/// one.</summary>
internal static class MilestoneLines
{
    public static IEnumerable<CardElement> Of(
        MilestoneEntry milestone,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        DateOnly today
    )
    {
        var id = RegisterForm.Milestone(milestone.Id);
        foreach (var problem in RegisterLines.Problems(id, problems))
        {
            yield return problem;
        }

        yield return new TextInput($"{milestone.Title} ({Planned(milestone, today)}{Proposed(milestone)})")
        {
            Id = id,
            MaxLength = BoxLength.InClient(EntryLimits.MaxText),
            ErrorMessage = RegisterLines.TooLong,
            Placeholder = "A date or \"done\"",
            Value = CardParts.Filled(boxes.Find(id) ?? MilestoneLine.Print(milestone)),
        };
    }

    /// <summary>A milestone's rating, below its date. Who approved the rating is only asked where it needs approval.</summary>
    public static IEnumerable<CardElement> Rating(
        MilestoneEntry milestone,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        RagScheme scheme
    )
    {
        string Id(string what) => RegisterForm.Milestone(milestone.Id, what);
        var chosen = boxes.Find(Id(RegisterForm.Rag)) ?? milestone.Rag ?? "";
        yield return new ChoiceSetInput(
            $"Rating of {CardParts.Shorten(milestone.Title, MaxInLabel)}",
            [.. scheme.States.Where(s => !s.Closes).Select(s => new Choice(RagText.Of(s), s.Key))]
        )
        {
            Id = Id(RegisterForm.Rag),
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = RegisterLines.NotChosen,
            Placeholder = "Not rated",
            Value = CardParts.Filled(chosen),
        };
        if (scheme.Find(chosen) is not { NeedsApproval: true })
        {
            yield break;
        }

        // One approval is asked for with the first of several that are given the rating.
        var approved = milestone.Rag == chosen ? milestone.RagApproved : null;
        if (
            approved is null
            && boxes.Text(Id(RegisterForm.ApprovedBy)).Length + boxes.Text(Id(RegisterForm.ApprovedOn)).Length == 0
            && !problems.Any(p => p.Field == Id(RegisterForm.ApprovedBy) || p.Field == Id(RegisterForm.ApprovedOn))
        )
        {
            yield break;
        }

        foreach (
            var element in RegisterLines
                .Box(
                    Id(RegisterForm.ApprovedBy),
                    $"Who approved that rating of {CardParts.Shorten(milestone.Title, MaxInLabel)}?",
                    approved?.By ?? "",
                    boxes,
                    problems
                )
                .Concat(
                    RegisterLines.Box(
                        Id(RegisterForm.ApprovedOn),
                        "When, for example 12/10/2020",
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

    // So that a rating is told from the others when it is heard.
    private const int MaxInLabel = 80;

    /// <param name="board">The name of the board that decides on baselines; null where none does.</param>
    /// <param name="headings">The sub-headings of the workstream's milestones; without any, the form has no box for one.</param>
    public static IEnumerable<CardElement> New(
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        IReadOnlyList<string> headings,
        string? board
    ) =>
        [
            .. RegisterLines.Box(RegisterForm.NewMilestonePrefix + RegisterForm.Text, "New milestone", "", boxes, problems),
            .. RegisterLines.Box(
                RegisterForm.NewMilestonePrefix + RegisterForm.Date,
                board is null
                    ? "Planned date, for example 30/11/2020 or Oct 2020"
                    : $"Planned date and why, for example 30/11/2020 because the survey comes first. The {board} decides on it",
                "",
                boxes,
                problems
            ),
            .. headings.Count == 0
                ? []
                : RegisterLines.Box(
                    RegisterForm.NewMilestonePrefix + RegisterForm.Heading,
                    $"Heading, for example {headings[0]}",
                    "",
                    boxes,
                    problems
                ),
        ];

    private static string Proposed(MilestoneEntry milestone) =>
        BaselineText.Of(milestone) is { } text && !milestone.IsCompleted ? $"; {text}" : "";

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
}
