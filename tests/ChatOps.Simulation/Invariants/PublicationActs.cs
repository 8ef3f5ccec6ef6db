using System.Text.Json;
using ChatOps.Records;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>What people did about publishing a board's report, as it is stored, and by the plan's own rules whether the board
/// may read it.</summary>
internal sealed record PublicationActs(PlanPublishing Publishing, PlannedPeriod Period, IReadOnlyList<PublicationActs.Act> All)
{
    private static readonly TimeSpan AfterTakingBack = TimeSpan.FromHours(1);
    private static readonly TimeSpan BeforeFreeze = TimeSpan.FromMinutes(10);

    public static PublicationActs Of(Year year, PlannedPeriod period, string board)
    {
        var row = year.Rows.Find("BoardRecords", ProgrammePlan.Id, $"in|{period.Id}|publication|{board}");
        return new PublicationActs(
            year.Plan.Schedule.Publishing,
            period,
            row is null ? [] : Read(UpdateEntity.ReadText(row, "Content"))
        );
    }

    /// <summary>Whether it may be in the channel.</summary>
    public bool IsOut(DateTimeOffset at) =>
        All is [.., { Kind: "Published" }]
        || Publishing switch
        {
            PlanPublishing.Held => false,
            PlanPublishing.ByPerson => All is [.., { Kind: "NotReviewed" }] && at >= PlannedAt,
            _ => at >= PlannedAt,
        };

    private DateTimeOffset PlannedAt
    {
        get
        {
            var planned = Period.PublishesAt;
            foreach (var act in All)
            {
                var again = act.At + AfterTakingBack;
                again = again < Period.FreezesAt - BeforeFreeze ? again : Period.FreezesAt - BeforeFreeze;
                planned = act switch
                {
                    { Kind: "PutOff", Until: { } until } => until,
                    { Kind: "TakenBack" } when again > planned => again,
                    _ => planned,
                };
            }

            return planned;
        }
    }

    private static IReadOnlyList<Act> Read(string content)
    {
        using var json = JsonDocument.Parse(content);
        return
        [
            .. json
                .RootElement.GetProperty("Acts")
                .EnumerateArray()
                .Select(a => new Act(
                    a.GetProperty("Kind").GetString()!,
                    a.GetProperty("At").GetDateTimeOffset(),
                    a.GetProperty("Until").ValueKind == JsonValueKind.String ? a.GetProperty("Until").GetDateTimeOffset() : null
                )),
        ];
    }

    /// <param name="Kind">As it is stored.</param>
    internal sealed record Act(string Kind, DateTimeOffset At, DateTimeOffset? Until);
}
