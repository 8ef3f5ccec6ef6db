using System.Globalization;
using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Teams.Routing;
using ChatOps.Updates;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>Who may write which summary, from the verified identity: a card only names the report.</summary>
internal sealed class SummaryAccess(Participants participants, ProgrammePeriods periods)
{
    public const string OnlyWriters = "Only a programme's managers and director can write its summary.";

    private static readonly string[] Boxes =
    [
        SummaryForm.OverviewInput,
        SummaryForm.GovernanceInput,
        SummaryForm.BudgetInput,
        SummaryForm.TimescaleInput,
        SummaryForm.DecisionsInput,
        SummaryForm.DecidedInput,
        SummaryForm.RecommendationsInput,
    ];

    /// <summary>The answer for a person who may not: with what they wrote, to copy.</summary>
    public static TurnResult NotYours(TurnContext turn) =>
        PersonalChat.NotYours(
            RefusedWords.Plain(
                OnlyWriters,
                Boxes
                    .Select(box => UpdateForm.Clean(turn.Data.GetValueOrDefault(box)))
                    .Concat(RegisterForm.Read(turn.Data).All.Select(box => box.Text))
            )
        );

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
