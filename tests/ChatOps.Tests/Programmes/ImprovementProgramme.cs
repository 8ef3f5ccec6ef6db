using ChatOps.Programmes;

namespace ChatOps.Tests.Programmes;

/// <summary>
/// A monthly improvement highlight report: five states in a regulator's words, one of which needs an approval, and milestones
/// under sub-headings with dates of every precision.
/// </summary>
internal static class ImprovementProgramme
{
    public const string Yaml = """
        id: childrens-improvement
        name: Children's Services Improvement Programme
        purpose: To make children in the county safer, and to answer the inspection of June 2020.
        marking: OFFICIAL-SENSITIVE
        nation: england-and-wales
        people:
          - {id: dcs, name: Priya Shah, role: Director of Children's Services, upn: dcs@county.example}
          - {id: chief, name: Tom Reed, role: Chief Executive, upn: chief@county.example}
          - {id: pmo, name: Improvement Manager, upn: pmo@county.example}
          - {id: door-lead, name: Head of First Response, upn: door@county.example}
          - {id: practice-lead, name: Principal Social Worker, upn: practice@county.example}
          - {id: workforce-lead, name: Head of Workforce, upn: workforce@county.example}
          - {id: homes-lead, name: Head of Placements, upn: homes@county.example}
        sponsors: [chief]
        sros: [dcs]
        programmeManagers: [pmo]
        reportAuthors: [pmo, Ann Other]
        governance: >-
          The Improvement Board meets each month under an independent chair and reports to the Department for Education.
        products:
          - Threshold document
          - Practice standards
        priorities:
          - Help at the earliest point
          - Social workers who stay
        dependencies: The county's new case management system
        rag:
          - key: completed
            letter: B
            word: Completed
            colour: blue
            kind: complete
            definition: Completed
          - key: green
            letter: G
            word: Green
            colour: green
            kind: on track
            definition: On track
          - key: amber
            letter: A
            word: Amber
            colour: amber
            kind: off track
            definition: Delayed or at risk, mitigations in place
          - key: red
            letter: R
            word: Red
            colour: red
            kind: off track
            definition: Overdue, mitigations insufficient to bring it back on track
          - key: re-planned
            letter: R*
            word: Being re-planned
            colour: purple
            kind: off track
            needsApproval: true
            definition: Delivery is being re-planned, with the approval of a body outside the programme
        workstreams:
          - {id: front-door, number: 1, name: Front door, leads: [door-lead]}
          - {id: practice, number: 2, name: Quality of practice, leads: [practice-lead]}
          - {id: workforce, number: 3, name: Workforce, leads: [workforce-lead]}
          - {id: homes, number: 4, name: Homes for children, leads: [homes-lead]}
        boards:
          - id: improvement-board
            name: Improvement Board
            channel: "19:improvement@thread.tacv2"
            cadence: every period
            papersFor: consideration
        reporting:
          every: month on last working day
          covers: current
          due: 17:00
          prompt: 4 working days before at 09:00
          remind: [1 working day before at 09:00]
          escalate: [1 working day after at 10:00]
          publish: 3 working days after at 16:00
          freeze: 8 working days after at 17:00
        milestones:
          - {id: thresholds, title: Threshold document published, workstream: front-door, heading: Thresholds, baseline: Oct 2020, critical: true}
          - {id: threshold-training, title: Partners trained, workstream: front-door, heading: Thresholds, baseline: By December 2020}
          - {id: hub, title: Multi-agency hub opens, workstream: front-door, heading: Hub, baseline: 2 November 2020}
          - {id: hub-review, title: Hub reviewed, workstream: front-door, heading: Hub}
          - {id: standards, title: Practice standards agreed, workstream: practice, heading: Standards, baseline: Start April 2021, critical: true}
          - {id: audits, title: Audits moderated, workstream: practice, heading: Audit, baseline: Quarter 3 2020/21}
          - {id: campaign, title: Recruitment campaign launched, workstream: workforce, heading: Recruitment, baseline: Mid-October 2020}
          - {id: academy, title: Academy opens, workstream: workforce, heading: Retention, baseline: Autumn 2021}
          - {id: homes-plan, title: Sufficiency plan agreed, workstream: homes, heading: Plan, baseline: 30 September 2020}
          - {id: baseline-audit, title: Baseline audit, workstream: practice, heading: Audit, baseline: July 2020, completedOn: 2020-07-24}

        """;

    public static Programme Programme { get; } = ProgrammeFile.Read(Yaml, "childrens-improvement.yaml").Programme!;
}
