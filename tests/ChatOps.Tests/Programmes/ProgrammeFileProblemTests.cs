using ChatOps.Programmes;
using Xunit;

namespace ChatOps.Tests.Programmes;

/// <summary>
/// One broken file for each thing that can be wrong. The replacement carries a » where the problem must point; the mark is taken
/// out before the file is read.
/// </summary>
public class ProgrammeFileProblemTests
{
    [Theory]
    // Shape
    [InlineData("marking: OFFICIAL", "»markng: OFFICIAL", "no key 'markng'", "Did you mean 'marking'?")]
    [InlineData(
        "    upn: pat@wells.example",
        "    »email: pat@wells.example",
        "A person has no key 'email'",
        "Did you mean 'upn'?"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        »colour: red",
        "A workstream has no key 'colour'",
        "The keys are: id, number, name, leads, deputies, answers"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\n»purpose: Again",
        "'purpose' is repeated here; it is already on line 3",
        "Keep one"
    )]
    [InlineData("name: Wells Programme", "name: »[Wells, Programme]", "'name' is a list here, but text is needed", "one line")]
    [InlineData("sros: [sro]", "sros: »{a: b}", "'sros' is a group of keys here, but a list is needed", "sros: [first, second]")]
    [InlineData(
        "  - id: sro\n    name: Sam Owner\n    upn: sam@wells.example",
        "  - »Sam Owner",
        "'people' lists text here",
        "- id: ..."
    )]
    [InlineData("name: Wells Programme", "»name:", "The programme has no 'name'", "printed on reports")]
    [InlineData("purpose: To dig wells.\n", "", "The programme has no 'purpose'", "what the programme is for", 1)]
    [InlineData("nation: england-and-wales\n", "", "The programme has no 'nation'", "It decides the bank holidays", 1)]
    [InlineData("id: wells\n", "", "The programme has no 'id'", "Add 'id: wells-programme'", 1)]
    [InlineData("purpose: To dig wells.", "purpose: »Wells: the deep ones", "cannot be read as YAML", "in quotes", 3, true)]
    [InlineData("sros: [sro]", "sros: [sro", "cannot be read as YAML", "Close every [", 20)]
    [InlineData("    name: Sam Owner", "\t»name: Sam Owner", "indented with a tab", "spaces", 9, true)]
    [InlineData("purpose: To dig wells.", "purpose: »&p To dig wells.", "The anchor '&p' cannot be used", "in quotes")]
    [InlineData("purpose: To dig wells.", "purpose: »*p", "The alias '*p' cannot be used", "Write the text out")]
    [InlineData("purpose: To dig wells.", "purpose: »!!int 3", "cannot be used here", "in quotes")]
    [InlineData("closures:", "»---\nclosures:", "A second document starts here", "'---'")]
    // Programme
    [InlineData("id: wells", "id: »Wells Programme", "'Wells Programme' is not a valid id", "Write 'wells-programme'")]
    [InlineData(
        "timeZone: Europe/London",
        "timeZone: »Europe/Londn",
        "'Europe/Londn' is not a time zone",
        "Did you mean 'Europe/London'?"
    )]
    [InlineData("timeZone: Europe/London", "timeZone: »BST", "'BST' is not a time zone", "Did you mean 'Europe/London'?")]
    [InlineData("timeZone: Europe/London", "timeZone: »GMT Standard Time", "is not a time zone", "In the UK it is Europe/London")]
    [InlineData(
        "nation: england-and-wales",
        "nation: »england",
        "'england' is not a valid value for 'nation'",
        "england-and-wales, scotland, northern-ireland"
    )]
    [InlineData("nation: england-and-wales", "nation: »scotlnd", "'scotlnd'", "Did you mean 'scotland'?")]
    [InlineData("marking: OFFICIAL", "marking: »secret", "SECRET must not be handled", "including OFFICIAL-SENSITIVE")]
    // The head of a paper
    [InlineData(
        "sros: [sro]",
        "sros: [sro]\nreportAuthors: [Ann Other, »pn]",
        "no person with the id 'pn'",
        "Did you mean 'pm'?"
    )]
    [InlineData(
        "sros: [sro]",
        "sros: [sro]\naccountableDirector: »Sam Owner",
        "no person with the id 'Sam Owner'",
        "Did you mean 'sro'?"
    )]
    [InlineData(
        "sros: [sro]",
        "sros: [sro]\nwardsAffected: »[All]",
        "'wardsAffected' is a list here, but text is needed",
        "one line"
    )]
    [InlineData(
        "    name: Wells Board",
        "    name: Wells Board\n    keyDecision: »maybe",
        "'keyDecision' is 'maybe', which is neither true nor false",
        "true or false"
    )]
    // People
    [InlineData(
        "        leads: [lead]",
        "        leads: [»laed]",
        "There is no person with the id 'laed'",
        "Did you mean 'lead'?"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: »Lee Digger",
        "no person with the id 'Lee Digger'",
        "Did you mean 'lead'?"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: »TBC",
        "no person with the id 'TBC'",
        "write 'leads: not yet identified'"
    )]
    [InlineData(
        "    leads: not yet identified",
        "    leads: »not yet identifed",
        "no person with the id 'not yet identifed'",
        "write 'leads: not yet identified'"
    )]
    [InlineData("        leads: [lead]\n", "", "The workstream 'Digging' has no lead", "leads: not yet identified", 41)]
    [InlineData(
        "        leads: [lead]",
        "        leads: »[]",
        "The workstream 'Digging' has no lead",
        "leads: not yet identified"
    )]
    [InlineData("sros: [sro]", "sros: »[]", "There is no SRO", "Add 'sros: '")]
    [InlineData("programmeManagers: [pm]\n", "", "There is no programme manager", "who cannot be reached", 1)]
    [InlineData("programmeManagers: [pm]", "programmeManagers: [»pn]", "no person with the id 'pn'", "Did you mean 'pm'?")]
    [InlineData(
        "  - id: lead\n    name: Lee Digger\n    upn: lee@wells.example",
        "  - id: »lead\n    name: Lee Digger",
        "Lee Digger leads 'Digging' but cannot be reached",
        "Add 'upn: '"
    )]
    [InlineData(
        "  - id: second\n    name: Sid Second\n    upn: sid@wells.example",
        "  - id: »second\n    name: Sid Second",
        "Sid Second is a deputy for 'Digging' but cannot be reached",
        "Add 'upn: '"
    )]
    [InlineData(
        "  - id: second",
        "  - id: »lead",
        "The id 'lead' is already used by another person, on line 14",
        "a different id"
    )]
    [InlineData(
        "upn: sid@wells.example",
        "upn: »LEE@wells.example",
        "Sid Second has the same 'upn' as Lee Digger on line 16",
        "the same person"
    )]
    [InlineData("upn: sid@wells.example", "upn: »sid", "'sid' is not a sign-in name", "sarah.lee@example.gov.uk")]
    [InlineData("upn: sid@wells.example", "entraObjectId: »6f9619ff", "'6f9619ff' is not an Entra object id", "remove the line")]
    // Ratings
    [InlineData("kind: on track", "kind: off track", "No rating is of the kind 'on track'", "best rating", 23)]
    [InlineData("kind: off track", "kind: complete", "No rating is of the kind 'off track'", "kind: off track", 23)]
    [InlineData("kind: on track", "kind: »ontrack", "'ontrack' is not a valid value for 'kind'", "Did you mean 'on track'?")]
    [InlineData("    definition: On track\n", "", "A rating has no 'definition'", "rate consistently", 23)]
    [InlineData(
        "    letter: R",
        "    letter: »g",
        "The letter 'g' is already used by another rating, on line 24",
        "a different letter"
    )]
    [InlineData("    word: Red", "    word: »Green", "The word 'Green' is already used", "a different word")]
    [InlineData("  - key: red", "  - key: »green", "another rating, on line 23", "a different id")]
    [InlineData("    colour: red", "    colour: »yellow", "'yellow' is not a valid value for 'colour'", "amber")]
    [InlineData("    letter: R", "    letter: »RED!", "'letter' has 4 characters", "Use up to 3")]
    [InlineData(
        "    kind: off track\n    definition: Off track",
        "    kind: off track\n    definition: Off track\n  - key: done\n    letter: D\n    word: Done\n    colour: blue\n    "
            + "kind: »complete\n    definition: Done",
        "'Done' is listed below 'Red'",
        "the worst last"
    )]
    [InlineData(
        "    definition: Off track\n",
        "    definition: Off track\n    needsApproval: »maybe\n",
        "neither true nor false",
        "true or false"
    )]
    // Work
    [InlineData("    number: 1", "    number: »one", "'one' is not a number", "digits")]
    [InlineData("    manager: pm", "    manager: »pat", "no person with the id 'pat'", "Add the person under 'people'")]
    [InlineData("  - id: mapping", "  - id: »digging", "another workstream, on line 41", "a different id")]
    [InlineData(
        "    workstream: digging",
        "    workstream: »diging",
        "no workstream with the id 'diging'",
        "Did you mean 'digging'?"
    )]
    [InlineData(
        "    workstream: digging",
        "    workstream: »mapping",
        "The workstream 'mapping' is not in the project 'north'",
        "not part of a project"
    )]
    [InlineData("    project: north", "    project: »nort", "no project with the id 'nort'", "Did you mean 'north'?")]
    [InlineData("baseline: Oct 2026", "baseline: »autumn", "'autumn' is not a date", "1 October 2020")]
    [InlineData("baseline: Oct 2026", "baseline: »31 November 2026", "November 2026 has 30 days", "from 1 to 30")]
    [InlineData("baseline: Oct 2026", "done: »maybe", "neither true nor false", "true or false")]
    [InlineData(
        "to: 31 December 2026",
        "to: »31 December 2025",
        "ends on 2025-12-31, before it begins on 2026-12-24",
        "correct the year"
    )]
    [InlineData(
        "from: 24 December 2026",
        "from: »12/24/2026",
        "has no such month",
        "Write the day before the month: 24/12/2026."
    )]
    [InlineData("from: 24 December 2026", "from: »Dec 2026", "is a month, but a day is needed", "1 December 2026")]
    [InlineData("baseline: Oct 2026", "baseline: »11/30/26", "has no such month", "Write the day before the month: 30/11/26.")]
    [InlineData("baseline: Oct 2026", "baseline: »31/11/26", "November 2026 has 30 days", "from 1 to 30")]
    [InlineData(
        "    baseline: Oct 2026",
        "    baseline: Oct 2026\n    baselineApprovedBy: »The board",
        "does not say when it was given",
        "Add 'baselineApprovedOn: ', or leave both out."
    )]
    [InlineData("baseline: Oct 2026", "baseline: »asap", "'asap' is not a date that a plan can have", "Write 30/11/2020")]
    [InlineData(
        "        leads: [lead]",
        "        leads: »lead, second",
        "no person with the id 'lead, second'",
        "Write several as a list: [lead, second]."
    )]
    [InlineData("  - key: red", "  - key: »R*", "'R*' is not a valid id", "Write 'r-star'")]
    [InlineData(
        "nation: england-and-wales",
        "nation: england-and-wales\n»keyDecision: no",
        "The programme has no key 'keyDecision'",
        "under 'boards'"
    )]
    [InlineData(
        "nation: england-and-wales",
        "nation: england-and-wales\n»recommendations: Note it",
        "The programme has no key 'recommendations'",
        "write 'summary' to the bot"
    )]
    [InlineData("    baseline: Oct 2026", "    »due: Oct 2026", "A milestone has no key 'due'", "Did you mean 'baseline'?")]
    [InlineData("    baseline: Oct 2026", "    rag: »grean", "There is no rating with the id 'grean'", "Did you mean 'green'?")]
    [InlineData("    baseline: Oct 2026", "    forecast: »Oct", "'Oct' is not a date", "with the year")]
    [InlineData("    baseline: Oct 2026", "    completedOn: »Oct 2026", "is a month, but a day is needed", "Write the day")]
    [InlineData(
        "    baseline: Oct 2026",
        "    done: »no\n    completedOn: 1 October 2026",
        "'First water' is not marked as done, but was completed on 2026-10-01",
        "Remove one of the two"
    )]
    // The plan
    [InlineData("        leads: [lead]", "        leads: [lead]\n        number: »one", "'one' is not a number", "digits")]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        timescale: »soon",
        "'soon' is not a timescale",
        "By July 2018"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        timescale: »July",
        "'July' does not say which year",
        "with the year in full"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        timescale: [By July 2018, »TBC]",
        "'TBC' is not a timescale",
        "By July 2018"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        timescale: »by 07/13/2018",
        "is not a timescale",
        "By July 2018"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        cost: »£25.824",
        "neither an amount nor a description",
        "'parts'"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        cost: »£10,000 shared with others",
        "neither an amount nor a description",
        "under 'shared'"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        cost: »-£5",
        "'-£5' is less than zero",
        "without a minus"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        cost: »[£5]",
        "'cost' is a list here",
        "indented under 'cost:'"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        cost:\n          »shared: with health",
        "The cost has no 'figure'",
        "'parts:' that add up to it"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        cost:\n          figure: »lots",
        "'lots' is not an amount",
        "£25,824"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        cost:\n          parts:\n            - »amount: £5",
        "A part of the cost has no 'text'",
        "30 days at £630"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        cost:\n          parts:\n            »- text: Refund\n              amount: -£5",
        "add up to less than zero",
        "Correct the amounts"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        cost: £999bn\n      - id: more\n        name: More\n        leads: [lead]\n        "
            + "cost: £2bn",
        "add up to £1 trillion or more",
        "Correct the figures",
        1
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        answers: [»z]",
        "There is no finding with the id 'z'",
        "Use the id of a finding"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        answers: [»1]",
        "There is no priority 1: none is listed",
        "one under 'findings'"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        outcomes: »{a: b}",
        "'outcomes' is a group of keys here",
        "outcomes: [first, second]"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nfindings:\n  - id: »1\n    text: No map",
        "'1' could be mistaken for the number of a priority",
        "such as 'f1'"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nfindings:\n  - id: a\n    text: No map\n  - id: »a\n    text: No spade",
        "another finding, on line 5",
        "a different id"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nfindings:\n  - »id: a",
        "A finding has no 'text'",
        "with the finding"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\ntotalCost: »much",
        "'much' is not an amount",
        "remove the line"
    )]
    // Registers and checks
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nregisters:\n  riskScale: »1-4",
        "'1-4' is not a valid value for 'riskScale'",
        "HML, 1-5"
    )]
    [InlineData("purpose: To dig wells.", "purpose: To dig wells.\nregisters: »HML", "'registers' is text here", "riskScale: ")]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nhonesty:\n  forecastMoves: »0",
        "'0' is not a valid number of times",
        "from 1 to 20, or 'off'. If you leave it out, it is 3"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nhonesty:\n  carriedOver: »21",
        "'21' is not a valid number of times",
        "If you leave it out, it is 2"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nhonesty:\n  »moves: 3",
        "The honesty section has no key 'moves'",
        "forecastMoves"
    )]
    // Money and measures
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - »id: m\n    name: M",
        "A measure has no 'kind'",
        "saving, spend, budget, income, indicator"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: »savings",
        "'savings' is not a valid value for 'kind'",
        "Did you mean 'saving'?"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: saving\n    »target: £5",
        "A measure has no key 'target'",
        "Did you mean 'targets'?"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: saving\n    targets: »£5",
        "'targets' is text here",
        "2020/21: £528,000"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: saving\n    targets: {»2020: £5}",
        "'2020' is not a financial year or a quarter of one",
        "2020/21 Q1"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: saving\n    targets: {2020/21: £5, »2020-21: £6}",
        "'targets' has 2020/21 twice",
        "Keep one"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: saving\n    targets: {2020/21: »lots}",
        "'lots' is not an amount",
        "£1.4M"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: saving\n    targets: {2020/21: »nil}",
        "'nil' is not an amount",
        "leave the line out"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: saving\n    targets: {2020/21: »[£5]}",
        "'targets' has a list here",
        "2020/21: £528,000"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: saving\n    unit: »days",
        "'unit' is for indicators, but this measure is money",
        "kind: indicator"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - »id: m\n    name: M\n    kind: indicator",
        "A measure has no 'direction'",
        "direction: down"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: indicator\n    unit: \"%\"\n    direction: up\n "
            + "   actuals: {2020/21: »£5}",
        "'£5' is not a number of this indicator",
        "12%"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: saving\n    workstream: »diging",
        "no workstream with the id 'diging'",
        "Did you mean 'digging'?"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: saving\n  - id: »m\n    name: N\n    kind: saving",
        "another measure, on line 5",
        "a different id"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nprintedTotals:\n  - kind: saving\n    year: »2020",
        "'2020' is not a financial year",
        "2020/21"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nprintedTotals:\n  - kind: »indicator",
        "Indicators have no total",
        "only money has totals"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nprintedTotals:\n  - kind: saving\n  - kind: »saving",
        "This total is listed twice",
        "each kind and year"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\ndeliveryStates:\n  - {key: a, letter: A, word: A, »needsApproval: true, colour: green, kind: "
            + "complete, definition: A}",
        "A delivery state has no key 'needsApproval'",
        "The keys are: key, letter"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\ndeliveryStates:\n  - {key: a, letter: A, word: A, colour: green, kind: complete, definition: "
            + "A}\n  - {key: b, letter: B, word: B, colour: blue, kind: complete, definition: B}",
        "No rating is of the kind 'off track'",
        "off track",
        5
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nmeasures:\n  - id: m\n    name: M\n    kind: saving\n    targets: {2020/21: £5,»000}",
        "'000' is not a financial year",
        "in quotes"
    )]
    // Boards
    [InlineData(
        "cadence: every period",
        "cadence: every period\n    papersFor: »noting",
        "'noting' is not a valid value for 'papersFor'",
        "decision, consideration, information"
    )]
    [InlineData(
        "channel: 19:wells_board-1@thread.tacv2",
        "channel: »Wells Board",
        "not the id of a Teams channel",
        "Get link to channel"
    )]
    [InlineData(
        "channel: 19:wells_board-1@thread.tacv2",
        "channel: »https://teams.microsoft.com/l/chat/19%3aabc%40thread.v2/0",
        "not a link to a Teams channel",
        "Get link to channel"
    )]
    [InlineData("    channel: 19:wells_board-1@thread.tacv2\n", "", "A board has no 'channel'", "Get link to channel", 50)]
    [InlineData(
        "cadence: every period",
        "cadence: »weekly",
        "'weekly' is not a valid value for 'cadence'",
        "every period, monthly, quarterly, on dates, by exception"
    )]
    [InlineData("cadence: every period", "cadence: »on dates", "The board reports on set dates but has none", "Add 'dates:")]
    [InlineData(
        "cadence: every period",
        "cadence: on dates\n    dates: [1 May 2026, »2026-05-01]",
        "2026-05-01 is already listed under 'dates'",
        "Remove or correct it"
    )]
    [InlineData(
        "cadence: every period",
        "cadence: every period\n    projects: »[]",
        "The board has no projects",
        "remove the line"
    )]
    [InlineData(
        "cadence: every period",
        "cadence: every period\n    projects: [»south]",
        "no project with the id 'south'",
        "under 'projects'"
    )]
    [InlineData(
        "boards:\n  - id: board\n    name: Wells Board\n    channel: 19:wells_board-1@thread.tacv2\n    cadence: every period",
        "boards: »[]",
        "There is no board",
        "List at least one"
    )]
    [InlineData(
        "workstreams:\n  - id: mapping\n    name: Mapping\n    leads: not yet identified\nboards:\n  - id: board\n    name: "
            + "Wells Board\n    channel: 19:wells_board-1@thread.tacv2\n    cadence: every period",
        "  - id: south\n    name: South wells\nboards:\n  - id: board\n    name: Wells Board\n    channel: "
            + "19:wells_board-1@thread.tacv2\n    cadence: every period\n    projects: »[south]",
        "The board 'Wells Board' would get no report",
        "Give a project a workstream"
    )]
    // Reporting
    [InlineData("every: month on last Friday", "every: »month on day 32", "no month has a day 32", "from 1 to 31")]
    [InlineData("every: month on last Friday", "every: »month on fifth Friday", "not every month has one", "last Friday")]
    [InlineData("every: month on last Friday", "every: »now and then", "does not say how often", "week on Friday")]
    [InlineData("every: month on last Friday", "every: »two weeks on Friday", "does not say which weeks", "from 2026-10-02")]
    [InlineData(
        "every: month on last Friday",
        "every: »two weeks on Friday, from 2026-10-01",
        "2026-10-01 is a Thursday",
        "on Thursday"
    )]
    [InlineData(
        "every: month on last Friday",
        "every: month on last Friday\n  on: »[2026-10-02]",
        "Both 'every' and 'on'",
        "Keep one"
    )]
    [InlineData("every: month on last Friday", "on: [2026-10-02, »2026-02-29]", "February 2026 has 28 days", "from 1 to 28")]
    [InlineData("due: 17:00", "due: »25:00", "'25:00' is not a time of day", "09:00")]
    [InlineData(
        "prompt: 5 working days before at 09:00",
        "prompt: »5 days before at 09:00",
        "which days are counted",
        "working days"
    )]
    [InlineData("prompt: 5 working days before at 09:00", "prompt: »5 working days before", "at what time", "at 09:00")]
    [InlineData(
        "prompt: 5 working days before at 09:00",
        "prompt: »1 working day after at 09:00",
        "The prompt is not before updates are due",
        "Count it 'before'"
    )]
    [InlineData(
        "prompt: 5 working days before at 09:00",
        "prompt: »on the day at 17:00",
        "The prompt is not before updates are due",
        "Count it 'before'"
    )]
    [InlineData(
        "remind: [3 hours before]",
        "remind: [3 hours before, »2 hours after]",
        "The reminder is not before updates are due: '2 hours after'",
        "under 'escalate'"
    )]
    [InlineData(
        "remind: [3 hours before]",
        "remind: [»6 working days before at 09:00]",
        "The reminder is not after the prompt",
        "Remind later"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [»3 working days after at 10:00]",
        "The escalation is not before the report is published",
        "publish later"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [»8 working days before at 10:00]",
        "The escalation is not after the prompt",
        "Escalate later"
    )]
    [InlineData(
        "publish: 2 working days after at 16:00",
        "review: »on the day at 12:00\n  publish: 2 working days after at 16:00",
        "The report is reviewed before updates are due",
        "Count it 'after'"
    )]
    [InlineData(
        "publish: 2 working days after at 16:00",
        "review: »3 working days after at 12:00\n  publish: 2 working days after at 16:00",
        "The review is not before the report is published",
        "Review it earlier"
    )]
    [InlineData(
        "publish: 2 working days after at 16:00",
        "publish: 2 working days after at 16:00\n  publishBy: »person",
        "there is no 'review', so no one is asked to",
        "Add 'review: 1 working day after at 12:00'"
    )]
    [InlineData(
        "publish: 2 working days after at 16:00",
        "publish: 2 working days after at 16:00\n  hold: »yes",
        "'hold' keeps a report that no one has published",
        "Write 'publishBy: person'"
    )]
    [InlineData(
        "publish: 2 working days after at 16:00",
        "publish: 2 working days after at 16:00\n  publishBy: »persn",
        "'persn' is not a valid value for 'publishBy'",
        "Did you mean 'person'?"
    )]
    [InlineData(
        "publish: 2 working days after at 16:00",
        "publish: »on the day at 12:00",
        "The report is published before updates are due",
        "Count it 'after'"
    )]
    [InlineData(
        "freeze: 5 working days after at 17:00",
        "freeze: »1 working day after at 17:00",
        "The report is frozen before it is published",
        "Freeze later"
    )]
    [InlineData(
        "prompt: 5 working days before at 09:00",
        "open: »4 working days before at 09:00\n  prompt: 5 working days before at 09:00",
        "opens after the prompt",
        "remove 'open'"
    )]
    [InlineData("  due: 17:00\n", "", "The reporting section has no 'due'", "Add 'due: 17:00'", 55)]
    // The ladder
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  askDeputies: [»6 working days before at 09:00]",
        "Deputies are not asked after the prompt: '6 working days before at 09:00'",
        "leads need time to answer first"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  askDeputies: [»5 working days after at 17:00]",
        "Deputies are asked after the report is frozen",
        "while updates are still accepted"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  askDeputies: [»tomorrow]",
        "'tomorrow' is not the time of a step",
        "'3 hours before'"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  tellSros: [»when due]",
        "SROs are notified before updates are due, or at the same time: 'when due'",
        "Count it 'after'"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  tellSros: [»6 working days after at 10:00]",
        "SROs are notified after the report is frozen",
        "Notify them earlier"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  »sros: [2 working days after at 10:00]",
        "no key 'sros'",
        "Did you mean 'tellSros'?"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  »remindDeputies: [3 hours before]",
        "no key 'remindDeputies'",
        "Did you mean 'askDeputies'?"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  »doNotDisturb: 19:00 to 07:00",
        "no key 'doNotDisturb'",
        "Did you mean 'quietHours'?"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  »dailyCap: 3",
        "no key 'dailyCap'",
        "Did you mean 'mostChasesADay'?"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  »nilReturns: true",
        "no key 'nilReturns'",
        "Did you mean 'allowNothingToReport'?"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  quietHours: »at night",
        "does not say when the quiet hours start and end",
        "'19:00 to 07:00', or 'none'"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  quietHours: »19:00 to 25:00",
        "'25:00' is not a time of day",
        "09:00"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  quietHours: »19:00 to 7pm",
        "starts and ends at the same time",
        "Write 'none'"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  quietHours: »07:00 to 23:30",
        "leaves less than 8 hours a day",
        "Did you mean '23:30 to 07:00'?"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  quietHours: »16:00 to 08:01",
        "leaves less than 8 hours a day",
        "at most 16 quiet hours"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  quietHours: »[19:00, 07:00]",
        "'quietHours' is a list here",
        "one line"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  mostChasesADay: »0",
        "'0' is not a valid number of messages a day",
        "from 1 to 10. If you leave it out, it is 2"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  mostChasesADay: »11",
        "'11' is not a valid number of messages a day",
        "from 1 to 10"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  mostChasesADay: »two",
        "'two' is not a valid number of messages a day",
        "from 1 to 10"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  allowNothingToReport: »sometimes",
        "neither true nor false",
        "true or false"
    )]
    public void A_broken_file_is_reported_where_it_is_broken_and_how_to_fix_it(
        string old,
        string replacement,
        string what,
        string fix,
        int line = 0,
        bool lineOnly = false
    )
    {
        var marked = SmallProgramme.With(old, replacement);
        var mark = marked.IndexOf('»', StringComparison.Ordinal);
        var yaml = marked.Replace("»", "", StringComparison.Ordinal);

        var result = ProgrammeFile.Read(yaml, "wells.yaml");

        Assert.Null(result.Programme);
        var problem = result.Errors.FirstOrDefault(p =>
            p.What.Contains(what, StringComparison.Ordinal) && p.Fix.Contains(fix, StringComparison.Ordinal)
        );
        Assert.True(
            problem is not null,
            $"Not reported. Reported: {string.Join(" | ", result.Problems.Select(p => p.Print("wells.yaml")))}"
        );
        if (mark >= 0 && !lineOnly)
        {
            Assert.Equal(Place(marked, mark), (problem.Line, problem.Column));
        }
        else if (line > 0)
        {
            Assert.Equal(line, problem.Line);
        }
    }

    [Theory]
    [InlineData("sros: [sro]", "sros: [sro, »sro]", "'sro' is listed twice under 'sros'")]
    [InlineData(
        "        deputies: [second]",
        "        deputies: »[lead, second]",
        "'lead' is both a lead and a deputy of 'Digging'"
    )]
    [InlineData("sros: [sro]", "sros: [pm]", "Sam Owner has no role in the programme")]
    [InlineData(
        "workstreams:\n  - id: mapping",
        "  - id: »south\n    name: South wells\nworkstreams:\n  - id: mapping",
        "The project 'South wells' has no workstreams"
    )]
    [InlineData("marking: OFFICIAL", "marking: »OFICIAL", "'OFICIAL' is not a government classification")]
    [InlineData("timeZone: Europe/London", "timeZone: »GMT", "'GMT' has no summer time")]
    [InlineData("every: month on last Friday", "every: »week on Sunday", "at the weekend")]
    [InlineData("remind: [3 hours before]", "remind: [3 hours before, »3 hours before]", "Two reminders go out at the same time")]
    [InlineData(
        "freeze: 5 working days after at 17:00",
        "freeze: »60 hours after",
        "frozen before it is published, or at the same time when there is a weekend between them"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  askDeputies: [»4 working days before at 09:00]",
        "Deputies are asked before leads are reminded: '4 working days before at 09:00'"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [»1 working day before at 10:00]\n  askDeputies: [1 working day after at 09:00]",
        "Programme managers are notified before deputies are asked"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  tellSros: [2 working days after at 10:00, »1 working day after at 09:59]",
        "SROs are notified before programme managers are notified: '1 working day after at 09:59'"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "tellSros: »[1 working day after at 10:00]",
        "SROs are notified of late updates, but programme managers are not"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  tellSros: [2 working days after at 10:00, »2 working days after at 10:00]",
        "Two escalations to SROs go out at the same time"
    )]
    [InlineData(
        "escalate: [1 working day after at 10:00]",
        "escalate: [1 working day after at 10:00]\n  quietHours: »07:00 to 19:00",
        "are in the middle of the day: people would get messages at night"
    )]
    [InlineData(
        "prompt: 5 working days before at 09:00",
        "prompt: »5 working days before at 20:00",
        "'5 working days before at 20:00' is at 20:00, in the quiet hours, '20:00 to 07:00'"
    )]
    [InlineData("cadence: every period", "cadence: monthly\n    dates: »[1 May 2026]", "These dates are not used")]
    [InlineData(
        "    definition: Off track\n",
        "    definition: Off track\n    needsApproval: »true\n",
        "Every off-track rating needs an approval"
    )]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: To dig wells.\nfindings:\n  - id: »a\n    text: No map",
        "No workstream answers finding 'a'"
    )]
    [InlineData(
        "        leads: [lead]",
        "        leads: [lead]\n        cost:\n          figure: »£600\n          parts:\n            - text: Spades\n        "
            + "      amount: £500",
        "The parts add up to £500, but the figure is £600"
    )]
    public void A_doubtful_file_runs_and_is_warned_about(string old, string replacement, string what)
    {
        var marked = SmallProgramme.With(old, replacement);
        var mark = marked.IndexOf('»', StringComparison.Ordinal);

        var result = ProgrammeFile.Read(marked.Replace("»", "", StringComparison.Ordinal), "wells.yaml");

        Assert.NotNull(result.Programme);
        Assert.Empty(result.Errors);
        var problem = Assert.Single(result.Warnings);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        if (mark >= 0)
        {
            Assert.Equal(Place(marked, mark), (problem.Line, problem.Column));
        }
    }

    [Fact]
    public void Priorities_are_traced_once_any_workstream_says_what_it_answers()
    {
        var untraced = SmallProgramme.With("rag:\n", "priorities: [Water, Trees]\nrag:\n");
        Assert.Empty(ProgrammeFile.Read(untraced, "wells.yaml").Problems);

        var traced = untraced.Replace(
            "        leads: [lead]",
            "        leads: [lead]\n        answers: 1",
            StringComparison.Ordinal
        );
        Assert.Equal(
            "wells.yaml:22:13: warning: No workstream answers priority 2, 'Trees'. Add '2' to the 'answers' of the workstream "
                + "that does. Until then the board sees that none does.",
            Assert.Single(ProgrammeFile.Read(traced, "wells.yaml").Problems).Print("wells.yaml")
        );
    }

    [Theory]
    [InlineData("£600", true)]
    [InlineData("£500", false)]
    public void A_total_that_the_figures_do_not_add_up_to_is_doubtful(string total, bool isDoubtful)
    {
        var yaml =
            SmallProgramme.With("        leads: [lead]", "        leads: [lead]\n        cost: £500") + $"totalCost: {total}\n";

        var problems = ProgrammeFile.Read(yaml, "wells.yaml").Problems;

        Assert.Equal(isDoubtful ? ["The figures add up to £500, but the total is £600."] : [], problems.Select(p => p.What));
    }

    [Fact]
    public void Not_every_rating_closes_its_workstream()
    {
        var yaml = SmallProgramme.Yaml.Replace(
            "    definition: O",
            "    closes: true\n    definition: O",
            StringComparison.Ordinal
        );

        Assert.Equal(
            "Every rating closes its workstream, so each would report only once.",
            Assert.Single(ProgrammeFile.Read(yaml, "wells.yaml").Errors).What
        );
    }

    [Fact]
    public void Steps_in_hours_count_their_time_of_day_from_the_deadline_for_the_quiet_hours()
    {
        var yaml = SmallProgramme.With(
            "remind: [3 hours before]",
            "remind: [9 hours before]\n  quietHours: 18:30 to 08:30\n  askDeputies: [16 hours after]"
        );

        Assert.Equal(
            ["'9 hours before' is at 08:00, in the quiet hours, '18:30 to 08:30': its messages wait until they end."],
            ProgrammeFile.Read(yaml, "wells.yaml").Problems.Select(p => p.What)
        );
    }

    [Fact]
    public void Deputies_who_are_asked_are_named()
    {
        var yaml = SmallProgramme
            .With("remind: [3 hours before]", "remind: [3 hours before]\n  askDeputies: [2 hours before]")
            .Replace("        deputies: [second]\n", "", StringComparison.Ordinal)
            .Replace("sros: [sro]", "sros: [sro, second]", StringComparison.Ordinal);

        var problem = Assert.Single(ProgrammeFile.Read(yaml, "wells.yaml").Problems);

        Assert.Equal((Severity.Warning, 58), (problem.Severity, problem.Line));
        Assert.Equal("Deputies are to be asked, but no workstream has one.", problem.What);
    }

    [Fact]
    public void An_SRO_who_is_told_what_is_missing_must_be_reachable_and_another_need_not()
    {
        var without = SmallProgramme.Yaml.Replace("    upn: sam@wells.example\n", "", StringComparison.Ordinal);
        Assert.Empty(ProgrammeFile.Read(without, "wells.yaml").Problems);

        var told = without.Replace(
            "escalate: [1 working day after at 10:00]",
            "escalate: [1 working day after at 10:00]\n  tellSros: [2 working days after at 10:00]",
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Sam Owner is an SRO who is notified of late updates ('tellSros') but cannot be reached: there is no "
                + "'upn' or 'entraObjectId'.",
            Assert.Single(ProgrammeFile.Read(told, "wells.yaml").Errors).What
        );
    }

    [Fact]
    public void Every_error_is_reported_at_once_in_the_order_of_the_file()
    {
        var yaml = SmallProgramme
            .Yaml.Replace("nation: england-and-wales", "nation: mars", StringComparison.Ordinal)
            .Replace("leads: [lead]", "leads: [nobody-known]", StringComparison.Ordinal)
            .Replace("kind: off track", "kind: dreadful", StringComparison.Ordinal)
            .Replace("due: 17:00", "due: late", StringComparison.Ordinal)
            .Replace("baseline: Oct 2026", "baseline: soon", StringComparison.Ordinal);

        var lines = ProgrammeFile.Read(yaml, "wells.yaml").Errors.Select(e => e.Line).ToList();

        Assert.Equal([6, 33, 43, 56, 70], lines);
    }

    [Fact]
    public void A_prompt_after_the_deadline_does_not_make_the_reminders_wrong_as_well()
    {
        var yaml = SmallProgramme.With("prompt: 5 working days before", "prompt: 5 working days after");

        Assert.Equal(57, Assert.Single(ProgrammeFile.Read(yaml, "wells.yaml").Problems).Line);
    }

    [Fact]
    public void One_mistake_is_one_error()
    {
        var yaml = SmallProgramme
            .With("id: lead", "id: Lee Digger")
            .Replace("leads: [lead]", "leads: [Lee Digger]", StringComparison.Ordinal);

        var problem = Assert.Single(ProgrammeFile.Read(yaml, "wells.yaml").Problems);

        Assert.Equal(14, problem.Line);
    }

    private static (int Line, int Column) Place(string text, int at) =>
        (text.AsSpan(0, at).Count('\n') + 1, at - text.LastIndexOf('\n', at));
}
