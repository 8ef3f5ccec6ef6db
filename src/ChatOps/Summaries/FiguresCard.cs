using System.Globalization;
using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>
/// What is counted for the programme as a whole, in as many cards as it takes: a box for each forecast and each actual, filled in
/// with the current figure. What was typed stays in its box even when something is wrong with it.
/// </summary>
internal static class FiguresCard
{
    /// <summary>What the cards are called.</summary>
    public const string Title = "Programme figures";

    public static AdaptiveCard Build(FiguresModel model)
    {
        // Paged by what is stored, not by what was just typed, so that a mistake stays on the card that it was typed on.
        var kept = model with
        {
            Boxes = RegisterBoxes.None,
            Problems = [],
            Understood = [],
            Conflict = null,
        };
        var pages = RegisterPages.Of(
            Lines(kept).Select(line => (IReadOnlyList<CardElement>)[.. line.Heading, .. line.Elements]),
            CardSize.PromptBudget - CardSize.Of(Card(kept, 1, 3, []))
        );
        var page = Math.Clamp(model.Page, 0, pages.Count - 1);
        var body = new List<CardElement>();
        string? above = null;
        foreach (var line in Lines(model).Skip(pages[page].First).Take(pages[page].Count))
        {
            if (line.Under != above)
            {
                above = line.Under;
                body.AddRange(line.Heading);
            }

            body.AddRange(line.Elements);
        }

        return Card(model, page, pages.Count, body);
    }

    private static AdaptiveCard Card(FiguresModel model, int page, int pages, IReadOnlyList<CardElement> lines) =>
        new()
        {
            Body = [.. Header(model, page, pages), .. lines],
            Actions = Buttons(model, page, pages),
            FallbackText = $"Programme figures for {model.Programme.Name}, {model.Period.Label}.",
        };

    private static IEnumerable<CardElement> Header(FiguresModel model, int page, int pages)
    {
        yield return CardParts.Title(Title);
        yield return CardParts.Subtitle(
            CardParts.Dotted(
                CardText.Escape(model.Programme.Name),
                CardText.Escape(model.Period.Label),
                pages > 1 ? $"card {page + 1} of {pages}" : null,
                CardParts.Marking(model.Programme)
            )
        );
        if (model.IsClosed)
        {
            yield return SummaryNotices.Closed(model.Period);
        }
        else if (model.IsBusy)
        {
            yield return SummaryNotices.Busy;
        }
        else if (model.Conflict is { } theirs)
        {
            yield return Conflict(model, theirs);
        }
        else if (model.Notice is { } notice)
        {
            yield return notice;
        }
        else if (model.Problems.Count > 0)
        {
            yield return CardParts.Notice(
                ContainerStyle.Warning,
                $"**This card is not saved yet:** there is something to fix. {SummaryNotices.StillHere}"
            );
        }
        else if (model.Understood.Count > 0)
        {
            yield return CardParts.Notice(ContainerStyle.Good, "**Saved:**", CardParts.Bullets(model.Understood));
        }
        else if (model.IsSaved)
        {
            yield return CardParts.Notice(ContainerStyle.Good, "**Saved.** Nothing changed on that card.");
        }
        else
        {
            yield return CardParts.Text(
                $"{(model.IsSummarySaved ? "**The summary is saved.** " : "")}Your figures stay until you change them. "
                    + "Anything left blank comes from the programme file."
            );
        }
    }

    // Saving replaces figures of this card alone.
    private static Container Conflict(FiguresModel model, PeriodSummary theirs)
    {
        var figures = model
            .Asked.Where(asked => model.Boxes.Find(MeasureForm.Box(asked, MeasureForm.Forecast)) is not null)
            .Select(asked => (asked.Measure, Entry: model.Standing.FigureOf(asked.Measure.Id, asked.When)))
            .Select(f =>
                $"{MeasureWords.Named(f.Measure, f.Entry)}: "
                + $"{MeasureWords.Whole(f.Measure, f.Entry, FigureTime.QuarterOf(model.Period.To))}"
            )
            .ToList();
        return SummaryNotices.Conflict(
            model.Programme,
            theirs,
            theirs.By == model.ReaderId,
            [new TextBlock(CardParts.Bullets(figures))]
        );
    }

