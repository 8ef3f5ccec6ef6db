using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Registers;

/// <summary>
/// A workstream's money, measures and outcomes, in as many cards as they take: the year and the quarter at hand to fill in, the rest to read. What is
/// changed is kept when its card is left, and sent with the update.
/// </summary>
public static class MeasureCard
{
    // Cards of this many lines stay within what every client takes (CardSize.PromptBudget).
    private const int LinesOfAPage = 5;

    public static int PagesOf(UpdateSubject subject) => Math.Max(1, (subject.AskedFigures.Count + subject.Workstream.Outcomes.Count + LinesOfAPage - 1) / LinesOfAPage);

    /// <summary>"Money and measures (2)", "Outcomes (3)", "Measures and outcomes (5)"; null when the workstream has neither.</summary>
    public static string? Holds(UpdateSubject subject) => (subject.Measures.Count, subject.Workstream.Outcomes.Count) switch
    {
        (0, 0) => null,
        var (measures, outcomes) => $"{Name(subject)} ({measures + outcomes})",
    };

    public static AdaptiveCard Build(RegisterModel model)
    {
        var subject = model.Subject;
        var pages = PagesOf(subject);
        var page = Math.Clamp(model.Page, 0, pages - 1);
        var body = RegisterCard.Header(model, Name(subject), page, pages);
        AddLines(body, model, page);
        return new AdaptiveCard
        {
            Body = body,
            Actions = PageButtons.Of(MeasureForm.SaveVerb, model.Reference, page, pages),
            FallbackText = $"{Name(subject)} of {subject.Workstream.Name}.",
        };
    }

    private static string Name(UpdateSubject subject) => (subject.Measures.Count, subject.Workstream.Outcomes.Count) switch
    {
        (_, 0) => "Money and measures",
        (0, _) => "Outcomes",
        _ => "Measures and outcomes",
    };

    private static void AddLines(List<CardElement> body, RegisterModel model, int page)
    {
        var subject = model.Subject;
        if (Holds(subject) is null)
        {
            body.Add(CardParts.Text("Nothing is counted for this workstream."));
        }

        var lines = subject.AskedFigures
            .Select(asked => (Under: asked.Measure.Name, Measure: (Measure?)asked.Measure, Elements: Figure(model, asked)))
            .Concat(subject.Workstream.Outcomes.Select(outcome => (Under: "Outcomes", Measure: (Measure?)null, Elements: OutcomeLines.Of(outcome, model.Register, model.Boxes, model.Problems))));
        (string, string?)? above = null;
        foreach (var (under, measure, elements) in lines.Skip(page * LinesOfAPage).Take(LinesOfAPage))
        {
            if ((under, measure?.Id) != above)
            {
                above = (under, measure?.Id);
                body.Add(CardParts.Heading(under));
                if (measure is not null && MeasureLines.Others(measure, model.Register, subject.AskedFigures, FigureTime.QuarterOf(subject.Period.To)) is { } others)
                {
                    body.Add(CardParts.Text(CardText.Escape(others), Spacing.None));
                }
            }

            body.AddRange(elements);
        }
    }

    private static IEnumerable<CardElement> Figure(RegisterModel model, AskedFigure asked) => MeasureLines.Whole(
        asked, model.Register.FigureOf(asked.Measure.Id, asked.When), model.Boxes, model.Problems, model.Subject.Programme.Delivery);
}
