using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Programmes;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>A finance update with all that a forum's paper says of itself, in the whole product: its header, bullets under
/// sub-headings, and a workstream that closes.</summary>
public sealed class FinancePaperTests : OfficeTest
{
    private static readonly string Yaml = FinanceProgramme
        .Yaml.Replace(
            "sros: [director]",
            "sros: [director]\naccountableDirector: director\nreportAuthors: [pm, Ann Other]\nwardsAffected: All",
            StringComparison.Ordinal
        )
        .Replace(
            "cadence: every period}",
            "cadence: every period, papersFor: decision, keyDecision: no}",
            StringComparison.Ordinal
        )
        .Replace(
            "rag:\n",
            "rag:\n  - {key: over, letter: NFA, word: No further action required, colour: none, kind: complete, closes: true, "
                + "definition: Nothing more is to be reported}\n",
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_paper_to_a_forum()
    {
        var read = ProgrammeFile.Read(Yaml, "forum-finance.yaml");
        Assert.Empty(read.Errors);
        var office = await AskedAsync(other =>
            read.Programme! with
            {
                Boards =
                [
                    .. read.Programme!.Boards.Select(
                        (b, i) => b with { ChannelId = other.Boards[i].ChannelId, TeamId = other.Boards[i].TeamId }
                    ),
                ],
            }
        );
        await office.SendAsync(
            "transport-lead",
            "transport",
            Office.Green(
                "Routes:\n• Ten routes reviewed\n• Two merged\nContracts:\n• Let for a year",
                "Merge two more routes\nWrite to schools"
            )
        );
        await office.SendAsync(
            "help-lead",
            "early-help",
            (UpdateForm.RagInput, "over"),
            (UpdateForm.ProgressInput, "The offer is in place")
        );
        await office.People["pm"].SaysAsync("summary");
        await office
            .People["pm"]
            .PressesAsync(
                office.People["pm"].Chat.Last,
                SummaryForm.SaveVerb,
                (SummaryForm.RecommendationsInput, "Note the forecast\nAgree the savings")
            );

        await office.GoToAsync(Q3, StepKind.Publish);
        PostedReports.Says(
            await office.ReportAsync(Q3, "forum"),
            "for the Schools Forum · for decision",
            "OFFICIAL",
            "1. Note the forecast\n2. Agree the savings",
            "Accountable: Director of Finance",
            "Authors: Finance Partner and Ann Other",
            "Written on: 28 September 2020",
            "Key decision: No",
            "Wards: All",
            "  Routes\n  - Ten routes reviewed\n  - Two merged\n  Contracts\n  - Let for a year",
            "- Merge two more routes\n  - Write to schools",
            "Purpose\nTo bring the high needs block back into balance.",
            "⚪️ NFA No further action required: Nothing more is to be reported. Closes the workstream."
        );

        // Whoever leads what is closed is not asked again.
        await office.GoToAsync(Q3, StepKind.Freeze);
        var told = office.People["help-lead"].Chat.Messages.Count;
        await office.GoToAsync(Q4, StepKind.Prompt);
        Assert.Equal(told, office.People["help-lead"].Chat.Messages.Count);
        await office.GoToAsync(Q4, StepKind.Publish);
        PostedReports.Says(
            await office.ReportAsync(Q4, "forum"),
            "⚪️ NFA No further action required · 3. Early help, since July to September 2020"
        );
    }
}
