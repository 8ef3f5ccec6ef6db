using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Words;

namespace ChatOps.Registers;

/// <summary>
/// A workstream's money and measures, in as many cards as they take: the year and the quarter at hand to fill in, the rest to read. What is changed is kept
/// when its card is left, and sent with the update.
/// </summary>
public static class MeasureCard
{
    // Cards of this many figures stay within what every client takes (CardSize.PromptBudget).
    private const int FiguresOfAPage = 5;

    public static int PagesOf(int figures) => Math.Max(1, (figures + FiguresOfAPage - 1) / FiguresOfAPage);

    public static AdaptiveCard Build(RegisterModel model)
    {
        var subject = model.Subject;
        var pages = PagesOf(subject.AskedFigures.Count);
        var page = Math.Clamp(model.Page, 0, pages - 1);
        var body = new List<CardElement>
        {
            CardParts.Title(subject.Workstream.Name),
            CardParts.Subtitle(CardParts.Dotted(
                $"Money and measures, {CardText.Escape(subject.Period.Label)}",
                pages > 1 ? $"card {page + 1} of {pages}" : null,
                CardParts.Marking(subject.Programme))),
        };
        if (RegisterCard.Notice(model) is { } notice)
        {
            body.Add(notice);
        }

        AddFigures(body, model, page);
        return new AdaptiveCard
        {
            Body = body,
            Actions = PageButtons.Of(MeasureForm.SaveVerb, model.Reference, page, pages),
            FallbackText = $"The money and measures of {subject.Workstream.Name}.",
        };
    }

    private static void AddFigures(List<CardElement> body, RegisterModel model, int page)
    {
        var subject = model.Subject;
        if (subject.AskedFigures.Count == 0)
        {
            body.Add(CardParts.Text("Nothing is counted for this workstream."));
        }

        string? under = null;
        foreach (var asked in subject.AskedFigures.Skip(page * FiguresOfAPage).Take(FiguresOfAPage))
        {
            if (asked.Measure.Id != under)
            {
                under = asked.Measure.Id;
                body.Add(CardParts.Heading(asked.Measure.Name));
                if (MeasureLines.Others(asked.Measure, model.Register, subject.AskedFigures, FigureTime.QuarterOf(subject.Period.To)) is { } others)
                {
                    body.Add(CardParts.Text(CardText.Escape(others), Spacing.None));
                }
            }

            body.AddRange(MeasureLines.Whole(asked, model.Register.FigureOf(asked.Measure.Id, asked.When), model.Boxes, model.Problems, subject.Programme.Delivery));
        }
    }
}
