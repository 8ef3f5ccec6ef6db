using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Chasing;

/// <summary>What a card becomes when nothing in it is its recipient's to answer any more: they need not do anything.</summary>
internal static class NoLongerYoursCard
{
    private const string Nothing = "You do not need to do anything.";

    /// <param name="workstream">Null when the programme file no longer has it.</param>
    /// <param name="name">What the workstream is, or was, called.</param>
    public static AdaptiveCard Build(Programme programme, Workstream? workstream, string name)
    {
        var leads = workstream is null ? [] : workstream.Leads.Select(programme.NameOf).ToList();
        return Card(
            programme,
            name,
            [
                CardParts.Text(
                    workstream is null ? $"This workstream is no longer part of the programme. {Nothing}"
                    : leads.Count == 0 ? $"This workstream is no longer yours to update. {Nothing}"
                    : $"{CardText.Escape(UkText.List(leads))} {(leads.Count == 1 ? "leads" : "lead")} this now. {Nothing}"
                ),
            ]
        );
    }

    /// <param name="reference">Leads to the update.</param>
    public static AdaptiveCard Answered(Programme programme, string name, Update update, UpdateReference reference) =>
        Card(programme, name, [CardParts.Text($"{CardText.Escape(update.ByLine)} has sent this update. {Nothing}")]) with
        {
            Actions = [new ExecuteAction("See the update", UpdateForm.ViewVerb, UpdateForm.WriteReference(reference))],
        };

    /// <summary>Reporting on it is paused, or the programme file closed it.</summary>
    /// <param name="pause">Null for one that was closed.</param>
    public static AdaptiveCard NotRequested(Programme programme, Workstream workstream, Pause? pause) =>
        Card(
            programme,
            workstream.Name,
            [
                CardParts.Text(
                    pause is not null
                        ? $"Reporting is paused until {UkText.Date(pause.Until)}: {CardText.Escape(pause.Reason.TrimEnd('.'))}. "
                            + $"{Nothing} You'll get a card when it goes on."
                        : $"{ClosedText.Of(programme, workstream)} {Nothing}"
                ),
            ]
        );

    /// <summary>Of a list.</summary>
    /// <param name="names">What was in it.</param>
    public static AdaptiveCard OfList(Programme programme, IReadOnlyList<string> names) =>
        Card(
            programme,
            "Nothing here is outstanding",
            [CardParts.Text($"No update is needed from you for {CardText.Escape(UkText.List(names))}.")]
        );

    private static AdaptiveCard Card(Programme programme, string name, IReadOnlyList<CardElement> words) =>
        new()
        {
            Body =
            [
                CardParts.Title(name),
                CardParts.Subtitle(CardParts.Dotted(CardText.Escape(programme.Name), CardParts.Marking(programme))),
                .. words,
            ],
            FallbackText = $"You do not need to do anything for {name}.",
        };
}
