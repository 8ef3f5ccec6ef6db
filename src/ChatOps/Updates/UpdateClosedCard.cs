using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>Shown to people who answer after the report was frozen: what they wrote, to copy, and where to send it
/// instead.</summary>
internal static class UpdateClosedCard
{
    /// <param name="input">The text of the form.</param>
    /// <param name="lines">The changes to the register. Not escaped.</param>
    public static AdaptiveCard Build(UpdateSubject subject, UpdateInput input, IReadOnlyList<string> lines)
    {
        var managers = subject.Programme.ProgrammeManagers.Select(id => subject.Programme.FindPerson(id)?.Name ?? id).ToList();
        var body = new List<CardElement>
        {
            CardParts.Title(subject.Workstream.Name),
            CardParts.Notice(
                ContainerStyle.Warning,
                $"**The report for {CardText.Escape(subject.Period.Label)} is closed**, so this was not added to it. "
                    + $"Tell {CardText.Escape(UkText.List(managers))}, or include it in your next update. What you wrote is "
                    + "below, "
                    + "to copy."
            ),
        };
        if (subject.Programme.Rag.Find(input.Rag) is { } state)
        {
            body.Add(CardParts.Labelled("Rating", $"**{RagText.Markdown(state)}**"));
        }

        body.AddRange(UpdateSentCard.ContentRows(Written(input)));
        if (lines.Count > 0)
        {
            body.Add(CardParts.Labelled("Other changes", CardParts.Bullets(lines)));
        }

        return new AdaptiveCard { Body = body, FallbackText = $"The report for {subject.Period.Label} is closed." };
    }

    internal static UpdateContent Written(UpdateInput input) =>
        new()
        {
            Rag = input.Rag,
            Progress = input.Progress,
            NextSteps = input.NextSteps,
            Risks = input.Risks,
            Decisions = input.Decisions,
            Reason = input.Reason,
            PathToGreen = input.Path,
            BackOnTrackBy = IsoDate.Parse(input.PathDate),
            Approved = IsoDate.Parse(input.ApprovedOn) is { } on ? new Approval(input.ApprovedBy, on) : null,
        };
}
