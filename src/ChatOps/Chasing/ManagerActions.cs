using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Updates;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Chasing;

/// <summary>What a programme manager does with their card. Authorised from the verified identity; the card only names the report
/// and the workstreams.</summary>
internal sealed class ManagerActions(
    Participants participants,
    Chaser chaser,
    ManagerCards cards,
    UpdateActions updates,
    PeriodReader reader,
    ProgrammePeriods periods
)
{
    internal const string OnlyManagers = "Only a programme's managers can do that.";

    public Task<TurnResult> RemindAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(turn, chaser.RemindAsync, cancellationToken);

    public Task<TurnResult> AskDeputiesAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(turn, chaser.AskDeputiesAsync, cancellationToken);

    public Task<TurnResult> ExtendAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var text = turn.Data.GetValueOrDefault(ManagerForm.UntilInput, "");
        return ActAsync(
            turn,
            (who, period, chosen, token) =>
                TypedDay.Read(text, periods.Today(who.Programme)) is { } day
                    ? chaser.ExtendAsync(who, period, chosen, day, token)
                    : Task.FromResult(ChaseResult.Wrong("Choose the new deadline.")),
            cancellationToken
        );
    }

    /// <summary>The form of the one that was chosen, or a list of several to begin with any of them.</summary>
    public async Task<TurnResult> BehalfAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (Open(turn) is not { } desk)
        {
            return NotYours;
        }

        var facts = await reader.ReadAsync(desk.Who.Programme, desk.Period, cancellationToken);
        var chosen = Chosen(turn, facts).Where(w => !facts.Current.ContainsKey(w.Id)).ToList();
        var left = chosen.Count == 0 ? ManagerCards.ReadingTime : ManagerCards.WritingTime;
        await cards.LeaveAsync(facts, turn.Activity.ReplyToId, periods.Now + left, cancellationToken);
        return chosen switch
        {
            [] => Card(turn, facts, NoneChosen),
            [var only] => await updates.FormForAsync(new AnswerableUpdate(turn, desk.Who, only, desk.Period), cancellationToken),
            _ => Listed(BehalfCard.Build(facts, chosen)),
        };
    }

    /// <summary>The card as of now.</summary>
    public async Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (Open(turn) is not { } desk)
        {
            return NotYours;
        }

        var facts = await reader.ReadAsync(desk.Who.Programme, desk.Period, cancellationToken);
        if (!turn.IsAutomatic)
        {
            // Back from a form: the card may be brought up to date again.
            await cards.LeaveAsync(facts, turn.Activity.ReplyToId, periods.Now + ManagerCards.Pause, cancellationToken);
        }

        return Card(turn, facts, answer: null);
    }

    private static ChaseResult NoneChosen => ChaseResult.Wrong("Choose at least one outstanding update.");

    private static TurnResult NotYours => PersonalChat.NotYours(OnlyManagers);

    private async Task<TurnResult> ActAsync(
        TurnContext turn,
        Func<Participant, ReportingPeriod, IReadOnlyList<Workstream>, CancellationToken, Task<ChaseResult>> act,
        CancellationToken cancellationToken
    )
    {
        if (Open(turn) is not { } desk)
        {
            return NotYours;
        }

        var facts = await reader.ReadAsync(desk.Who.Programme, desk.Period, cancellationToken);
        if (periods.Now >= desk.Period.FreezesAt)
        {
            return Card(turn, facts, ChaseResult.As("The report is closed, so no more updates are requested."));
        }

        var chosen = Chosen(turn, facts);
        var chased = chosen.Count == 0 ? NoneChosen : await act(desk.Who, desk.Period, chosen, cancellationToken);
        var after = await reader.ReadAsync(desk.Who.Programme, desk.Period, cancellationToken);
        await cards.LeaveAsync(after, turn.Activity.ReplyToId, periods.Now + ManagerCards.ReadingTime, cancellationToken);
        return Card(turn, after, chased);
    }

    private TurnResult Card(TurnContext turn, PeriodFacts facts, ChaseResult? answer) =>
        Listed(
            ManagerCard.Build(
                ManagerModel.Of(facts, periods.Now),
                answer is null
                    ? null
                    : new ManagerAnswer(
                        answer,
                        ManagerForm.Ticked(turn.Data),
                        TypedDay.ToInput(turn.Data.GetValueOrDefault(ManagerForm.UntilInput, ""), periods.Today(facts.Programme))
                    ),
                turn.Caller.UserId
            )
        );

    private static TurnResult Listed(AdaptiveCard card) => TurnResult.OfCard(card, card.FallbackText ?? "");

    private IReadOnlyList<Workstream> Chosen(TurnContext turn, PeriodFacts facts)
    {
        var chosen = ManagerForm
            .Ticked(turn.Data)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return chosen.Contains(ManagerForm.Everything, StringComparer.Ordinal)
            ? [.. PromptRows.Outstanding(facts, periods.Today(facts.Programme)).Where(w => !w.LeadNotIdentified)]
            : [.. facts.Programme.Workstreams.Where(w => chosen.Contains(w.Id, StringComparer.Ordinal))];
    }

    private Managed? Open(TurnContext turn) =>
        participants.Find(turn.Caller, turn.Data.GetValueOrDefault(UpdateForm.ProgrammeKey, "")) is { IsManager: true } who
        && periods.Find(who.Programme, turn.Data.GetValueOrDefault(UpdateForm.PeriodKey, "")) is { } period
        && periods.Now >= period.OpensAt
            ? new Managed(who, period)
            : null;

    private sealed record Managed(Participant Who, ReportingPeriod Period);
}
