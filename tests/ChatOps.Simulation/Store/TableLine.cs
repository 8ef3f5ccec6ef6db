using Azure;
using Azure.Data.Tables;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Store;

/// <summary>
/// A process's way to the storage service, as Azure.Core's transport behaves (AzureTableOptions: ten seconds a try, three more
/// tries after 250 ms, 500 ms, 1 s): on a bad network its callers see a slow answer, a failure that may or may not have had its
/// effect, or a conflict with their own first try.
/// </summary>
internal sealed class TableLine(Year year, ProductProcess process) : ITableLine
{
    private const int Tries = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);

    private readonly Dice _dice = year.Dice.Fork();

    public Task<T> ReadAsync<T>(Func<T> serve, CancellationToken cancellationToken)
    {
        var fate = Draw();
        return fate.IsFine
            ? OneTryAsync(serve, fate, cancellationToken)
            : TroubledAsync(serve, carriedOut: null, fate, cancellationToken);
    }

    public Task<IReadOnlyList<ETag>> WriteAsync(
        Func<IReadOnlyList<ETag>> serve,
        Func<Task<IReadOnlyList<ETag>?>> carriedOut,
        CancellationToken cancellationToken
    )
    {
        var fate = Draw();
        return fate.IsFine
            ? OneTryAsync(serve, fate, cancellationToken)
            : TroubledAsync(serve, carriedOut!, fate, cancellationToken);
    }

    public int PageSize(int asked) => _dice.Chance(year.Weather.ShortPages) ? Math.Min(asked, 1 + _dice.Next(20)) : asked;

    public void Writing(string table, TableEntity row)
    {
        // A caller that only took the right to send and gave it back has changed nothing.
        process.Wrote |= table is not ("Leases" or "Changes");
        year.Writing(process, table, row);
    }

    public bool ListensTo(string table) => table == "Steps";

    public void Written(string table, TableEntity row) => year.Written(process, table, row);

    private StoreFate Draw() => year.Weather.DrawStore(_dice, year.Scheduler.Now);

    private async Task<T> TroubledAsync<T>(
        Func<T> serve,
        Func<Task<T?>>? carriedOut,
        StoreFate fate,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            process.HadTrouble();
            try
            {
                return await OneTryAsync(serve, fate, cancellationToken);
            }
            catch (TransientException) when (attempt < Tries)
            {
                await WaitAsync(FirstDelay * (1 << (attempt - 1)));
                cancellationToken.ThrowIfCancellationRequested();
                fate = Draw();
            }
            catch (RequestFailedException conflict)
                when (attempt > 1 && carriedOut is not null && conflict.Status is 404 or 409 or 412)
            {
                if (await carriedOut() is { } done)
                {
                    return done;
                }

                throw;
            }
        }
    }

    private Task<T> OneTryAsync<T>(Func<T> serve, StoreFate fate, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var call = new TableCall<T>(year, process, serve, fate, outlivesItsCaller: _dice.Chance(0.5));
        call.Send(cancellationToken);
        return call.Task;
    }

    private Task WaitAsync(TimeSpan delay)
    {
        var done = new TaskCompletionSource();
        year.Scheduler.After(
            delay,
            () =>
            {
                if (!process.IsDead)
                {
                    done.TrySetResult();
                }
            }
        );
        return done.Task;
    }
}

/// <summary>What the transport tries again after.</summary>
internal sealed class TransientException(int status, string message) : RequestFailedException(status, message);

/// <summary>One request on its way to storage and back.</summary>
internal sealed class TableCall<T>(Year year, ProductProcess process, Func<T> serve, StoreFate fate, bool outlivesItsCaller)
    : TaskCompletionSource<T>
{
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(10);

    private CancellationTokenRegistration _watched;

    public void Send(CancellationToken cancellationToken)
    {
        year.Scheduler.After(fate.After, Arrive);
        if (fate.Answer == StoreAnswer.Never)
        {
            year.Scheduler.After(NetworkTimeout, () => Fail(new TransientException(0, "The table service gave no reply.")));
        }

        if (cancellationToken.CanBeCanceled)
        {
            // Not inside the canceller's call: a transport continues from where it waits.
            _watched = cancellationToken.UnsafeRegister(
                _ => year.Scheduler.After(TimeSpan.Zero, () => TrySetCanceled(cancellationToken)),
                state: null
            );
        }
    }

    private void Arrive()
    {
        // What a dying process had sent may still arrive.
        if (process.IsDead && !outlivesItsCaller)
        {
            return;
        }

        year.Writer = process;
        RequestFailedException? refusal = null;
        T? result = default;
        try
        {
            result = fate.HasEffect ? serve() : default;
        }
        catch (RequestFailedException refused)
        {
            refusal = refused;
        }
        finally
        {
            year.Writer = null;
        }

        if (fate.Answer == StoreAnswer.Never)
        {
            return;
        }

        refusal = fate.Answer == StoreAnswer.Error ? new TransientException(503, "The server is busy.") : refusal;
        if (refusal is not null)
        {
            Fail(refusal);
        }
        else if (!process.IsDead)
        {
            _watched.Unregister();
            TrySetResult(result!);
        }
    }

    private void Fail(RequestFailedException failure)
    {
        if (!process.IsDead)
        {
            _watched.Unregister();
            TrySetException(failure);
        }
    }
}

/// <summary>What becomes of one request to storage.</summary>
/// <param name="After">How long until it is carried out, and answered unless it never is.</param>
internal readonly record struct StoreFate(TimeSpan After, bool HasEffect, StoreAnswer Answer)
{
    public bool IsFine => HasEffect && Answer == StoreAnswer.Proper && After < TimeSpan.FromSeconds(1);
}

internal enum StoreAnswer
{
    Proper,
    Error,
    Never,
}
