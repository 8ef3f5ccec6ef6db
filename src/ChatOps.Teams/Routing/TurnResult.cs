using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Routing;

/// <summary>
/// A handler's answer to any kind of turn. The endpoint gives it the shape that the sender understands: an
/// <c>adaptiveCard/action</c> gets its invoke response; an <c>Action.Submit</c>, which cannot return a card, gets its card
/// replaced by an update of the activity; a command gets a message.
/// </summary>
public abstract record TurnResult
{
    private TurnResult() { }

    /// <summary>Nothing to say.</summary>
    public static TurnResult None { get; } = new Nothing();

    public static TurnResult OfCard(AdaptiveCard card, string summary) => new CardResult(card, summary);

    /// <summary>A card that was drawn before, byte for byte as it was then.</summary>
    /// <param name="note">What is said of it, in a card below it: a message with text and a card would be two.</param>
    public static TurnResult OfStoredCard(CardJson card, string summary, AdaptiveCard note) =>
        new StoredCardResult(card, summary, note);

    /// <summary>A short plain sentence, shown as a notice (invoke) or sent as a message.</summary>
    public static TurnResult OfMessage(string text) => new MessageResult(text);

    /// <summary>A refusal that says what to do; the invoke answers with <paramref name="statusCode"/> (400, 403 or
    /// 412).</summary>
    public static TurnResult OfError(int statusCode, string code, string message) => new ErrorResult(statusCode, code, message);

    public sealed record Nothing : TurnResult;

    public sealed record CardResult(AdaptiveCard Card, string Summary) : TurnResult;

    public sealed record StoredCardResult(CardJson Card, string Summary, AdaptiveCard Note) : TurnResult;

    public sealed record MessageResult(string Text) : TurnResult;

    public sealed record ErrorResult(int StatusCode, string Code, string Message) : TurnResult;
}
