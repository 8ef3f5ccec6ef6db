using System.Globalization;
using ChatOps.Chat;
using ChatOps.Programmes;
using ChatOps.Reports;
using ChatOps.Schedule;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Updates;

namespace ChatOps.Chasing;

/// <summary>What a programme manager does with their card. Authorised from the verified identity; the card only names the report and the workstreams.</summary>
public sealed class ManagerActions(Participants participants, Chaser chaser, UpdateActions updates, PeriodReader reader, ProgrammePeriods periods)
{
    public Task<TurnResult> RemindAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(turn, chaser.RemindAsync, cancellationToken);

    public Task<TurnResult> AskDeputiesAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(turn, chaser.AskDeputiesAsync, cancellationToken);

    public Task<TurnResult> ExtendAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var text = turn.Data.GetValueOrDefault(ManagerCard.UntilInput, "");
        return ActAsync(
            turn,
            (who, period, chosen, token) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? chaser.ExtendAsync(who, period, chosen, day, token)
                : Task.FromResult("Choose the day until which they have more time."),
            cancellationToken);
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
        return chosen switch
        {
            [] => Card(turn, facts, "Choose at least one that is still to come."),
            [var only] => await updates.FormForAsync(turn, new UpdateDesk(desk.Who, only, desk.Period), cancellationToken),
            _ => Listed(BehalfCard.Build(facts, chosen)),
        };
    }

    /// <summary>The card as things stand.</summary>
    public async Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken) => Open(turn) is { } desk
        ? Card(turn, await reader.ReadAsync(desk.Who.Programme, desk.Period, cancellationToken), notice: null)
        : NotYours;

    private static TurnResult NotYours => TurnResult.OfError(403, "NotYours", "Only this programme's managers can do that.");

    private async Task<TurnResult> ActAsync(
        TurnContext turn,
        Func<Participant, ReportingPeriod, IReadOnlyList<Workstream>, CancellationToken, Task<string>> act,
        CancellationToken cancellationToken)
    {
        if (Open(turn) is not { } desk)
        {
            return NotYours;
        }

        var facts = await reader.ReadAsync(desk.Who.Programme, desk.Period, cancellationToken);
        if (periods.Now >= desk.Period.FreezesAt)
        {
            return Card(turn, facts, "The report is closed, so nothing is asked for it any more.");
        }

        var chosen = Chosen(turn, facts);
        var said = chosen.Count == 0 ? "Choose at least one that is still to come." : await act(desk.Who, desk.Period, chosen, cancellationToken);
        return Card(turn, await reader.ReadAsync(desk.Who.Programme, desk.Period, cancellationToken), said);
    }

    private TurnResult Card(TurnContext turn, PeriodFacts facts, string? notice) => Listed(ManagerCard.Build(
        ManagerModel.Of(facts, periods.Now),
        notice is null ? null : Words.CardParts.Notice(ContainerStyle.Accent, CardText.Escape(notice)),
        turn.Caller.UserId));

    private static TurnResult Listed(AdaptiveCard card) => TurnResult.OfCard(card, card.FallbackText ?? "");

    private static IReadOnlyList<Workstream> Chosen(TurnContext turn, PeriodFacts facts)
    {
        var chosen = turn.Data.GetValueOrDefault(ManagerCard.ChosenInput, "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return chosen.Contains(ManagerCard.Everything, StringComparer.Ordinal)
            ? [.. facts.Programme.Workstreams.Where(w => !facts.Current.ContainsKey(w.Id) && !w.LeadNotIdentified)]
            : [.. facts.Programme.Workstreams.Where(w => chosen.Contains(w.Id, StringComparer.Ordinal))];
    }

    private Managed? Open(TurnContext turn) =>
        participants.Find(turn.Caller, turn.Data.GetValueOrDefault(UpdateForm.ProgrammeKey, "")) is { IsManager: true } who
        && periods.Find(who.Programme, turn.Data.GetValueOrDefault(UpdateForm.PeriodKey, "")) is { } period && periods.Now >= period.OpensAt
            ? new Managed(who, period)
            : null;

    private sealed record Managed(Participant Who, ReportingPeriod Period);
}