    private static IEnumerable<Line> Lines(FiguresModel model) =>
        model.Asked.Select(asked => new Line(asked.Measure.Id, [CardParts.Heading(asked.Measure.Name)], Figure(model, asked)));

    private static IEnumerable<CardElement> Figure(FiguresModel model, AskedFigure asked)
    {
        var entry = model.Standing.FigureOf(asked.Measure.Id, asked.When);
        return MeasureLines.Amounts(
            asked,
            entry,
            Known(asked.Measure, entry),
            model.Boxes,
            model.Problems,
            ProgrammeFigures.IsReachedAsked(asked, model.Period)
        );
    }

    // "Budget £528,000; from the programme file".
    private static string Known(Measure measure, MeasureEntry entry) =>
        string.Join(
            "; ",
            new[]
            {
                entry.Target is null ? null : MeasureWords.Planned(measure, entry),
                entry.IsFromFile ? "from the programme file" : null,
            }.OfType<string>()
        );

    private static List<CardAction> Buttons(FiguresModel model, int page, int pages)
    {
        var buttons = new List<CardAction>();
        if (!model.IsClosed)
        {
            buttons.Add(
                new ExecuteAction(
                    model.Conflict is null ? "Save the figures" : "Save mine instead",
                    SummaryForm.FiguresVerb,
                    Data(model, page, page)
                )
                {
                    Style = "positive",
                }
            );
            if (page + 1 < pages)
            {
                buttons.Add(new ExecuteAction("Save and next card", SummaryForm.FiguresVerb, Data(model, page, page + 1)));
            }

            if (page > 0)
            {
                buttons.Add(new ExecuteAction("Save and previous card", SummaryForm.FiguresVerb, Data(model, page, page - 1)));
            }
        }

        buttons.Add(
            new ExecuteAction(
                "Back to the summary",
                SummaryForm.ViewVerb,
                SummaryForm.Data(model.Programme, model.Period.Id, model.BaseVersion)
            )
            {
                AssociatedInputs = "none",
            }
        );
        return buttons;
    }

    private static Dictionary<string, string> Data(FiguresModel model, int page, int then) =>
        new(SummaryForm.Data(model.Programme, model.Period.Id, model.BaseVersion), StringComparer.Ordinal)
        {
            [RegisterForm.PageKey] = page.ToString(CultureInfo.InvariantCulture),
            [SummaryForm.ThenPageKey] = then.ToString(CultureInfo.InvariantCulture),
        };

    /// <param name="Under">The same for lines under one heading.</param>
    private sealed record Line(string Under, IReadOnlyList<CardElement> Heading, IEnumerable<CardElement> Elements);
}

/// <summary>What the card is drawn from.</summary>
/// <param name="Standing">The current figures.</param>
/// <param name="BaseVersion">The version of the summary that the card is drawn from.</param>
internal sealed record FiguresModel(Programme Programme, ReportingPeriod Period, Register Standing, int BaseVersion)
{
    public IReadOnlyList<AskedFigure> Asked => field ??= ProgrammeFigures.Asked(Programme, Period, Standing);

    /// <summary>From 0.</summary>
    public int Page { get; init; }

    /// <summary>What was typed and is not saved.</summary>
    public RegisterBoxes Boxes { get; init; } = RegisterBoxes.None;

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>What was saved just now, in words. Not escaped.</summary>
    public IReadOnlyList<string> Understood { get; init; } = [];

    /// <summary>The summary that led here was saved just now.</summary>
    public bool IsSummarySaved { get; init; }

    /// <summary>A card was saved just now.</summary>
    public bool IsSaved { get; init; }

    /// <summary>The summary that was saved after the card was drawn; <see cref="Standing"/> is of it.</summary>
    public PeriodSummary? Conflict { get; init; }

    /// <summary>The person id of the reader of the card.</summary>
    public string ReaderId { get; init; } = "";

    /// <summary>The report is frozen.</summary>
    public bool IsClosed { get; init; }

    /// <summary>What must be read first.</summary>
    public Container? Notice { get; init; }

    /// <summary>Several people were saving at once.</summary>
    public bool IsBusy { get; init; }
}
