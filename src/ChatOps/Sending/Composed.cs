using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;

namespace ChatOps.Sending;

/// <summary>What a delivery turned out to be when its time came.</summary>
internal abstract record Composed
{
    private Composed() { }

    public static Composed NoLongerWanted { get; } = new NotWanted();

    /// <summary>Something else must be sent first; the next walk looks again.</summary>
    public static Composed NotYet { get; } = new Waiting();

    /// <summary>Nothing is to be sent: only whether it could be is to be found out.</summary>
    public static Composed OnlyCheck { get; } = new Check();

    public static Composed Of(AdaptiveCard card, string summary)
    {
        var json = CardJson.Of(card);
        return new Message(Activity.OfCard(json, summary), ContentHash.Of(json));
    }

    /// <param name="asked">What it asks for.</param>
    /// <param name="told">What it gives its recipient back.</param>
    public static Composed Of(AdaptiveCard card, string summary, IEnumerable<AskedItem> asked, string? told = null)
    {
        var json = CardJson.Of(card);
        return new Message(Activity.OfCard(json, summary), ContentHash.Of(json)) { Asked = AskedItems.Write(asked), Told = told };
    }

    /// <param name="line">What a reply in a channel begins as.</param>
    public static Composed OfReply(AdaptiveCard card, AdaptiveCard line, string summary)
    {
        var json = CardJson.Of(card);
        return new Message(Activity.OfCard(json, summary), ContentHash.Of(json))
        {
            Line = Activity.OfCard(CardJson.Of(line), summary),
        };
    }

    /// <param name="label">What Teams marks the message with, from its first line on; null for nothing.</param>
    public static Composed Of(PostPart part, SensitivityLabel? label)
    {
        IReadOnlyList<Entity?>? entities = label is null
            ? null
            : [Entity.OfSensitivityLabel(label.Id, label.Name, label.Description)];
        return new Message(Activity.OfCard(part.Json, part.Summary) with { Entities = entities }, part.Content)
        {
            Line = Activity.OfCard(CardJson.Of(BoardPost.Line(part)), part.Summary) with { Entities = entities },
        };
    }

    /// <param name="Content">A hash of what it says.</param>
    public sealed record Message(Activity Activity, string Content) : Composed
    {
        /// <summary>What a board's post begins as.</summary>
        public Activity Line { get; init; } = Activity;

        /// <summary>What it asks its recipient for, as it is stored; null for nothing.</summary>
        public string? Asked { get; init; }

        /// <inheritdoc cref="Delivery.Told"/>
        public string? Told { get; init; }
    }

    public sealed record NotWanted : Composed;

    public sealed record Waiting : Composed;

    /// <summary>Not now: quiet hours, the most messages of a day, or an absence. Looked at again then.</summary>
    public sealed record Held(DateTimeOffset Until) : Composed;

    public sealed record Check : Composed;
}
