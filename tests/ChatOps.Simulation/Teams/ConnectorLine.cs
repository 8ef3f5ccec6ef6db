using System.Net;
using System.Net.Http.Headers;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Teams;

/// <summary>A process's way to Teams: where a real one has a socket.</summary>
internal sealed class ConnectorLine(Year year, ProductProcess process) : HttpMessageHandler
{
    private static readonly HttpStatusCode[] Errors =
    [
        HttpStatusCode.InternalServerError,
        HttpStatusCode.BadGateway,
        HttpStatusCode.ServiceUnavailable,
        HttpStatusCode.GatewayTimeout,
        HttpStatusCode.RequestTimeout,
    ];

    private readonly Dice _dice = year.Dice.Fork();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = ConnectorCall.Of(request, Body(request), process, year.Scheduler.Now, process.Clock.GetUtcNow());
        var fate = year.Weather.DrawTeams(_dice, year.Scheduler.Now);
        if (fate.Answer != TeamsAnswer.Proper)
        {
            process.HadTrouble();
        }

        year.Calling(call);
        var answered = new TaskCompletionSource<HttpResponseMessage>();
        var outlives = _dice.Chance(0.5);
        year.Scheduler.After(
            fate.After,
            () =>
            {
                // What a dying process had sent may still arrive.
                if (!process.IsDead || outlives)
                {
                    Arrive(call, fate, answered, request);
                }
            }
        );
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.UnsafeRegister(
                _ =>
                    year.Scheduler.After(
                        TimeSpan.Zero,
                        () =>
                        {
                            if (answered.TrySetCanceled(cancellationToken))
                            {
                                call.Outcome ??= new CallOutcome(year.Scheduler.Now, Status: null);
                            }
                        }
                    ),
                state: null
            );
        }

        return answered.Task;
    }

    private void Arrive(
        ConnectorCall call,
        TeamsFate fate,
        TaskCompletionSource<HttpResponseMessage> answered,
        HttpRequestMessage request
    )
    {
        var answer = fate.HasEffect ? year.Teams.Carry(call) : null;
        if (process.IsDead || answered.Task.IsCompleted)
        {
            return;
        }

        var (response, failure) = Answer(fate.Answer, answer, call);
        year.Trace.Add(
            year.Scheduler.Now,
            "  answer",
            process.Name,
            call.Kind.ToString(),
            response is null ? fate.Answer.ToString() : $"{(int)response.StatusCode}"
        );
        if (fate.Answer == TeamsAnswer.Never)
        {
            return;
        }

        call.LostItsReceipt = fate.Answer == TeamsAnswer.NoReceipt && call.MakesMessage;
        call.Outcome = new CallOutcome(year.Scheduler.Now, response is null ? null : (int)response.StatusCode);
        if (failure is not null)
        {
            call.Outcome = new CallOutcome(year.Scheduler.Now, fate.Answer == TeamsAnswer.Unconnected ? 0 : null);
            answered.TrySetException(failure);
            return;
        }

        if (response is not null)
        {
            response.RequestMessage = request;
            answered.TrySetResult(response);
        }
    }

    private (HttpResponseMessage? Response, Exception? Failure) Answer(
        TeamsAnswer kind,
        ConnectorAnswer? proper,
        ConnectorCall call
    )
    {
        switch (kind)
        {
            case TeamsAnswer.Proper:
                return (Response(proper!), null);
            case TeamsAnswer.NoReceipt:
                return (
                    Response(
                        proper is { Status: < 300 } && call.Kind is CallKind.Send or CallKind.Edit
                            ? proper! with
                            {
                                Body = [],
                            }
                            : proper!
                    ),
                    null
                );
            case TeamsAnswer.Error:
                return (
                    Response(new ConnectorAnswer((int)_dice.Pick(Errors), "{\"error\":{\"code\":\"ServiceError\"}}"u8.ToArray())),
                    null
                );
            case TeamsAnswer.Throttled:
                return (Response(Throttled()), null);
            case TeamsAnswer.Precondition:
                return (Response(new ConnectorAnswer(412, "{\"error\":{\"code\":\"PreconditionFailed\"}}"u8.ToArray())), null);
            case TeamsAnswer.Forbidden:
                return (
                    Response(
                        new ConnectorAnswer(
                            403,
                            _dice.Chance(0.3) ? [] : "{\"error\":{\"code\":\"ServiceError\",\"message\":\"Unknown\"}}"u8.ToArray()
                        )
                    ),
                    null
                );
            case TeamsAnswer.NotFound:
                return (Response(new ConnectorAnswer(404, "{\"error\":{\"code\":\"ConversationNotFound\"}}"u8.ToArray())), null);
            case TeamsAnswer.Unauthorized:
                return (Response(new ConnectorAnswer(401, "{\"error\":{\"code\":\"Unauthorized\"}}"u8.ToArray())), null);
            case TeamsAnswer.Reset:
                return (null, new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was reset."));
            case TeamsAnswer.Unconnected:
                return (null, new HttpRequestException(HttpRequestError.ConnectionError, "The connection was refused."));
            default:
                return (null, null);
        }
    }

    private ConnectorAnswer Throttled() =>
        new(
            429,
            "{\"error\":{\"code\":\"Throttled\"}}"u8.ToArray(),
            _dice.Chance(0.7) ? TimeSpan.FromSeconds(1 + _dice.Next(_dice.Chance(0.1) ? 600 : 30)) : null
        );

    private static HttpResponseMessage Response(ConnectorAnswer answer)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(answer.Body) };
        if (answer.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = new RetryConditionHeaderValue(wait);
        }

        return response;
    }

    private static byte[] Body(HttpRequestMessage request)
    {
        if (request.Content is null)
        {
            return [];
        }

        using var copy = new MemoryStream();
        request.Content.CopyTo(copy, context: null, CancellationToken.None);
        return copy.ToArray();
    }
}

/// <summary>What Teams answers to a request that it has dealt with.</summary>
internal sealed record ConnectorAnswer(int Status, byte[] Body, TimeSpan? RetryAfter = null);
