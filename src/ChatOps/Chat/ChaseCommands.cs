using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Chat;

/// <summary>What a programme manager can do about outstanding updates by writing instead of pressing.</summary>
internal sealed class ChaseCommands(Participants participants, Chaser chaser, Commands commands, ProgrammePeriods periods)
{
    private const string OnlyManagers = $"{ManagerActions.OnlyManagers} {PersonalChat.WriteHelp}";

    private static readonly string[] All = ["all", "everyone", "everybody"];

    /// <summary><c>remind EHCP</c>, <c>remind all</c>; without words the card to choose from.</summary>
    public Task<TurnResult> RemindAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turn.Argument.Length == 0
            ? commands.MissingAsync(turn, cancellationToken)
            : ActAsync(turn, turn.Argument, chaser.RemindAsync, cancellationToken);

    /// <summary><c>extend EHCP to Friday 9 October</c>, <c>extend all to 9 October</c>.</summary>
    public async Task<TurnResult> ExtendAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (name, day) = Split(turn.Argument);
        if (name.Length == 0 || day.Length == 0)
        {
            return TurnResult.OfMessage(
                "Write extend, the workstream's name, to, and the date. For example: extend Evaluation to Friday 9 October. "
                    + "Write all instead of a name to extend every outstanding update."
            );
        }

        return await ActAsync(
            turn,
            name,
            (who, period, chosen, token) =>
                (DayText.Parse(day, periods.Today(who.Programme)) ?? TypedDay.Read(day, periods.Today(who.Programme))) is { } date
                    ? chaser.ExtendAsync(who, period, chosen, date, token)
                    : Task.FromResult(
                        ChaseResult.Wrong(
                            $"\"{Commands.Echo(day)}\" is not a date. Write it as 9 October, Friday 9 October or 09/10/2026."
                        )
                    ),
            cancellationToken
        );
    }

    private async Task<TurnResult> ActAsync(
        TurnContext turn,
        string name,
        Func<Participant, ReportingPeriod, IReadOnlyList<Workstream>, CancellationToken, Task<ChaseResult>> act,
        CancellationToken cancellationToken
    )
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var managed = participants.FindAll(turn.Caller).Where(w => w.IsManager).ToList();
        if (managed.Count == 0)
        {
            return TurnResult.OfMessage(OnlyManagers);
        }

        var choices = managed.SelectMany(who => who.Programme.Workstreams.Select(w => (Who: who, Workstream: w))).ToList();
        var isAll = All.Contains(name, StringComparer.OrdinalIgnoreCase);
        var chosen = isAll
            ? [.. choices.Where(c => !c.Workstream.LeadNotIdentified)]
            : WorkstreamSearch.Find(choices, c => c.Workstream.Name, name);
        if (chosen.Count == 0 || (!isAll && chosen.Count > 1))
        {
            return TurnResult.OfMessage(
                chosen.Count == 0
                    ? $"No workstream is called \"{Commands.Echo(name)}\". Write missing to see which updates are outstanding."
                    : $"That could be {UkText.List([.. chosen.Take(5).Select(c => c.Workstream.Name)])}. Write more of the name."
            );
        }

        var messages = new List<string>();
        foreach (var programme in chosen.GroupBy(c => c.Who))
        {
            messages.Add(
                periods.Open(programme.Key.Programme) is { } period
                    ? (await act(programme.Key, period, [.. programme.Select(c => c.Workstream)], cancellationToken)).Message
                    : periods.NoReportOpen([programme.Key.Programme])
            );
        }

        return TurnResult.OfMessage(string.Join(' ', messages));
    }

    // The name may hold "to" as well: the day is behind the last of them.
    private static (string Name, string Day) Split(string argument)
    {
        foreach (var word in new[] { " until ", " to " })
        {
            var at = argument.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at > 0)
            {
                return (argument[..at].Trim(), argument[(at + word.Length)..].Trim());
            }
        }

        return (argument, "");
    }
}
