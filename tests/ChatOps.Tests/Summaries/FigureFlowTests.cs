using System.Text.Json.Nodes;
using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Tables;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Programmes;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Summaries;

/// <summary>The figures of a programme in the whole product: given with the summary, carried over, and read by the
/// board.</summary>
public sealed class FigureFlowTests : OfficeTest
{
    private const string Manager = "pm";
    private const string Year = "f|forecast|2020";
    private const string NextYear = "f|forecast|2021";

    [Fact]
    public async Task A_forecast_over_two_quarters()
    {
        var office = await AskedAsync(FinanceProgramme.In);
        var manager = office.People[Manager];
        Says(
            await OpenAsync(office, (SummaryForm.OverviewInput, "The block is worse than planned")),
            "The summary is saved.",
            "from the programme file"
        );
        Says(
            Text(await SaveAsync(office, (NextYear + "|forecast", "about 4 million"))),
            "This card is not saved yet",
            "Enter the amount like £1.4M, 528,000 or (528,000) for a minus.",
            "about 4 million"
        );
        Assert.Empty((await office.FactsAsync(Q3)).Summary!.Content.Figures);
        var saved = Text(await SaveAsync(office, (NextYear + "|forecast", "(£4.2M)"), (Year + "|actual", "(2,000,000)")));
        Says(saved, "Saved:", "Forecast position of the block 2021/22: forecast −£4,200,000, was −£4,100,000", "−£2,000,000");

        await office.GoToAsync(Q3, StepKind.Publish);
        var first = await office.ReportAsync(Q3, "forum");
        Says(
            first,
            "The block is worse than planned",
            "2020/21\n  Spent −£2,000,000\n  Forecast −£6,528,000\n",
            "2021/22: Forecast −£4,200,000\n",
            "2022/23\n  Forecast £0\n  From the programme file"
        );
        Assert.DoesNotContain(
            "Forecast position of the block",
            await office.ReportAsync(Q3, "savings-board"),
            StringComparison.Ordinal
        );

        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        Says(await OpenAsync(office), "−£4,200,000", "−£2,000,000");
        Says(Text(await SaveAsync(office, (NextYear + "|forecast", "(£4.5M)"))), "forecast −£4,500,000, was −£4,200,000");
        await SaveAsync(office, (Year + "|forecast", "(£6.6M)"));
        Says(Text(await SaveAsync(office, (Year + "|forecast", ""))), "−£6,528,000");
        await manager.PressesAsync(manager.Chat.Last, SummaryForm.ViewVerb);
        await manager.PressesAsync(manager.Chat.Last, SummaryForm.SaveVerb, (SummaryForm.OverviewInput, "Worse still"));
        await office.GoToAsync(Q4, StepKind.Publish);
        Says(
            await office.ReportAsync(Q4, "forum"),
            "Worse still",
            "2020/21\n  Spent −£2,000,000\n  Forecast −£6,528,000\n",
            "2021/22: Forecast −£4,500,000, was −£4,200,000\n"
        );
        Assert.Equal(5, (await office.FactsAsync(Q4)).Summary!.Version);
    }

    [Fact]
    public async Task Saved_twice_it_is_one_version_and_of_two_at_once_the_second_decides()
    {
        var office = await AskedAsync(other => FinanceProgramme.In(other) with { Director = "director" });
        var (manager, director) = (office.People[Manager], office.People["director"]);
        await OpenAsync(office, (SummaryForm.OverviewInput, "Well"));
        await OpenAsync(office, person: "director");
        var press = FakeCards.Press(
            manager.Chat.Last.CardFor(manager)!.Value,
            SummaryForm.FiguresVerb,
            [(NextYear + "|forecast", "£1m")]
        );
        await manager.ExecutesAsync(manager.Chat.Last, SummaryForm.FiguresVerb, press.DeepClone().AsObject());
        await manager.ExecutesAsync(manager.Chat.Last, SummaryForm.FiguresVerb, press);
        Assert.Equal(2, (await office.FactsAsync(Q3)).Summary!.Version);

        var conflict = await director.PressesAsync(director.Chat.Last, SummaryForm.FiguresVerb, (NextYear + "|forecast", "£2m"));
        Says(
            Text(conflict),
            "Finance Partner saved the summary on",
            "Forecast position of the block 2021/22: forecast £1,000,000",
            "£2m"
        );
        Assert.Equal(1_000_000m, Assert.Single((await office.FactsAsync(Q3)).Summary!.Content.Figures).Forecast);
        await director.PressesAsync(director.Chat.Last, SummaryForm.FiguresVerb);
        var stands = (await office.FactsAsync(Q3)).Summary!;
        Assert.Equal(
            (2_000_000m, "Well", 3),
            (Assert.Single(stands.Content.Figures).Forecast, stands.Content.Overview, stands.Version)
        );
    }

