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
    private static readonly TimeSpan MaxWaitLength = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(1);

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

        try
        {
            await SendOnceAsync(kind, result, turn, cancellationToken);
        }
        catch (ConnectorException e)
            when (e.Failure is ConnectorFailure.Throttled or ConnectorFailure.Unavailable
                && (e.RetryAfter ?? UsualWait) <= MaxWaitLength
            )
        {
            // Both say that nothing was sent.
            await Task.Delay(e.RetryAfter ?? UsualWait, time, cancellationToken);
            await SendOnceAsync(kind, result, turn, cancellationToken);
        }
    }

    private static Task SendOnceAsync(TurnKind kind, TurnResult result, TurnContext turn, CancellationToken cancellationToken)
    {
        var answer = result switch
        {
            TurnResult.CardResult card => Activity.OfCard(card.Card, card.Summary),
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
