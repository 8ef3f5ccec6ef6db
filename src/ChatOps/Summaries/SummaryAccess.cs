using System.Globalization;
using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Teams.Routing;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>Who may write which summary, from the verified identity: a card only names the report.</summary>
internal sealed class SummaryAccess(Participants participants, ProgrammePeriods periods)
{
    public const string OnlyWriters = "Only a programme's managers and director can write its summary.";

    /// <summary>The answer for a person who may not.</summary>
    public static TurnResult NotYours => PersonalChat.NotYours(OnlyWriters);

    /// <summary>Null for a person who may not write the summary, and for a report that is not open yet.</summary>
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

/// <summary>A person who may write a summary, and for which report.</summary>
internal sealed record SummaryDesk(Participant Who, ReportingPeriod Period);
