using ChatOps.Programmes;

namespace ChatOps.Tests.Programmes;

/// <summary>A finance update to a forum: savings by financial year and quarter, three states of delivery, and a forecast with
/// negatives in brackets.</summary>
internal static class FinanceProgramme
{
    public const string Yaml = """
        id: forum-finance
        name: High Needs Recovery Plan
        purpose: To bring the high needs block back into balance.
        marking: OFFICIAL
        timeZone: Europe/London
        nation: england-and-wales
        people:
          - {id: director, name: Director of Finance, upn: director@forum.example}
          - {id: pm, name: Finance Partner, upn: pm@forum.example}
          - {id: transport-lead, name: Transport Lead, upn: transport@forum.example}
          - {id: places-lead, name: Places Lead, upn: places@forum.example}
          - {id: help-lead, name: Early Help Lead, upn: help@forum.example}
          - {id: plans-lead, name: Plans Lead, upn: plans@forum.example}
        sros: [director]
        programmeManagers: [pm]
        rag:
          - {key: green, letter: G, word: Green, colour: green, kind: on track, definition: On track}
          - {key: amber, letter: A, word: Amber, colour: amber, kind: off track, definition: At risk}
          - {key: red, letter: R, word: Red, colour: red, kind: off track, definition: Off track}
        deliveryStates:
          - {key: delivered, letter: D, word: Delivered or low risk, colour: green, kind: complete, definition: "Delivered, or low risk of not being delivered"}
          - {key: some-risk, letter: S, word: Some risk, colour: amber, kind: off track, definition: "Some risk, closely monitor"}
          - {key: undeliverable, letter: "N", word: Not delivered, colour: red, kind: off track, definition: Not delivered or undeliverable}
        projects:
          - id: savings
            name: Savings
            workstreams:
              - {id: transport, number: 1, name: Home to school transport, leads: [transport-lead]}
              - {id: places, number: 2, name: Local places, leads: [places-lead]}
              - {id: early-help, number: 3, name: Early help, leads: [help-lead]}
          - id: service
            name: Service
            workstreams:
              - {id: plans, number: 4, name: Timely plans, leads: [plans-lead], outcomes: ["Plans are on time.", "Families say that they are heard"]}
        boards:
          - {id: forum, name: Schools Forum, channel: "19:forum@thread.tacv2", cadence: every period}
          - {id: savings-board, name: Savings Board, channel: "19:savings@thread.tacv2", cadence: every period, projects: [savings]}
        reporting:
          every: quarter on 2nd working day of January
          covers: previous
          due: 17:00
          nonWorkingDay: earlier
          prompt: 4 working days before at 09:00
          remind: [2 working days before at 09:00]
          escalate: [1 working day after at 10:00]
          publish: 3 working days after at 16:00
          freeze: 10 working days after at 17:00
        measures:
          - id: transport-savings
            name: Transport savings
            workstream: transport
            kind: saving
            targets:
              2020/21: £528,000
              2020/21 Q2: £132,000
              2020/21 Q3: 132k
            forecasts:
              2020/21: £0.5M
          - id: places-savings
            name: Places savings
            workstream: places
            kind: saving
            targets: {2020/21: "£1.4M", 2021/22: £2M}
          - id: help-savings
            name: Early help savings
            workstream: early-help
            kind: saving
            targets: {2019/20: "£100,000", 2020/21: "£200,000"}
            actuals: {2019/20: 60000, 2020/21: "-"}
          - id: plan-days
            name: Weeks to issue a plan
            workstream: plans
            kind: indicator
            unit: weeks
            direction: down
            baseline: 26
            targets: {2020/21 Q1: 20, 2020/21 Q2: 20, 2020/21 Q3: 20}
            actuals: {2020/21 Q1: 23.5}
          - id: forecast
            name: Forecast position of the block
            kind: budget
            forecasts:
              2020/21: (£6,528,000)
              2021/22: (4,100,000)
              2022/23: £0
        printedTotals:
          - {kind: saving, year: 2020/21, target: £2.1M}

        """;

    public static Programme Programme { get; } = ProgrammeFile.Read(Yaml, "forum-finance.yaml").Programme!;

    /// <summary>In the place of another, in its channels.</summary>
    public static Programme In(Programme other) =>
        Programme with
        {
            Boards =
            [
                .. Programme.Boards.Select(
                    (b, i) => b with { ChannelId = other.Boards[i].ChannelId, TeamId = other.Boards[i].TeamId }
                ),
            ],
        };
}
