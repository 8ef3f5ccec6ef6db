using ChatOps.Deliveries;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Words;

namespace ChatOps.Prompts;

/// <summary>What a programme manager gets: when a period opens, who cannot be asked and what to do about it; after the deadline, who has not
/// answered.</summary>
public static class ManagerCard
{
    public static AdaptiveCard Opening(ManagerModel model)
    {
        var asked = model.Workstreams.Count - model.WithoutLead.Count;
        return Build(
            model,
            model is { WithoutLead.Count: 0, Unreachable.Count: 0 }
                ? $"Everyone has been asked: {UkText.Count(asked, "workstream")}"
                : $"{UkText.Count(asked, "workstream")} asked, {model.WithoutLead.Count + model.Unreachable.Count} to sort out",
            $"updates due **{UkText.WeekdayAndTime(model.DueLocal)}**");
    }

    public static AdaptiveCard Escalation(ManagerModel model) => Build(
        model,
        $"{model.Workstreams.Count - model.Missing.Count} of {model.Workstreams.Count} updates are in",
        $"the report goes out **{UkText.WeekdayAndTime(model.PublishesLocal)}**");

    /// <summary>The answer to "missing": the same, under its own heading.</summary>
    public static AdaptiveCard Missing(ManagerModel model) => Build(
        model,
        model.Missing.Count == 0
            ? $"All {model.Workstreams.Count} updates are in"
            : $"{model.Workstreams.Count - model.Missing.Count} of {model.Workstreams.Count} updates are in",
        $"due **{UkText.WeekdayAndTime(model.DueLocal)}**");

    private static AdaptiveCard Build(ManagerModel model, string title, string when)
    {
        var body = new List<CardElement>
        {
            CardParts.Title(title),
            CardParts.Subtitle(CardParts.Dotted(
                CardText.Escape(model.Programme.Name),
                CardText.Escape(model.PeriodLabel),
                when,
                model.Programme.Marking is { } marking ? CardText.Escape(marking) : null)),
        };
        AddList(body, "Still to come", model.Awaited.Select(m => $"**{CardText.Escape(m.Workstream.Name)}**: {CardText.Escape(UkText.List(m.LeadNames))}. {Last(m)}"));
        AddList(body, "No lead named yet", model.WithoutLead.Select(w => $"**{CardText.Escape(w.Name)}**: nobody was asked. Name a lead in the programme file."));
        AddList(body, "Cannot be reached", model.Unreachable.Select(u =>
            $"**{CardText.Escape(u.Name)}** {DeliveryReason.Words(u.Why)} ({CardText.Escape(UkText.List(u.Workstreams))}). {DeliveryReason.Remedy(u.Why)}"));
        return new AdaptiveCard { Body = body, FallbackText = title };
    }

    private static string Last(MissingUpdate missing) => missing.LastRating is { } rating
        ? $"Last: {RagText.Markdown(rating)}, {missing.LastAge}."
        : "Last: none.";

    private static void AddList(List<CardElement> body, string heading, IEnumerable<string> lines)
    {
        var texts = lines.Select(line => new TextBlock(line) { Spacing = Spacing.Small }).ToList();
        if (texts.Count > 0)
        {
            body.Add(CardParts.Heading(heading));
            body.AddRange(texts);
        }
    }
}

/// <summary>What a programme manager's card is drawn from. Times are in the programme's time zone.</summary>
public sealed record ManagerModel
{
    public required Programme Programme { get; init; }

    public required string PeriodLabel { get; init; }

    public required DateTime DueLocal { get; init; }

    public required DateTime PublishesLocal { get; init; }

    public required IReadOnlyList<Workstream> Workstreams { get; init; }

    /// <summary>Every workstream without an update, whyever.</summary>
    public required IReadOnlyList<MissingUpdate> Missing { get; init; }

    public required IReadOnlyList<UnreachablePerson> Unreachable { get; init; }

    public IReadOnlyList<Workstream> WithoutLead => [.. Missing.Select(m => m.Workstream).Where(w => w.LeadNotIdentified)];

    public IReadOnlyList<MissingUpdate> Awaited => [.. Missing.Where(m => !m.Workstream.LeadNotIdentified)];
}

/// <param name="LastAge">"9 days ago"; null when nothing was ever said.</param>
public sealed record MissingUpdate(Workstream Workstream, IReadOnlyList<string> LeadNames, RagState? LastRating, string? LastAge);

/// <param name="Why">A <see cref="DeliveryReason"/>.</param>
/// <param name="Workstreams">The names of the workstreams they lead.</param>
public sealed record UnreachablePerson(string Name, string Why, IReadOnlyList<string> Workstreams);
