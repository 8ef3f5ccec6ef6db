using ChatOps.Teams.Connector;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;
using Microsoft.Extensions.Logging;

namespace ChatOps.Teams.Turns;

/// <summary>
/// Runs one activity's handler to its end, within the time that Teams waits, and delivers its answer. A handler that fails or is
/// too slow gets its user an apology and affects no one else.
/// </summary>
internal sealed partial class TurnRunner(
    TeamsRoutes routes,
    ConnectorClient connector,
    RepeatGuard repeats,
    TimeProvider time,
    ILogger<TurnRunner> logger
)
{
    // Teams has been seen to give up on an invoke after 5 s, and on anything else after 15 s (.github/PROTOCOL.md, section 3).
    private static readonly TimeSpan InvokeBudget = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OtherBudget = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan ApologyBudget = TimeSpan.FromSeconds(2);

    public Task<TurnAnswer> RunAsync(Activity activity, Caller caller)
    {
        var plan = TurnPlan.For(activity, routes);
        switch (plan.Kind)
        {
            case TurnKind.Ignored:
                return Task.FromResult(TurnAnswer.Done);
            case TurnKind.UnknownInvoke:
                return Task.FromResult(TurnAnswer.NotImplemented);
            case TurnKind.Invoke when plan.Refusal is not null:
                return Task.FromResult(TurnAnswer.OfInvoke(plan.Refusal));
            default:
                var (turn, isFirst) = repeats.Enter(activity, plan);
                return isFirst ? HandleAsync(turn, plan, activity, caller) : turn.Task;
        }
    }

    private async Task<TurnAnswer> HandleAsync(RememberedTurn remembered, TurnPlan plan, Activity activity, Caller caller)
    {
        var answer = TurnAnswer.TryAgain;
        var worked = false;
        try
        {
            (answer, worked) = await AnswerAsync(plan, activity, caller);
            return answer;
        }
        finally
        {
            // Always, because a repeat may be waiting for it.
            repeats.Finish(remembered, answer, worked);
        }
    }

    private async Task<(TurnAnswer Answer, bool Worked)> AnswerAsync(TurnPlan plan, Activity activity, Caller caller)
    {
        var turn = new TurnContext(activity, caller, plan.Data, connector)
        {
            IsAutomatic = plan.IsAutomatic,
            Argument = plan.Argument,
            ArgumentLines = plan.ArgumentLines,
            Text = plan.Lines,
            Quoted = plan.Quoted,
        };

        // Not linked to the request: when Teams stops waiting, what the user wrote is still to be kept.
        using var budget = new CancellationTokenSource(plan.Kind == TurnKind.Invoke ? InvokeBudget : OtherBudget, time);
        try
        {
            var result = plan.Refusal ?? await RunHandlerAsync(plan, turn, budget.Token);
            if (plan.Kind == TurnKind.Invoke)
            {
                return (TurnAnswer.OfInvoke(result), true);
            }

            return (TurnAnswer.Done, await DeliverAsync(plan.Kind, result, turn, budget.Token));
        }
        catch (Exception e)
        {
            var inTime = !budget.IsCancellationRequested;
            Log.HandlerFailed(logger, plan.Kind, inTime, turn.WordsKept, e);
            return (await ApologiseAsync(plan, turn, inTime), false);
        }
    }

    private static async Task<TurnResult> RunHandlerAsync(TurnPlan plan, TurnContext turn, CancellationToken budget)
    {
        if (plan.Handler is null)
        {
            return TurnResult.None;
        }

        var handling = plan.Handler(turn, budget);

        // A handler that does not watch its token is left behind when the budget ends.
        return handling.IsCompleted ? await handling : await handling.WaitAsync(budget);
    }

    private async Task<TurnAnswer> ApologiseAsync(TurnPlan plan, TurnContext turn, bool inTime)
    {
        if (plan.Kind == TurnKind.Event)
        {
            return TurnAnswer.TryAgain;
        }

        var words = Apology.For(plan.Kind, turn.WordsKept, inTime);
        if (plan.Kind == TurnKind.Invoke)
        {
            // No one pressed a button for an automatic refresh, so the card stays as it is.
            return TurnAnswer.OfInvoke(
                plan.IsAutomatic ? TurnResult.OfError(500, "ServiceError", words) : TurnResult.OfMessage(words)
            );
        }

        using var budget = new CancellationTokenSource(ApologyBudget, time);
        await DeliverAsync(plan.Kind, TurnResult.OfMessage(words), turn, budget.Token);
        return TurnAnswer.Done;
    }

    /// <summary>Sends the answer. If that fails the handler's work is still done, so the turn does not fail; a person who tries
    /// again is not a repeat.</summary>
    private async Task<bool> DeliverAsync(TurnKind kind, TurnResult result, TurnContext turn, CancellationToken budget)
    {
        try
        {
            await TurnDelivery.SendAsync(kind, result, turn, time, budget);
            return true;
        }
        catch (ConnectorException e)
        {
            Log.AnswerNotSent(logger, kind, e.Failure, e.Code, (int?)e.Status ?? 0);
        }
        catch (OperationCanceledException)
        {
            Log.AnswerNotSent(logger, kind, ConnectorFailure.Ambiguous, "Timeout", status: 0);
        }

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A {Kind} turn failed (in time: {InTime}; words kept: {WordsKept}).")]
        public static partial void HandlerFailed(ILogger logger, TurnKind kind, bool inTime, bool wordsKept, Exception exception);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The answer to a {Kind} turn was not sent: {Failure}, code {Code}, status {Status}."
        )]
        public static partial void AnswerNotSent(
            ILogger logger,
            TurnKind kind,
            ConnectorFailure failure,
            string? code,
            int status
        );
    }
}
