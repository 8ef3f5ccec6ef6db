using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>A line that the form is drafted with: a fact that may be reported, and where it comes from.</summary>
/// <param name="Value">What the card sends when it is ticked.</param>
/// <param name="Words">Not escaped.</param>
internal sealed record DraftedLine(string Value, string Words);

/// <summary>
/// What the lead may have to report, from the workstream's own registers: milestones and actions whose date has come, and risks
/// that were not reviewed for long. Each is a tick that nobody has made: it counts as said only once the lead ticks it and sends
/// the update. Pure.
/// </summary>
internal static class DraftedLines
{
    // With the steps of the last update what a phone's screen has room for.
    private const int MaxLines = 4;
    private const int MaxTitle = 80;

    /// <summary>Milestones and actions that are due, the longest overdue first.</summary>
    /// <param name="opening">As the period opened.</param>
    /// <param name="register">With the changes made so far: what they finish is no longer to be ticked.</param>
    /// <param name="boxes">What is ticked already stays.</param>
    /// <param name="today">In the programme's time zone.</param>
    public static IReadOnlyList<DraftedLine> Due(Register opening, Register register, RegisterBoxes boxes, DateOnly today)
    {
        var ticked = Ticked(boxes, RegisterForm.DraftedDone);
        var done = register
            .Milestones.Where(m => m.IsCompleted)
            .Select(m => RegisterForm.Milestone(m.Id))
            .Concat(register.Actions.Where(a => a.IsDone).Select(a => RegisterForm.Action(a.Ref)))
            .Where(id => !ticked.Contains(id))
            .ToHashSet(StringComparer.Ordinal);
        var milestones =
            from m in opening.Milestones
            where !m.IsCompleted && m.Expected is { } date && date.First <= today
            select (Date: m.Expected, Line: Line(RegisterForm.Milestone(m.Id), m.Title, "milestones", m.Expected, today));
        var actions =
            from a in opening.Actions
            where !a.IsDone && a.Due is { } date && date.First <= today
            select (Date: a.Due, Line: Line(RegisterForm.Action(a.Ref), a.Text, "actions", a.Due, today));
        return
        [
            .. milestones
                .Concat(actions)
                .Where(item => !done.Contains(item.Line.Value))
                .OrderBy(item => item.Date)
                .Select(item => item.Line)
                .Take(MaxLines),
        ];
    }

    /// <summary>Open risks that were not reviewed for as many periods as the programme allows.</summary>
    /// <inheritdoc cref="Due" path="/param"/>
    public static IReadOnlyList<DraftedLine> Unreviewed(
        Register opening,
        Register register,
        RegisterBoxes boxes,
        Programme programme
    )
    {
        var ticked = Ticked(boxes, RegisterForm.DraftedReviewed);
        return
        [
            .. from risk in opening.Risks
            where risk.Closed is null && risk.PeriodsUnreviewed >= programme.Honesty.RiskReviewPeriods
            let now = register.Risks.FirstOrDefault(r => r.Ref == risk.Ref)
            where ticked.Contains(risk.Ref) || (now is { Closed: null } && now.ReviewedOn == risk.ReviewedOn)
            orderby risk.ReviewedOn
            select new DraftedLine(
                risk.Ref,
                $"{risk.Ref} {CardParts.Shorten(risk.Description, MaxTitle).TrimEnd('.')} (from your risks, last reviewed "
                    + $"{UkText.Date(risk.ReviewedOn)})"
            ),
        ];
    }

    public static ChoiceSetInput DueTicks(IReadOnlyList<DraftedLine> lines, RegisterBoxes boxes) =>
        Ticks("Done or reached? Only what you tick is reported.", RegisterForm.DraftedDone, lines, boxes);

    public static ChoiceSetInput ReviewedTicks(IReadOnlyList<DraftedLine> lines, RegisterBoxes boxes) =>
        Ticks("Reviewed, with no change?", RegisterForm.DraftedReviewed, lines, boxes);

    /// <summary>The boxes with what the ticks stand for in the boxes of the lines themselves. What was typed in a line's own box
    /// takes precedence; a tick for what is not in the register, or is done already, stands for nothing.</summary>
    public static RegisterBoxes Expand(RegisterBoxes boxes, Register register)
    {
        var (done, reviewed) = (Ticked(boxes, RegisterForm.DraftedDone), Ticked(boxes, RegisterForm.DraftedReviewed));
        if (done.Count + reviewed.Count == 0)
        {
            return boxes;
        }

        var expanded = boxes.All.ToDictionary(b => b.Id, b => b.Text, StringComparer.Ordinal);
        foreach (var milestone in register.Milestones.Where(m => !m.IsCompleted))
        {
            Add(RegisterForm.Milestone(milestone.Id), MilestoneLine.Print(milestone), done);
        }

        foreach (var action in register.Actions.Where(a => !a.IsDone))
        {
            Add(RegisterForm.Action(action.Ref), ActionLine.Print(action), done);
        }

        foreach (var risk in register.Risks.Where(r => r.Closed is null && reviewed.Contains(r.Ref)))
        {
            var id = RegisterForm.Risk(risk.Ref, RegisterForm.Outcome);
            expanded[id] = expanded.GetValueOrDefault(id) is { Length: > 0 } chosen ? chosen : RegisterForm.Unchanged;
        }

        return new RegisterBoxes(
            expanded
                .Select(pair => new RegisterBox(pair.Key, pair.Value))
                .OrderBy(b => b.Id, StringComparer.Ordinal)
                .ToValueList()
        );

        void Add(string id, string printed, HashSet<string> ticked)
        {
            if (
                ticked.Contains(id)
                && expanded.GetValueOrDefault(id, printed) is var text
                && (text == printed || text.Length == 0)
            )
            {
                expanded[id] = RegisterForm.Done;
            }
        }
    }

    private static ChoiceSetInput Ticks(string title, string id, IReadOnlyList<DraftedLine> lines, RegisterBoxes boxes) =>
        new(title, [.. lines.Select(line => new Choice(line.Words, line.Value))])
        {
            Id = id,
            Style = ChoiceSetStyle.Expanded,
            IsMultiSelect = true,
            ErrorMessage = "Tick what is right.",
            Value = CardParts.Filled(string.Join(',', Ticked(boxes, id).Where(value => lines.Any(line => line.Value == value)))),
        };

    private static HashSet<string> Ticked(RegisterBoxes boxes, string id) =>
        new(boxes.Text(id).Split(',', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static DraftedLine Line(string value, string title, string from, PartialDate? date, DateOnly today) =>
        new(
            value,
            $"{CardParts.Shorten(title, MaxTitle).TrimEnd('.')}, {(date!.IsPast(today) ? "was due" : "due")} "
                + $"{Short(date, today)} (from your {from})"
        );

    private static string Short(PartialDate date, DateOnly today) =>
        date is { Precision: DatePrecision.Day, Qualifier: DateQualifier.None }
            ? UkText.Near(date.Begins, today.Year)
            : PartialDateText.PrintInSentence(date);
}
