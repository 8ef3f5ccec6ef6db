using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Programmes;
using ChatOps.Updates.Lines;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>A finance update over two quarters, in the whole product: what leads are asked, and what the forum reads.</summary>
public sealed class MeasureFlowTests : OfficeTest
{
    private const string Lead = "transport-lead";
    private const string Year = "f|transport-savings|2020";

    [Fact]
    public async Task Two_quarters_of_a_finance_update()
    {
        var office = await AskedAsync(FinanceProgramme.In);
        await office.SendAsync(
            Lead,
            "transport",
            [.. Office.Green("Routes reviewed"), ($"{Year}|actual", "£80k"), ($"{Year}q2|actual", "80,000")]
        );
        await office.SendAsync(
            "help-lead",
            "early-help",
            [.. Office.Green("Offer agreed"), ("f|help-savings|2019|actual", "£100,000"), ("f|help-savings|2020|actual", "£0")]
        );
        await office.SendAsync(
            "plans-lead",
            "plans",
            [.. Office.Green("Two caseworkers began"), ("f|plan-days|2020q2|actual", "21 weeks")]
        );
        await office.SendAsync("places-lead", "places", Office.Green("Sites found"));

        await office.GoToAsync(Q3, StepKind.Publish);
        var first = await PostedAsync(office, Q3);
        Says(
            first,
            "Savings 2020/21",
            "Target £2,128,000 from 3 workstreams. The programme’s own figure is £2,100,000, which is £28,000 less",
            "Delivered £80,000 from 2 of 3 workstreams; 1 with no figure",
            "Forecast £500,000 from 1 of 3 workstreams; 2 with no figure",
            "Difference: £648,000 less than the target, for the 2 workstreams with both",
            "Savings quarter 2 2020/21",
            "Delivered £80,000 of £132,000",
            "Early help savings 2019/20: delivered £100,000 of £100,000, was £60,000",
            "Delivered not given, target £1,400,000",
            "23.5 weeks, 21 weeks; target 20 weeks; lower is better; 26 weeks at baseline",
            "Forecast −£6,528,000"
        );
        Assert.DoesNotContain(
            "Forecast position of the block",
            await PostedAsync(office, Q3, board: 1),
            StringComparison.Ordinal
        );

        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        var form = office.FormOf(Lead, "transport");
        await office.People[Lead].ChoosesAsync(form, UpdateForm.RagInput, "green");
        Assert.Contains(
            "Transport savings, delivered so far in 2020/21 (target £528,000)",
            FakeCards.TextOf(form.CardFor(office.People[Lead])!.Value),
            StringComparison.Ordinal
        );
        Assert.Contains("£80,000", FakeCards.TextOf(form.CardFor(office.People[Lead])!.Value), StringComparison.Ordinal);
        Assert.Contains(
            "Transport savings, delivered so far in quarter 3 2020/21 (target £132,000)",
            FakeCards.TextOf(form.CardFor(office.People[Lead])!.Value),
            StringComparison.Ordinal
        );

        // What was outstanding is delivered, and is asked for no more.
        Assert.DoesNotContain("2019/20", office.FormOf("help-lead", "early-help").CardText, StringComparison.Ordinal);
        await office.SendAsync(Lead, "transport", [.. Office.Green("Contracts let"), ($"{Year}|actual", "£120,000")]);
        await office.GoToAsync(Q4, StepKind.Publish);
        Says(
            await PostedAsync(office, Q4),
            "Transport savings 2020/21: delivered £120,000 of £528,000, was £80,000",
            "Delivered £120,000 of £528,000, was £80,000",
            "Delivered £120,000 from 2 of 3 workstreams; 1 with no figure; 1 is carried over because its update is missing",
            "Carried over: no update for this period"
        );
    }

