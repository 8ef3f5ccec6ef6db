using System.Text.Json;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Turns;

/// <summary>What the HTTP request is answered with. Kept as bytes, so that a repeat gets the very same.</summary>
internal sealed record TurnAnswer(int Status, byte[]? Body)
{
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";
    private const string PreconditionFailedType = "application/vnd.microsoft.error.preconditionFailed";

    /// <summary>200 without a body: what everything but an invoke gets.</summary>
    public static TurnAnswer Done { get; } = new(200, Body: null);

    /// <summary>501 for an invoke that is not ours (.github/PROTOCOL.md, section 3).</summary>
    public static TurnAnswer NotImplemented { get; } = OfError(501, "NotImplemented", "This bot does not answer that invoke.");

    /// <summary>503 makes Teams send it again (about twice, as observed): for an event that could not be handled.</summary>
    public static TurnAnswer TryAgain { get; } =
        OfError(503, "Unavailable", "The activity could not be handled now. Send it again.");

    /// <summary>The refusal's body: <c>{"error":{"code","message"}}</c>.</summary>
    public static TurnAnswer OfError(int status, string code, string message) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(new ErrorBody(new InvokeError(code, message)), TeamsJson.Wire.ErrorBody));

    /// <summary>The shapes of .github/PROTOCOL.md, section 4: always HTTP 200.</summary>
    public static TurnAnswer OfInvoke(TurnResult result)
    {
        if (result is TurnResult.CardResult { Card: var drawn })
        {
            return OfCard(CardJson.Of(drawn).Utf8.Span);
        }

        if (result is TurnResult.StoredCardResult { Card: var stored })
        {
            return OfCard(stored.Utf8.Span);
        }

        var response = result switch
        {
            TurnResult.MessageResult message => new AdaptiveCardInvokeResponse(200, MessageType, message.Text),
            TurnResult.ErrorResult error => new AdaptiveCardInvokeResponse(
                error.StatusCode,
                error.StatusCode == 412 ? PreconditionFailedType : ErrorType,
                new InvokeError(error.Code, error.Message)
            ),
            // Teams shows an error to the user when an invoke has no body.
            _ => new AdaptiveCardInvokeResponse(200, MessageType, "Done."),
        };
        return new TurnAnswer(200, JsonSerializer.SerializeToUtf8Bytes(response, TeamsJson.Wire.AdaptiveCardInvokeResponse));
    }

    // The card is written already: what goes round it is not worth another serializer.
    private static TurnAnswer OfCard(ReadOnlySpan<byte> card)
    {
        var before = """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":"""u8;
        var body = new byte[before.Length + card.Length + 1];
        before.CopyTo(body);
        card.CopyTo(body.AsSpan(before.Length));
        body[^1] = (byte)'}';
        return new TurnAnswer(200, body);
    }
}
