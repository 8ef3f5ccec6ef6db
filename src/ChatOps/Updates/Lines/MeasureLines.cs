using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>A workstream's figures as lines of a card, each with its boxes: filled in with what is known.</summary>
internal static class MeasureLines
{
    // Figures of other years are only a reminder; the report has all of them.
    private const int MaxOthers = 3;

    /// <summary>Both boxes and the state of one figure, under its name and its target.</summary>
    public static IEnumerable<CardElement> Whole(
        AskedFigure asked,
        MeasureEntry entry,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        RagScheme delivery
    ) =>
        Amounts(
                asked,
                entry,
                MeasureWords.Planned(asked.Measure, entry) + MeasureWords.EarlierTargets(asked.Measure, entry),
                boxes,
                problems
            )
            .Append(State(asked, entry, boxes, delivery));

    /// <summary>The boxes of one figure, under its name and what is known of it.</summary>
    /// <param name="known">Not escaped; empty when nothing is known.</param>
    /// <param name="hasReached">False for a period that has not begun.</param>
    public static IEnumerable<CardElement> Amounts(
        AskedFigure asked,
        MeasureEntry entry,
        string known,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        bool hasReached = true
    )
    {
        var when = CardText.Escape(asked.When.Words);
        yield return CardParts.Text(known.Length > 0 ? $"**{when}:** {CardText.Escape(known)}" : $"**{when}**", Spacing.Medium);
        foreach (
            var problem in new[] { MeasureForm.Actual, MeasureForm.Forecast }.SelectMany(what =>
                RegisterLines.Problems(MeasureForm.Box(asked, what), problems)
            )
        )
        {
            yield return problem;
        }

        var forecast = Box(
            asked,
            MeasureForm.Forecast,
            $"{MeasureWords.Forecast(asked.Measure)} for {asked.When.InSentence}",
            entry.Forecast,
            boxes
        );
        if (!hasReached)
        {
            yield return forecast;
            yield break;
        }

        yield return new ColumnSet([
            new Column([Box(asked, MeasureForm.Actual, Reached(asked), entry.Actual, boxes)]) { Width = "stretch" },
            new Column([forecast]) { Width = "stretch" },
        ]);
    }

    /// <summary>One box for the actual, with the measure's name and target, for the update card itself.</summary>
    public static IEnumerable<CardElement> Short(
        AskedFigure asked,
        MeasureEntry entry,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems
    )
    {
        foreach (var problem in RegisterLines.Problems(MeasureForm.Box(asked, MeasureForm.Actual), problems))
        {
            yield return problem;
        }

        var label = $"{asked.Measure.Name}, {Reached(asked, capital: false)} ({MeasureWords.Planned(asked.Measure, entry)})";
        yield return Box(asked, MeasureForm.Actual, label, entry.Actual, boxes);
    }

    /// <summary>The known figures of years and quarters that are not required; null when there are none.</summary>
    /// <param name="quarter">The current one.</param>
    public static string? Others(Measure measure, Register register, IReadOnlyList<AskedFigure> asked, FigureTime quarter)
    {
        var others = register
            .Measures.Where(e =>
                e.MeasureId == measure.Id && !e.IsBlank && !asked.Any(a => a.Measure.Id == measure.Id && a.When == e.When)
            )
            .OrderByDescending(e => e.When.Order)
            .ToList();
        return others.Count == 0
            ? null
            : string.Join(
                ". ",
                others
                    .Take(MaxOthers)
                    .OrderBy(e => e.When.Order)
                    .Select(e => $"{e.When.Words}: {MeasureWords.Whole(measure, e, quarter)}")
            )
                + (
                    others.Count > MaxOthers
                        ? $". {others.Count - MaxOthers} more {(others.Count - MaxOthers == 1 ? "is" : "are")} in the report"
                        : ""
                );
    }

    /// <summary>What a box holds before it is changed.</summary>
    public static string Print(Measure measure, decimal? figure) => figure is { } value ? MeasureText.Print(measure, value) : "";

    /// <summary>The states that a lead may choose without approval.</summary>
    public static IEnumerable<RagState> Offered(RagScheme delivery) => delivery.States.Where(s => !s.NeedsApproval);

    private static TextInput Box(AskedFigure asked, string what, string label, decimal? figure, RegisterBoxes boxes)
    {
        var id = MeasureForm.Box(asked, what);
        var value = boxes.Find(id) ?? Print(asked.Measure, figure);
        return new TextInput(label)
        {
            Id = id,
            MaxLength = BoxLength.InClient(TypedText.MaxTextLength),
            ErrorMessage = MeasureText.Example(asked.Measure),
            Placeholder = "Not given",
            Value = value.Length == 0 ? null : value,
        };
    }

    private static ChoiceSetInput State(AskedFigure asked, MeasureEntry entry, RegisterBoxes boxes, RagScheme delivery)
    {
        var id = MeasureForm.Box(asked, MeasureForm.State);
        var offered = Offered(delivery).ToList();
        var chosen = boxes.Find(id) ?? entry.State;
        return new ChoiceSetInput(
            $"Status of {asked.Measure.Name} for {asked.When.InSentence}",
            [.. offered.Select(s => new Choice(RagText.Of(s), s.Key))]
        )
        {
            Id = id,
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = "Choose one, or leave it as it is.",
            Placeholder = "Not given",
            Value = offered.Exists(s => s.Key == chosen) ? chosen : null,
        };
    }

    private static string Reached(AskedFigure asked, bool capital = true)
    {
        var word = capital ? MeasureWords.Actual(asked.Measure) : MeasureWords.ActualInSentence(asked.Measure);
        return $"{word}{(asked.Measure.AddsUp ? " so far in" : " for")} {asked.When.InSentence}";
    }
}