    [Fact]
    public async Task Amounts_in_cards_of_their_own_are_shown_back_kept_and_sent()
    {
        var office = await AskedAsync(FinanceProgramme.In);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "transport"));
        await lead.PressesAsync(form, MeasureForm.ViewVerb, [.. Office.Green("Routes reviewed"), ($"{Year}|actual", "£1.4M")]);
        Assert.Contains("£1,400,000", form.CardFor(lead)!.Value.GetRawText(), StringComparison.Ordinal);

        var wrong = await lead.PressesAsync(form, MeasureForm.SaveVerb, ($"{Year}|forecast", "lots"));
        Assert.Contains("Not saved yet", Text(wrong), StringComparison.Ordinal);
        Assert.Contains("Enter the amount like £1.4M", Text(wrong), StringComparison.Ordinal);
        Assert.Contains("lots", Text(wrong), StringComparison.Ordinal);

        var back = await lead.PressesAsync(
            form,
            MeasureForm.SaveVerb,
            ($"{Year}|forecast", "1.5m"),
            ($"{Year}|state", "some-risk")
        );
        Assert.Contains(
            "Transport savings 2020/21: forecast £1,500,000, was £500,000; 🟠 S Some risk",
            Text(back),
            StringComparison.Ordinal
        );
        Assert.Contains("Routes reviewed", Text(back), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);

        // On another device.
        await lead.SaysAsync("update");
        await lead.PressesAsync(lead.Chat.Last, UpdateForm.SendVerb);
        var figure = (await office.FactsAsync(Q3))
            .Current["transport"]
            .Content.Register.FigureOf("transport-savings", new(2020, null));
        Assert.Equal((1_400_000m, 1_500_000m, "some-risk"), (figure.Actual, figure.Forecast, figure.State));
    }

    [Fact]
    public async Task A_mistake_in_a_figure_on_the_update_card_is_seen_and_nothing_is_lost()
    {
        var office = await AskedAsync(FinanceProgramme.In);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "transport"));

        var wrong = await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            [.. Office.Green("Routes reviewed"), ($"{Year}|actual", "£12.34.56")]
        );

        Assert.Contains("Not sent yet", Text(wrong), StringComparison.Ordinal);
        Assert.Contains("£12.34.56", Text(wrong), StringComparison.Ordinal);
        Assert.Contains("Routes reviewed", Text(wrong), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task Evidence_for_an_outcome_is_kept_shown_and_carried_over()
    {
        var office = await AskedAsync(FinanceProgramme.In);
        var (lead, form) = (office.People["plans-lead"], office.FormOf("plans-lead", "plans"));
        Assert.Contains("Measures and outcomes (3)", form.CardText, StringComparison.Ordinal);
        await lead.PressesAsync(form, MeasureForm.ViewVerb, Office.Green("Two caseworkers began"));
        var back = await lead.PressesAsync(
            form,
            MeasureForm.SaveVerb,
            (OutcomeLines.Box("Plans are on time."), "9 of 10 in September")
        );
        Assert.Contains("Plans are on time: 9 of 10 in September (28 September 2020)", Text(back), StringComparison.Ordinal);
        await lead.PressesAsync(form, UpdateForm.SendVerb);
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Contains(
            "Plans are on time: 9 of 10 in September (28 September 2020)",
            await PostedAsync(office, Q3),
            StringComparison.Ordinal
        );

        await office.GoToAsync(Q4, StepKind.Prompt);
        form = office.FormOf("plans-lead", "plans");
        var opened = await lead.PressesAsync(form, MeasureForm.ViewVerb);
        Assert.Contains("9 of 10 in September", Text(opened), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saving_marked_delivered_with_nothing_delivered_is_asked_about_by_name()
    {
        var office = await AskedAsync(FinanceProgramme.In);
        var (lead, form) = (office.People["places-lead"], office.FormOf("places-lead", "places"));
        await lead.PressesAsync(form, MeasureForm.ViewVerb, Office.Green("Sites found"));
        await lead.PressesAsync(form, MeasureForm.SaveVerb, ("f|places-savings|2020|state", "delivered"));

        var asked = await lead.PressesAsync(form, UpdateForm.SendVerb);

        Assert.Contains(
            "“Places savings 2020/21” is marked as delivered, but no figure is entered. What was delivered?",
            Text(asked),
            StringComparison.Ordinal
        );
    }

    private static void Says(string text, params string[] words) =>
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));

    private static async Task<string> PostedAsync(Office office, string period, int board = 0) =>
        (
            await office
                .Service<ReportStore>()
                .FindAsync(office.Programme.Id, period, office.Programme.Boards[board].Id, CancellationToken.None)
        )!.Text;
}
