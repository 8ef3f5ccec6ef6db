using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Chasing;

/// <summary>What a prompt becomes when the programme file names others for the workstream: its recipient need not do
/// anything.</summary>
internal static class NoLongerYoursCard
{
    /// <param name="workstream">Null when the programme file no longer has it.</param>
    /// <param name="name">What the workstream is, or was, called.</param>
    public static AdaptiveCard Build(Programme programme, Workstream? workstream, string name)
    {
        var leads = workstream is null ? [] : workstream.Leads.Select(programme.NameOf).ToList();
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Title(name),
                CardParts.Subtitle(CardParts.Dotted(CardText.Escape(programme.Name), CardParts.Marking(programme))),
                CardParts.Text(
                    workstream is null ? "This workstream is no longer part of the programme. You do not need to do anything."
                    : leads.Count == 0 ? "This workstream is no longer yours to update. You do not need to do anything."
                    : $"{CardText.Escape(UkText.List(leads))} {(leads.Count == 1 ? "leads" : "lead")} this now. You do not "
                        + "need to do anything."
                ),
            ],
            FallbackText = $"You do not need to do anything for {name}.",
        };
    }
}
