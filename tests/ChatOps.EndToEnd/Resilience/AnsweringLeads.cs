using System.Collections.Concurrent;
using System.Net;
using ChatOps.Testing;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.EndToEnd.Resilience;

/// <summary>Some of the leads, who answer while the product runs and dies: each tries until it is told that its update is in, and
/// believes nothing else.</summary>
internal sealed class AnsweringLeads
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly ManyLeads _many;
    private readonly List<int> _waiting;
    private readonly ConcurrentDictionary<int, string> _accepted = new();
    private string _lastInVain = "none";
    private string? _trying;

    /// <param name="seed">Chooses who answers.</param>
    public AnsweringLeads(ManyLeads many, int seed, int count)
    {
        _many = many;
        _waiting =
        [
            .. Enumerable
                .Range(0, many.Leads.Count)
                .ToArray()
                .OrderBy(_ => seed = unchecked((seed * 1103515245) + 12345))
                .Take(count),
        ];
    }

    /// <summary>What was taken, by lead: the words that each wrote.</summary>
    public IReadOnlyDictionary<int, string> Accepted => _accepted;

    /// <summary>How often an answer got no answer, or another than that it is in.</summary>
    public int InVain { get; private set; }

    /// <summary>Waits until all have answered.</summary>
    /// <param name="answering">As <see cref="RunAsync"/> gave it.</param>
    public async Task EndAsync(Task answering, TimeSpan limit)
    {
        try
        {
            await answering.WaitAsync(limit, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            Assert.Fail(
                $"{_trying ?? "No lead"} is waiting. {_accepted.Count} answered, {InVain} in vain, the last: {_lastInVain}"
            );
        }
    }

    /// <summary>Ends when everybody has answered, or when it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var look = new PeriodicTimer(Look, TimeProvider.System);
        while (_waiting.Count > 0 && !stop.IsCancellationRequested)
        {
            foreach (var lead in _waiting.ToList())
            {
                if (ManyLeads.PromptsOf(_many.Leads[lead]) is [.., var newest] && await TryAsync(lead, newest))
                {
                    _waiting.Remove(lead);
                }
            }

            await look.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task<bool> TryAsync(int lead, FakeMessage card)
    {
        var words = $"Said by lead {lead}";
        _trying = _many.Leads[lead].Name;
        try
        {
            var answer = await _many
                .Leads[lead]
                .PressesAsync(card, UpdateForm.SendVerb, (UpdateForm.RagInput, "green"), (UpdateForm.ProgressInput, words));
            if (
                answer.Status == HttpStatusCode.OK
                && answer.Card is { } sent
                && FakeCards.TextOf(sent).Contains("Your update is in", StringComparison.Ordinal)
            )
            {
                _accepted[lead] = words;
                return true;
            }

            _lastInVain = $"{answer.Status} {(answer.Card is { } other ? FakeCards.TextOf(other) : answer.ErrorCode)}";
        }
        catch (HttpRequestException gone)
        {
            // No process is there, or it died over it.
            _lastInVain = gone.Message;
        }
        finally
        {
            _trying = null;
        }

        InVain++;
        return false;
    }
}
