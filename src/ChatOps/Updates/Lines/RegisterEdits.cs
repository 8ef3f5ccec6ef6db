using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>A register as the boxes of a card leave it. A card that is sent twice adds nothing twice: what it adds is there
/// already by its words. What a box names and the register has not is passed over: cards are hostile, and old. Pure.</summary>
public static class RegisterEdits
{
    // Fewer entries cannot come near it, whatever their texts.
    private const int Few = 60;

    // Each kind of entry has its own, which takes what its boxes say of it.
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
    public static EditedRegister Apply(Register register, RegisterBoxes boxes, Programme programme, DateOnly today)
    {
        var problems = TooLong(boxes).ToList();
        if (problems.Count > 0)
        {
            return new EditedRegister(register, problems);
        }

        var edit = new RegisterEdit(boxes, programme, today, problems);
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

        return new EditedRegister(edited, problems);
    }

    /// <summary>Boxes that no card lets anybody fill so far.</summary>
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
        RegisterCard.LinesOf(register) + register.Measures.Count + register.Evidence.Count > Few
        && RegisterJson.Write(register).Length > EntryLimits.MaxStored;
}

/// <summary>The register as far as its boxes were understood, and what was not. With problems nothing of it may be
/// stored.</summary>
public sealed record EditedRegister(Register Register, IReadOnlyList<FieldProblem> Problems);

/// <summary>What a card's boxes say, and what was found wrong with it so far.</summary>
/// <param name="Today">In the programme's time zone.</param>
internal sealed record RegisterEdit(RegisterBoxes Boxes, Programme Programme, DateOnly Today, List<FieldProblem> Problems)
{
    public void Missing(string field, string message) => Problems.Add(new FieldProblem(field, message, ProblemKind.Missing));

    public void Wrong(string field, string message) => Problems.Add(new FieldProblem(field, message, ProblemKind.Wrong));

    /// <summary>What stands in a box; what is there already when the card has no such box.</summary>
    public string Or(string id, string before) => Boxes.Find(id) ?? before;

    /// <summary>What was chosen of a programme's levels; what is known already when the card has no such choice, or it is none of
    /// them.</summary>
    public Level? Graded(string id, Level? before) =>
        Boxes.Find(id) switch
        {
            null => before,
            "" => null,
            var value => Levels.Read(value, Programme.RiskScale) ?? before,
        };

    /// <summary>Null and a problem for a text that is no day of the past; null alone for an empty one.</summary>
    public DateOnly? PastDay(string field, string example)
    {
        var read = Lines.PastDay.Read(Boxes.Text(field), Today, example);
        if (read.Problem is { } problem)
        {
            Wrong(field, problem);
        }

        return read.IsGiven ? read.Value : null;
    }

    /// <summary>Null when nothing was given; a problem, and null, when it was not understood.</summary>
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
