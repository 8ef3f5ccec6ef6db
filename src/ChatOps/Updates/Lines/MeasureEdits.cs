using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>A workstream's figures as the boxes of a card leave them. A box of a figure that is not asked for is passed over.
/// Pure.</summary>
public static class MeasureEdits
{
    /// <param name="subject">What is asked for, and how the period opened.</param>
    /// <param name="register">As it was before.</param>
    public static EditedRegister Apply(UpdateSubject subject, Register register, RegisterBoxes boxes)
    {
        var problems = new List<FieldProblem>();
        var figures = register.Measures.ToList();
        foreach (var asked in subject.AskedFigures)
        {
            var at = figures.FindIndex(m => m.MeasureId == asked.Measure.Id && m.When == asked.When);
            var before = at < 0 ? MeasureEntry.Blank(asked.Measure.Id, asked.When) : figures[at];
            var after = Edited(
                before,
                subject.Opening.FigureOf(asked.Measure.Id, asked.When),
                asked,
                boxes,
                subject.Programme.Delivery,
                problems
            );
            if (at >= 0)
            {
                figures[at] = after;
            }
            else if (!after.IsBlank)
            {
                figures.Add(after);
            }
        }

        return new EditedRegister(register with { Measures = figures.ToValueList() }, problems);
    }

    /// <summary>What was reached and is expected, as their boxes leave them.</summary>
    internal static MeasureEntry Amounts(
        MeasureEntry entry,
        MeasureEntry opening,
        AskedFigure asked,
        RegisterBoxes boxes,
        List<FieldProblem> problems
    )
    {
        if (
            Read(asked, MeasureForm.Actual, entry.Actual, opening.Actual, boxes, problems) is { } actual
            && actual.Value != entry.Actual
        )
        {
            entry = entry with { Actual = actual.Value, ActualFromFile = actual.IsOpening && opening.ActualFromFile };
        }

        if (
            Read(asked, MeasureForm.Forecast, entry.Forecast, opening.Forecast, boxes, problems) is { } forecast
            && forecast.Value != entry.Forecast
        )
        {
            entry = entry with { Forecast = forecast.Value, ForecastFromFile = forecast.IsOpening && opening.ForecastFromFile };
        }

        return entry;
    }

    private static MeasureEntry Edited(
        MeasureEntry before,
        MeasureEntry opening,
        AskedFigure asked,
        RegisterBoxes boxes,
        RagScheme delivery,
        List<FieldProblem> problems
    )
    {
        var entry = Amounts(before, opening, asked, boxes, problems);
        var state = boxes.Text(MeasureForm.Box(asked, MeasureForm.State));
        return MeasureLines.Offered(delivery).Any(s => s.Key == state) ? entry with { State = state } : entry;
    }

    // Null leaves it as it is. A box that is emptied takes back what was said in this period, and no more: a figure that was
    // given before is not taken back by saying nothing.
    private static (decimal? Value, bool IsOpening)? Read(
        AskedFigure asked,
        string what,
        decimal? now,
        decimal? opening,
        RegisterBoxes boxes,
        List<FieldProblem> problems
    )
    {
        var id = MeasureForm.Box(asked, what);
        if (boxes.Find(id) is not { } text || text == MeasureLines.Print(asked.Measure, now))
        {
            return null;
        }

        var read = MeasureText.Read(asked.Measure, text);
        if (read.Problem is { } problem)
        {
            problems.Add(new FieldProblem(id, problem, ProblemKind.Wrong));
            return null;
        }

        return read.IsGiven ? (read.Value, false) : (opening, true);
    }
}
