using ChatOps.Teams.Cards;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Turns;

/// <summary>Sends the answer to what cannot carry it in its response: a message, an <c>Action.Submit</c>, an event.</summary>
internal static class TurnDelivery
{
    private const string Channel = "channel";

    /// <summary>A person waits for the answer, so a short wait is worth it; a longer one would outlast the turn.</summary>
    private static readonly TimeSpan MaxWaitLength = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(1);

    // After 1, 2 and 4 seconds.
    private const int MaxRepeats = 3;

    /// <exception cref="ConnectorException">It was not sent, or may not have been.</exception>
    public static async Task SendAsync(
        TurnKind kind,
        TurnResult result,
        TurnContext turn,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (result is TurnResult.Nothing)
        {
            return;
        }

        for (var repeats = 0; ; repeats++)
        {
            try
            {
                await SendOnceAsync(kind, result, turn, cancellationToken);
                return;
            }
            catch (ConnectorException e) when (Pause(e, repeats) is { } pause)
            {
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    // Null where it is not sent again. All of these say that nothing was sent; what is refused without a documented reason, or
    // not found, may work a moment later (.github/PROTOCOL.md, section 5).
    private static TimeSpan? Pause(ConnectorException failure, int repeats) =>
        failure.Failure switch
        {
            ConnectorFailure.Throttled or ConnectorFailure.Unavailable when repeats == 0 => failure.RetryAfter ?? UsualWait,
            ConnectorFailure.Gone or ConnectorFailure.Unexplained when repeats < MaxRepeats => UsualWait * (1 << repeats),
            _ => (TimeSpan?)null,
        }
            is { } pause
        && pause <= MaxWaitLength
            ? pause
            : null;

    private static Task SendOnceAsync(TurnKind kind, TurnResult result, TurnContext turn, CancellationToken cancellationToken)
    {
        var answer = result switch
        {
            TurnResult.CardResult card => Activity.OfCard(card.Card, card.Summary),
            TurnResult.StoredCardResult stored => Activity.OfCards([stored.Card, CardJson.Of(stored.Note)], stored.Summary),
            TurnResult.MessageResult message => Plain(message.Text),
            TurnResult.ErrorResult error => Plain(error.Message),
            _ => throw new InvalidOperationException($"A {result.GetType().Name} cannot be sent."),
        };
        return kind == TurnKind.Submit && result is TurnResult.CardResult && turn.Activity.ReplyToId is { Length: > 0 } cardId
            ? ReplaceAsync(turn, cardId, answer, cancellationToken)
            : PostAsync(kind, turn, answer, cancellationToken);
    }

    private static async Task ReplaceAsync(TurnContext turn, string cardId, Activity answer, CancellationToken cancellationToken)
    {
        try
        {
            await turn.Connector.UpdateActivityAsync(turn.Conversation, cardId, answer, cancellationToken);
        }
        catch (ConnectorException e) when (e.Failure is ConnectorFailure.Gone or ConnectorFailure.Unexplained)
        {
            await PostAsync(TurnKind.Submit, turn, answer, cancellationToken);
        }
    }

    /// <summary>In a channel the answer belongs in the thread of what it answers; an event has no thread.</summary>
    private static Task PostAsync(TurnKind kind, TurnContext turn, Activity answer, CancellationToken cancellationToken) =>
        kind != TurnKind.Event && turn.Activity is { Conversation.ConversationType: Channel, Id: { Length: > 0 } id }
            ? turn.Connector.ReplyToActivityAsync(turn.Conversation, id, answer, cancellationToken)
            : turn.Connector.SendToConversationAsync(turn.Conversation, answer, cancellationToken);

    /// <summary>Plain, so that a name or a word of the user's in it cannot become a link.</summary>
    private static Activity Plain(string text) => Activity.OfText(VisibleText.Of(text)) with { TextFormat = "plain" };
}
