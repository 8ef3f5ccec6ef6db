using System.Text.Json.Serialization;

namespace ChatOps.Teams.Cards;

/// <summary>
/// An Adaptive Card, version 1.5: the newest that Teams documents for cards that a bot sends. A card is built once, whole, by a
/// pure function, and never changed. Sources: schema 1.5.0 of microsoft/AdaptiveCards; .github/PROTOCOL.md, section 8.
/// </summary>
public sealed record AdaptiveCard
{
    [JsonPropertyOrder(-10)]
    public string Type => "AdaptiveCard";

    [JsonPropertyName("$schema")]
    [JsonPropertyOrder(-9)]
    public string Schema => "http://adaptivecards.io/schemas/adaptive-card.json";

    [JsonPropertyOrder(-8)]
    public string Version => "1.5";

    /// <summary>So that a screen reader speaks it right. A client that takes no region ignores it.</summary>
    public string Lang { get; init; } = "en-GB";

    /// <summary>Shown by a client that cannot draw the card.</summary>
    public string? FallbackText { get; init; }

    /// <summary>As it is drawn: <see cref="TextRuns"/> in the place of text with people's words in it.</summary>
    public required IReadOnlyList<CardElement> Body
    {
        get;
        init => field = TextRuns.Drawn(value);
    }

    public IReadOnlyList<CardAction>? Actions { get; init; }

    public CardRefresh? Refresh { get; init; }

    public MsTeamsCardInfo? Msteams { get; init; } = MsTeamsCardInfo.FullWidth;
}

/// <summary>Asks Teams to fetch the card again when one of <paramref name="UserIds"/> (MRIs, at most 60) looks at it.</summary>
public sealed record CardRefresh(CardAction Action, IReadOnlyList<string>? UserIds);

/// <summary>Teams' own additions to a card.</summary>
public sealed record MsTeamsCardInfo(string? Width)
{
    /// <summary>The card takes the width of the chat. It must still read well at 350 pixels, as on a phone.</summary>
    public static MsTeamsCardInfo FullWidth { get; } = new("Full");
}