    [Fact]
    public async Task Nobody_else_may_give_them_and_after_the_freeze_they_are_there_to_copy()
    {
        var office = await AskedAsync(FinanceProgramme.In);
        var forged = new JsonObject
        {
            [UpdateForm.ProgrammeKey] = office.Programme.Id,
            [UpdateForm.PeriodKey] = Q3,
            [UpdateForm.BaseKey] = "0",
            [Year + "|forecast"] = "1",
        };
        foreach (var person in new[] { "transport-lead", "director" })
        {
            var answer = await office.People[person].ExecutesAsync(null, SummaryForm.FiguresVerb, forged.DeepClone().AsObject());
            Assert.Equal((403, "NotYours"), (answer.InvokeStatus, answer.ErrorCode));
        }

        await OpenAsync(office, (SummaryForm.OverviewInput, "Well"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        Says(
            Text(await SaveAsync(office, (Year + "|forecast", "(£1.25M)"))),
            "The report for July to September 2020 is closed",
            "(£1.25M)"
        );
        Assert.Empty((await office.FactsAsync(Q3)).Summary!.Content.Figures);
    }

    [Fact]
    public async Task Given_before_anybody_wrote_they_leave_the_rest_as_it_stands()
    {
        var office = await AskedAsync(other => FinanceProgramme.In(other) with { Budget = "In line." });
        var typed = new JsonObject
        {
            [UpdateForm.ProgrammeKey] = office.Programme.Id,
            [UpdateForm.PeriodKey] = Q3,
            [UpdateForm.BaseKey] = "0",
            [Year + "|forecast"] = "(£1.25M)",
        };
        Says(Text(await office.People[Manager].ExecutesAsync(null, SummaryForm.FiguresVerb, typed)), "Saved:");
        await office.GoToAsync(Q3, StepKind.Publish);
        Says(await office.ReportAsync(Q3, "forum"), "Budget\nIn line.\nFrom the programme file.", "Forecast −£1,250,000");
    }

    [Fact]
    public async Task A_summary_that_was_stored_before_there_were_any_is_read_and_carried_on()
    {
        var office = await AskedAsync(FinanceProgramme.In);
        await OpenAsync(office, (SummaryForm.OverviewInput, "Well"), (SummaryForm.DecidedInput, "Agreed it"));
        await SaveAsync(office, (Year + "|forecast", "1"));
        var table = Tables.GetTableClient(SummaryStore.TableName);
        var row = (await table.FindEntityAsync($"{office.Programme.Id}|{Q3}", "current"))!;
        foreach (var name in new[] { "Decided", "Figures0" })
        {
            Assert.NotNull(row[name]);
            row.Add(name, null);
        }

        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        var read = (await office.Service<SummaryStore>().FindAsync(office.Programme.Id, Q3, CancellationToken.None))!
            .Summary
            .Content;
        Assert.Equal(("Well", "", 0), (read.Overview, read.Decided, read.Figures.Count));
        Says(await OpenAsync(office), "The summary is saved.", "−£6,528,000");
        Says(Text(await SaveAsync(office, (Year + "|forecast", "2"))), "forecast £2, was −£6,528,000");
    }

    // By the summary, whose words are saved on the way.
    private static async Task<string> OpenAsync(Office office, params (string Id, string Value)[] words) =>
        await OpenAsync(office, Manager, words);

    private static async Task<string> OpenAsync(Office office, string person, params (string Id, string Value)[] words)
    {
        var who = office.People[person];
        await who.SaysAsync("summary");
        var press = FakeCards.Press(who.Chat.Last.Card!.Value, SummaryForm.SaveVerb, words, title: "Save and go to figures");
        var answer = await who.ExecutesAsync(who.Chat.Last, SummaryForm.SaveVerb, press);
        who.Chat.Last.ShowTo(who, answer.Card!.Value);
        return Text(answer);
    }

    private static Task<BotAnswer> SaveAsync(Office office, params (string Id, string Value)[] typed) =>
        office.People[Manager].PressesAsync(office.People[Manager].Chat.Last, SummaryForm.FiguresVerb, typed);

    private static void Says(string text, params string[] words) => PostedReports.Says(text.Replace('\u00A0', ' '), words);
}
