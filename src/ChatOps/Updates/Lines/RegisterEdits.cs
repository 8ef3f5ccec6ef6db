using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to a register. A card that is sent twice adds an entry once: the second time, its text is
/// already there. Boxes for entries that the register does not have are ignored, as cards may be hostile or old. Pure.</summary>
internal static class RegisterEdits
{
    // Fewer entries cannot reach the limit, even with the longest texts.
    private const int MinEntriesToMeasure = 60;

    // One per kind of entry, which applies that kind's boxes.
    private static readonly IReadOnlyList<Func<Register, RegisterEdit, Register>> Kinds =
    [
        NextStepEdits.Apply,
        MilestoneEdits.Apply,
        RiskEdits.Apply,
        IssueEdits.Apply,
        DependencyEdits.Apply,
        DecisionEdits.Apply,
        ActionEdits.Apply,
    ];

    /// <param name="today">Today in the programme's time zone.</param>
    /// <param name="arrived">What the card says of boxes that are empty or are not there; unknown when left out.</param>
    public static EditedRegister Apply(
        Register register,
        RegisterBoxes boxes,
        Programme programme,
        DateOnly today,
        ArrivedBoxes? arrived = null
    )
    {
        var problems = TooLong(boxes).ToList();
        if (problems.Count > 0)
        {
            return new EditedRegister(register, problems);
        }

        var edit = new RegisterEdit(boxes, programme, today, problems) { Arrived = arrived ?? ArrivedBoxes.Unknown };
        var edited = Kinds.Aggregate(register, (whole, kind) => kind(whole, edit));
        if (edited.NextSteps.Count > EntryLimits.MaxEntries || IsTooLong(edited))
        {
            problems.Add(
                new FieldProblem(
                    UpdateForm.NextStepsInput,
                    "There are too many open items to save. Mark finished ones as done, dropped or closed.",
                    ProblemKind.Wrong
                )
            );
        }

        return new EditedRegister(edited, problems) { Removals = edit.Removals };
    }

    /// <summary>Boxes with more text than a card accepts.</summary>
    public static IReadOnlyList<FieldProblem> TooLong(RegisterBoxes boxes) =>
        [
            .. boxes
                .All.Where(b => b.Text.Length > EntryLimits.MaxText)
                .Select(b => new FieldProblem(
                    b.Id,
                    $"This is too long. Shorten it to {UkText.Count(EntryLimits.MaxText, "character")}.",
                    ProblemKind.Wrong
                )),
        ];

    private static bool IsTooLong(Register register) =>
        RegisterCard.LinesOf(register) + register.Measures.Count + register.Evidence.Count > MinEntriesToMeasure
        && RegisterJson.Write(register).Length > EntryLimits.MaxStored;
}

/// <summary>The register with the boxes that were understood, and the problems with the others. Nothing may be stored while there
/// are problems.</summary>
internal sealed record EditedRegister(Register Register, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>What the sender is asked about first. <see cref="Register"/> has it as it was.</summary>
    public IReadOnlyList<Removal> Removals { get; init; } = [];
}

/// <summary>A card's boxes, and the problems found so far.</summary>
/// <param name="Today">In the programme's time zone.</param>
internal sealed record RegisterEdit(RegisterBoxes Boxes, Programme Programme, DateOnly Today, List<FieldProblem> Problems)
{
    public ArrivedBoxes Arrived { get; init; } = ArrivedBoxes.Unknown;

    /// <summary>What the sender is asked about first.</summary>
    public List<Removal> Removals { get; } = [];

    public void Missing(string field, string message) => Problems.Add(new FieldProblem(field, message, ProblemKind.Missing));

    public void Wrong(string field, string message) => Problems.Add(new FieldProblem(field, message, ProblemKind.Wrong));

    /// <summary>The text of a box that may be emptied; the known one when it did not arrive, and while the sender is asked
    /// whether it is to be removed.</summary>
    /// <param name="what">What it holds, in the middle of a sentence.</param>
    /// <param name="isAsked">The sender is asked also where an empty box arrived: leaving it blank need not mean that there is
    /// nothing.</param>
    public string Text(string id, string before, string what, bool isAsked = false) =>
        Emptied.Read(Boxes.Find(id), before, new Removal(id, what), isAsked, Arrived, Removals);

    /// <summary>The chosen level; the known one when the card has no such choice, or its value is not a level.</summary>
    public Level? Graded(string id, Level? before) =>
        Boxes.Find(id) switch
        {
            null => before,
            "" => null,
            var value => Levels.Read(value, Programme.RiskScale) ?? before,
        };

    /// <summary>Null for an empty text; null and a problem for one that is not a past date.</summary>
    public DateOnly? PastDay(string field, string example)
    {
        var read = Lines.PastDay.Read(Boxes.Text(field), Today, example);
        if (read.Problem is { } problem)
        {
            Wrong(field, problem);
        }

        return read.IsGiven ? read.Value : null;
    }

    /// <summary>Null for an empty text; null and a problem when it was not understood.</summary>
    public PartialDate? Date(string field)
    {
        var read = PartialDateText.Read(Boxes.Text(field), Today);
        if (read.Problem is { } problem)
        {
            Wrong(field, problem);
        }

        return read.IsGiven ? read.Value : null;
    }

    public bool HasRoom(int count, string field, string what)
    {
        if (count >= EntryLimits.MaxEntries)
        {
            Wrong(field, $"There are {EntryLimits.MaxEntries} {what} here already. Close some first.");
            return false;
        }

        return true;
    }
}
