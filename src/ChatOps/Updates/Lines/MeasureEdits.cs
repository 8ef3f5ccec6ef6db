using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to a workstream's figures. Boxes of figures that are not required are ignored. Pure.</summary>
internal static class MeasureEdits
{
    /// <param name="subject">The figures that are required, and the register when the period opened.</param>
    /// <param name="register">The register before the edits.</param>
    public static EditedRegister Apply(UpdateSubject subject, Register register, RegisterBoxes boxes)
    {
        if (subject.AskedFigures.Count == 0)
        {
            return new EditedRegister(register, []);
        }

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

    /// <summary>Applies the boxes for the actual and the forecast.</summary>
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

    // Null leaves it as it is. An emptied box removes only what was entered in this period: an earlier figure is never removed by
    // leaving its box blank.
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
