using System.Globalization;
using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Teams.Routing;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>Who may sum up which report, from the verified identity: a card only names the report.</summary>
public sealed class SummaryAccess(Participants participants, ProgrammePeriods periods)
{
    /// <summary>The answer for whoever may not.</summary>
    public static TurnResult NotYours =>
        PersonalChat.NotYours("Only this programme's managers and its director can write its summary.");

    /// <summary>Null for whoever may not sum it up, and for a report that is not open yet.</summary>
    public SummaryDesk? Open(TurnContext turn) =>
        participants.Find(turn.Caller, turn.Data.GetValueOrDefault(UpdateForm.ProgrammeKey, "")) is { MaySummarise: true } who
        && periods.Find(who.Programme, turn.Data.GetValueOrDefault(UpdateForm.PeriodKey, "")) is { } period
        && periods.Now >= period.OpensAt
            ? new SummaryDesk(who, period)
            : null;

    /// <summary>The version that a card was drawn from: 0 when nothing had been written.</summary>
    /// <param name="data">Hostile.</param>
    public static int BaseVersion(IReadOnlyDictionary<string, string> data) =>
        int.TryParse(data.GetValueOrDefault(UpdateForm.BaseKey), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}

/// <summary>Somebody who may write, and for which report.</summary>
public sealed record SummaryDesk(Participant Who, ReportingPeriod Period);
