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
        var asked = model.Workstreams.Count - model.WithoutLead.Count - model.Missing.Count(m => IsUnreachable(model, m));
        var wrong = model.WithoutLead.Count + model.Unreachable.Count;
        return Build(
            model,
            wrong == 0
                ? $"All {UkText.Count(asked, "workstream")} have been asked"
                : $"{UkText.Count(asked, "workstream")} asked, {UkText.Count(wrong, "thing")} to sort out",
            $"updates due **{UkText.WeekdayAndTime(model.DueLocal)}**",
            showAwaited: false);
    }

    public static AdaptiveCard Escalation(ManagerModel model) => Build(
        model,
        CountIn(model),
        $"the report goes out **{UkText.WeekdayAndTime(model.PublishesLocal)}**",
        showAwaited: true);

    /// <summary>The answer to "missing": the same, under its own heading.</summary>
    public static AdaptiveCard Missing(ManagerModel model) => Build(
        model,
        CountIn(model),
        $"due **{UkText.WeekdayAndTime(model.DueLocal)}**",
        showAwaited: true);

    private static string CountIn(ManagerModel model) => model.Missing.Count == 0
        ? $"All {UkText.Count(model.Workstreams.Count, "update")} are in"
        : $"{model.Workstreams.Count - model.Missing.Count} of {UkText.Count(model.Workstreams.Count, "update")} are in";

    private static AdaptiveCard Build(ManagerModel model, string title, string when, bool showAwaited)
    {
        var body = new List<CardElement>
        {
            CardParts.Title(title),
            CardParts.Subtitle(CardParts.Dotted(
                CardText.Escape(model.Programme.Name), CardText.Escape(model.PeriodLabel), when, CardParts.Marking(model.Programme))),
        };
        if (showAwaited)
        {
            AddList(body, "Still to come", model.Awaited.Where(m => !IsUnreachable(model, m)).Select(m =>
                $"**{CardText.Escape(m.Workstream.Name)}**: {CardText.Escape(UkText.List(m.LeadNames))}. {Last(m)}."));
        }

        AddList(body, "Cannot be reached", model.Unreachable.Select(u =>
            $"**{CardText.Escape(u.Name)}** {DeliveryReason.Words(u.Why)}. {DeliveryReason.Remedy(u.Why)} Leads {CardText.Escape(UkText.List(u.Workstreams))}."));
        AddList(body, "No lead is named", model.WithoutLead.Select(w =>
            $"**{CardText.Escape(w.Name)}**: nobody was asked. Name a lead in the programme file."));
        return new AdaptiveCard { Body = body, FallbackText = title };
    }

    // Whoever stands under "Cannot be reached" is not waited for as well.
    private static bool IsUnreachable(ManagerModel model, MissingUpdate missing) =>
        missing.LeadNames.Count > 0 && missing.LeadNames.All(name => model.Unreachable.Any(u => u.Name == name && u.Workstreams.Contains(missing.Workstream.Name)));

    private static string Last(MissingUpdate missing) => missing.LastRating is { } rating
        ? $"Last known {RagText.Markdown(rating)}, {missing.LastAge}"
        : "No update before this";

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
