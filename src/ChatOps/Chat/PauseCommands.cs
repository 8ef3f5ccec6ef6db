using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Chat;

/// <summary><c>pause EHCP until 1 March: reason</c> and <c>resume EHCP</c>, for programme managers.</summary>
internal sealed class PauseCommands(Participants participants, Pausing pausing, ProgrammePeriods periods)
{
    private const string OnlyManagers = $"{ManagerActions.OnlyManagers} {PersonalChat.WriteHelp}";

    private const string HowTo =
        "Write pause, the workstream's name, until, the first day on which reporting goes on, a colon and the reason. For "
        + "example: pause Evaluation until 1 March: waiting for the grant. Write all instead of a name to pause the programme.";

    private static readonly string[] All = ["all", "everything", "the programme", "programme"];

    public Task<TurnResult> PauseAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (name, day, reason) = Split(turn.Argument);
        return name.Length == 0 || day.Length == 0
            ? Task.FromResult(Refused(turn) ?? TurnResult.OfMessage(HowTo))
            : ActAsync(
                turn,
                name,
                async target =>
                {
                    var today = periods.Today(target.Who.Programme);
                    return (DayText.Parse(day, today) ?? TypedDay.Read(day, today)) is { } until
                        ? await pausing.PauseAsync(target.Who, target.Workstream, new Pause(until, reason), cancellationToken)
                        : ChaseResult.Wrong(
                            $"\"{Commands.Echo(day)}\" is not a date. Write it as 9 October, Friday 9 October or 09/10/2026."
                        );
                }
            );
    }

    public Task<TurnResult> ResumeAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turn.Argument.Length == 0
            ? Task.FromResult(
                Refused(turn) ?? TurnResult.OfMessage("Write resume and the workstream's name, or all to resume the programme.")
            )
            : ActAsync(turn, turn.Argument, target => pausing.ResumeAsync(target.Who, target.Workstream, cancellationToken));

    private async Task<TurnResult> ActAsync(TurnContext turn, string name, Func<Target, Task<ChaseResult>> act)
    {
        if (Refused(turn) is { } refused)
        {
            return refused;
        }

        var managed = Managed(turn);
        var whole = managed.Select(who => new Target(who, null)).ToList();
        List<Target> choices =
        [
            .. whole,
            .. managed.SelectMany(who => who.Programme.Workstreams.Select(w => new Target(who, w))),
        ];
        var chosen = All.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? whole
            : WorkstreamSearch.Find(choices, c => c.Name, name);
        return chosen.Count switch
        {
            1 => TurnResult.OfMessage((await act(chosen[0])).Message),
            0 => TurnResult.OfMessage(
                $"No workstream is called \"{Commands.Echo(name)}\". Write missing to see which updates are outstanding."
            ),
            _ => TurnResult.OfMessage(
                $"That could be {UkText.List([.. chosen.Take(5).Select(c => c.Name)])}. Write more of the name."
            ),
        };
    }

    private TurnResult? Refused(TurnContext turn) =>
        PersonalChat.RefuseInChannel(turn) ?? (Managed(turn).Count == 0 ? TurnResult.OfMessage(OnlyManagers) : null);

    private List<Participant> Managed(TurnContext turn) => [.. participants.FindAll(turn.Caller).Where(w => w.IsManager)];

    // The reason may hold anything; the name ends at the first "until", and the day at the colon.
    private static (string Name, string Day, string Reason) Split(string argument)
    {
        foreach (var word in new[] { " until ", " till " })
        {
            var at = argument.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at > 0)
            {
                var rest = argument[(at + word.Length)..];
                var colon = rest.IndexOf(':', StringComparison.Ordinal);
                return colon < 0
                    ? (argument[..at].Trim(), rest.Trim(), "")
                    : (argument[..at].Trim(), rest[..colon].Trim(), string.Join(' ', CalendarWords.Words(rest[(colon + 1)..])));
            }
        }

        return ("", "", "");
    }

    /// <param name="Workstream">Null for the whole programme.</param>
    private sealed record Target(Participant Who, Workstream? Workstream)
    {
        public string Name => Workstream?.Name ?? Who.Programme.Name;
    }
}
