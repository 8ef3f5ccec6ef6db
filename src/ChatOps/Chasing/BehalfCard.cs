using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Chasing;

/// <summary>Several updates that a programme manager answers on others' behalf: a button for each.</summary>
internal static class BehalfCard
{
    // With more the card would outgrow what every client takes (CardSize.PromptBudget).
    private const int MaxButtons = 10;

    public static AdaptiveCard Build(PeriodFacts facts, IReadOnlyList<Workstream> workstreams)
    {
        var title = $"{UkText.Count(workstreams.Count, "update")} to answer on others' behalf";
        var body = new List<CardElement>
        {
            CardParts.Title(title),
            CardParts.Subtitle(
                CardParts.Dotted(
                    CardText.Escape(facts.Programme.Name),
                    CardText.Escape(facts.Period.Label),
                    CardParts.Marking(facts.Programme)
                )
            ),
        };
        body.AddRange(
            workstreams
                .Take(MaxButtons)
                .Select(w =>
                    CardParts.WithButton(
                        [
                            new TextBlock($"**{CardText.Escape(w.Name)}**"),
                            new TextBlock(
                                w.LeadNotIdentified
                                    ? "No lead is named"
                                    : CardText.Escape(UkText.List([.. w.Leads.Select(facts.Programme.NameOf)]))
                            )
                            {
                                Spacing = Spacing.None,
                            },
                        ],
                        new ExecuteAction(
                            "Answer",
                            UpdateForm.ChangeVerb,
                            UpdateForm.WriteReference(facts.SubjectOf(w).Reference(""))
                        )
                        {
                            Tooltip = $"Answer for {w.Name}",
                        }
                    )
                )
        );
        if (workstreams.Count > MaxButtons)
        {
            body.Add(CardParts.Footnote($"And {workstreams.Count - MaxButtons} more. Choose fewer at a time."));
        }

        return new AdaptiveCard
        {
            Body = body,
            Actions = [ManagerForm.BackButton(facts.Programme, facts.Period.Id)],
            FallbackText = title,
        };
    }
}
