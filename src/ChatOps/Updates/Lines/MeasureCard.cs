using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>
/// A workstream's money, measures and outcomes, on as many cards as they need: the current year and quarter to fill in, the rest
/// to read. Changes are saved when the card is left, and sent with the update.
/// </summary>
internal static class MeasureCard
{
    /// <summary>"Money and measures (2)", "Outcomes (3)", "Measures and outcomes (5)"; null when the workstream has
    /// neither.</summary>
    public static string? Holds(UpdateSubject subject) =>
        (subject.Measures.Count, subject.Workstream.Outcomes.Count) switch
        {
            (0, 0) => null,
            var (measures, outcomes) => $"{Name(subject)} ({measures + outcomes})",
        };

    public static AdaptiveCard Build(RegisterModel model)
    {
        // Split by what is saved, not by what was just typed, so that a mistake stays on the card that it was typed on.
        var lines = Lines(model).ToList();
        var place = RegisterPages.Place(PagesOf(model), [.. lines.Select(l => l.Key)], model);
        var body = new List<CardElement>();
        string? above = null;
        foreach (var line in lines.Skip(place.First).Take(place.Count))
        {
            if (line.Under != above)
            {
                above = line.Under;
                body.AddRange(line.Heading);
            }

            body.AddRange(line.Elements);
        }

        return Card(model, place, Holds(model.Subject) is null ? [CardParts.Text("This workstream has no measures.")] : body);
    }

    /// <summary>The cards that it needs, each with the index of its first line, from 0, and how many lines it has.</summary>
    public static IReadOnlyList<(int First, int Count)> PagesOf(RegisterModel model)
    {
        var kept = model with { Boxes = RegisterBoxes.None, Problems = [], Understood = [] };
        var lines = Lines(kept).ToList();
        return RegisterPages.Of(
            lines.Select(line => (IReadOnlyList<CardElement>)[.. line.Heading, .. line.Elements]),
            CardSize.PromptBudget - CardSize.Of(Card(kept, RegisterPages.Widest, [])),
            RegisterPages.Break([.. lines.Select(line => line.Key)], model)
        );
    }

    private static AdaptiveCard Card(RegisterModel model, RegisterPlace place, IReadOnlyList<CardElement> lines) =>
        new()
        {
            Body = [.. RegisterCard.Header(model, Name(model.Subject), place), .. lines],
            Actions = PageButtons.Of(MeasureForm.SaveVerb, model.Reference, place),
            FallbackText = $"{Name(model.Subject)} of {model.Subject.Workstream.Name}.",
        };

    private static string Name(UpdateSubject subject) =>
        (subject.Measures.Count, subject.Workstream.Outcomes.Count) switch
        {
            (_, 0) => "Money and measures",
            (0, _) => "Outcomes",
            _ => "Measures and outcomes",
        };

    private static IEnumerable<Line> Lines(RegisterModel model)
    {
        var subject = model.Subject;
        return subject
            .AskedFigures.Select(asked => new Line(
                MeasureForm.Box(asked, MeasureForm.Actual),
                asked.Measure.Id,
                Heading(model, asked.Measure),
                Figure(model, asked)
            ))
            .Concat(
                subject.Workstream.Outcomes.Select(outcome => new Line(
                    OutcomeLines.Box(outcome),
                    "",
                    [CardParts.Heading("Outcomes")],
                    OutcomeLines.Of(outcome, model.Register, model.Boxes, model.Problems)
                ))
            );
    }

    private static IReadOnlyList<CardElement> Heading(RegisterModel model, Measure measure)
    {
        var others = MeasureLines.Others(
            measure,
            model.Register,
            model.Subject.AskedFigures,
            FigureTime.QuarterOf(model.Subject.Period.To)
        );
        return others is null
            ? [CardParts.Heading(measure.Name)]
            : [CardParts.Heading(measure.Name), CardParts.Text(CardText.Escape(others), Spacing.None)];
    }

    private static IEnumerable<CardElement> Figure(RegisterModel model, AskedFigure asked) =>
        MeasureLines.Whole(
            asked,
            model.Register.FigureOf(asked.Measure.Id, asked.When),
            model.Boxes,
            model.Problems,
            model.Subject.Programme.Delivery
        );

    /// <param name="Key">Unique among the lines.</param>
    /// <param name="Under">The same for lines under one heading.</param>
    private sealed record Line(string Key, string Under, IReadOnlyList<CardElement> Heading, IEnumerable<CardElement> Elements);
}
