using ChatOps.Teams.Cards;
using ChatOps.Words;

namespace ChatOps.Updates;

/// <summary>What somebody gets who answers after the report was frozen: what they wrote, to copy, and where to say it instead.</summary>
public static class UpdateClosedCard
{
    public static AdaptiveCard Build(UpdateSubject subject, UpdateInput input)
    {
        var managers = subject.Programme.ProgrammeManagers.Select(id => subject.Programme.FindPerson(id)?.Name ?? id).ToList();
        var body = new List<CardElement>
        {
            CardParts.Title(subject.Workstream.Name),
            CardParts.Notice(
                ContainerStyle.Warning,
                $"**The report for {CardText.Escape(subject.Period.Label)} is closed**, so this was not added to it. "
                    + $"Tell {CardText.Escape(UkText.List(managers))}, or say it in the next one. What you wrote is below, to copy."),
        };
        foreach (var (label, words) in new[]
        {
            ("Done", input.Progress),
            ("Next", input.NextSteps),
            ("Risks", input.Risks),
            ("For the board", input.Decisions),
            ("Why", input.Reason),
            ("Path to green", input.Path),
        })
        {
            if (words.Length > 0)
            {
                body.Add(CardParts.LabelledWords(label, words));
            }
        }

        return new AdaptiveCard { Body = body, FallbackText = $"The report for {subject.Period.Label} is closed." };
    }
}
