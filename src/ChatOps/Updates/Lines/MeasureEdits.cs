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
    /// <param name="arrived">What the card says of boxes that are empty or are not there; unknown when left out.</param>
    public static EditedRegister Apply(
        UpdateSubject subject,
        Register register,
        RegisterBoxes boxes,
        ArrivedBoxes? arrived = null
    )
    {
        var edit = new FigureEdit(boxes, arrived ?? ArrivedBoxes.Unknown);
        var figures = register.Measures.ToList();
        foreach (var asked in subject.AskedFigures)
        {
            var at = figures.FindIndex(m => m.MeasureId == asked.Measure.Id && m.When == asked.When);
            var before = at < 0 ? MeasureEntry.Blank(asked.Measure.Id, asked.When) : figures[at];
            var after = Edited(
                before,
                subject.Opening.FigureOf(asked.Measure.Id, asked.When),
                asked,
                edit,
                subject.Programme.Delivery
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

        return new EditedRegister(register with { Measures = figures.ToValueList() }, edit.Problems) { Removals = edit.Removals };
    }

    /// <summary>Applies the boxes for the actual and the forecast.</summary>
    internal static MeasureEntry Amounts(MeasureEntry entry, MeasureEntry opening, AskedFigure asked, FigureEdit edit)
    {
        var actual = new KnownAmount(entry.Actual, entry.ActualFromFile, opening.Actual, opening.ActualFromFile);
        if (Read(asked, MeasureForm.Actual, actual, edit) is { } reached && reached.Value != entry.Actual)
        {
            entry = entry with { Actual = reached.Value, ActualFromFile = reached.IsOpening && opening.ActualFromFile };
        }

        var forecast = new KnownAmount(entry.Forecast, entry.ForecastFromFile, opening.Forecast, opening.ForecastFromFile);
        if (Read(asked, MeasureForm.Forecast, forecast, edit) is { } expected && expected.Value != entry.Forecast)
        {
            entry = entry with { Forecast = expected.Value, ForecastFromFile = expected.IsOpening && opening.ForecastFromFile };
        }

        return entry;
    }

    private static MeasureEntry Edited(
        MeasureEntry before,
        MeasureEntry opening,
        AskedFigure asked,
        FigureEdit edit,
        RagScheme delivery
    )
    {
        var entry = Amounts(before, opening, asked, edit);
        var state = edit.Boxes.Text(MeasureForm.Box(asked, MeasureForm.State));
        return MeasureLines.Offered(delivery).Any(s => s.Key == state) ? entry with { State = state } : entry;
    }

    // Null leaves it as it is.
    private static (decimal? Value, bool IsOpening)? Read(AskedFigure asked, string what, KnownAmount known, FigureEdit edit)
    {
        var id = MeasureForm.Box(asked, what);
        var (typed, printed) = (edit.Boxes.Find(id), MeasureLines.Print(asked.Measure, known.Now));

        // What is left blank comes from the programme file.
        if (known is { IsFromFile: true, IsCarriedOver: true } && string.IsNullOrEmpty(typed))
        {
            return null;
        }

        var text = Emptied.Read(
            typed,
            printed,
            new Removal(id, Named(asked, what)),
            isAsked: known.IsCarriedOver,
            edit.Arrived,
            edit.Removals
        );
        if (text == printed)
        {
            return null;
        }

        var read = MeasureText.Read(asked.Measure, text);
        if (read.Problem is { } problem)
        {
            edit.Problems.Add(new FieldProblem(id, problem, ProblemKind.Wrong));
            return null;
        }

        // An emptied box takes back what was entered in this period; what was carried over is only removed by a word.
        return read.IsGiven ? (read.Value, false)
            : known.IsCarriedOver && !known.IsFromFile ? (null, false)
            : (known.Opening, true);
    }

    private static string Named(AskedFigure asked, string what) =>
        $"the {(what == MeasureForm.Forecast ? "forecast" : "figure")} for {asked.Measure.Name}, {asked.When.InSentence}";

    private sealed record KnownAmount(decimal? Now, bool IsFromFile, decimal? Opening, bool IsOpeningFromFile)
    {
        /// <summary>It was not entered in this period.</summary>
        public bool IsCarriedOver => Now is not null && Now == Opening && IsFromFile == IsOpeningFromFile;
    }
}

/// <summary>A card's boxes, and what was found of its figures so far.</summary>
internal sealed record FigureEdit(RegisterBoxes Boxes, ArrivedBoxes Arrived)
{
    public List<FieldProblem> Problems { get; } = [];

    /// <inheritdoc cref="EditedRegister.Removals"/>
    public List<Removal> Removals { get; } = [];
}
