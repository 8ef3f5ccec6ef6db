using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Reports;

/// <summary>What the plan says of a workstream, as rows of a card. What it does not say has no row.</summary>
internal static class PlanRows
{
    public static IEnumerable<CardElement> Of(WorkstreamReport report)
    {
        var workstream = report.Workstream;

        // A plan names its leads; an update is signed by its sender.
        if (workstream is not { Timescale: [], Outcomes: [], Cost: null } && report.LeadNames.Count > 0)
        {
            yield return CardParts.Labelled(
                report.LeadNames.Count == 1 ? "Lead" : "Leads",
                CardText.Escape(UkText.List(report.LeadNames))
            );
        }

        if (workstream.Timescale.Count > 0)
        {
            yield return CardParts.Labelled("Timescale", CardText.Escape(TimescaleText.Print(workstream.Timescale)));
        }

        if (workstream.Outcomes.Count > 0)
        {
            yield return CardParts.LabelledWords("Outcomes", string.Join('\n', workstream.Outcomes));
        }

        if (workstream.Cost is { } cost)
        {
            yield return CardParts.Labelled("Cost", Cost(cost));
        }
    }

    /// <summary>"£25,824", "None identified", "Not given", or the plan's own words.</summary>
    public static string Figure(WorkstreamCost? cost) =>
        cost switch
        {
            null => "Not given",
            WorkstreamCost.NoneIdentified => "None identified",
            WorkstreamCost.InWords words => UkText.Sentence(words.Words),
            WorkstreamCost.Figure { Amount: { } amount } => PoundsText.Print(amount),
            _ => "No figure",
        };

    /// <summary>Remarks on a figure: a different printed figure, and whom it is shared with. Markdown; empty when there are
    /// none.</summary>
    public static string Remarks(WorkstreamCost? cost)
    {
        if (cost is not WorkstreamCost.Figure figure)
        {
            return "";
        }

        var remarks = new List<string>();
        if (figure.Shared is { } shared)
        {
            remarks.Add($"shared {shared}");
        }

        if (figure is { IsPrintedOtherwise: true, IsComplete: true })
        {
            remarks.Add($"printed as {PoundsText.Print(figure.Printed!.Value)}");
        }
        else if (figure is { IsComplete: false, PartsSum: { } sum })
        {
            remarks.Add(
                $"{(figure.Printed is null ? "" : "as printed; ")}the parts with an amount add up to {PoundsText.Print(sum)}"
            );
        }

        return CardText.Escape(string.Join("; ", remarks));
    }

    private static string[] Cost(WorkstreamCost cost)
    {
        var remarks = Remarks(cost);
        var figureText = CardText.Escape(Figure(cost));
        var line = remarks.Length == 0 ? figureText : $"{figureText} ({remarks})";
        return cost is WorkstreamCost.Figure { Parts.Count: > 0 } figure
            ? [line, CardParts.Bullets(figure.Parts.Select(Part))]
            : [line];
    }

    private static string Part(CostPart part) =>
        $"{part.Text}: {(part.Amount is { } amount ? PoundsText.Print(amount) : "no figure")}";
}
