using ChatOps.Testing;
using ChatOps.Wire;
using Microsoft.Playwright;
using static ChatOps.EndToEnd.PlaygroundPage;

namespace ChatOps.EndToEnd.Product.Chasing;

/// <summary>What a programme manager sees and presses.</summary>
internal static class ManagerScenes
{
    private const string Libraries = "Library Transformation Programme · September 2026";
    private const string Prompt = "Highlight report, September 2026";

    public static async Task SeesWhoWasAskedAsync(IPage page)
    {
        var card = Card(page, Libraries);
        await SeesAsync(card, "5 workstreams asked, 3 things to sort out");
        await SeesAsync(card, "Ben Carter has blocked the ChatOps app.");
        await SeesAsync(card, "Chloe Young was asked instead.");
        await SeesAsync(card, "Dan Evans was not found in Teams.");
        await SeesAsync(card, "Community spaces: no update was requested.");
        await Browser.ScreenshotAsync(card, "chasing-manager-1-opening");
    }

    public static async Task RemindsAsync(Council council)
    {
        var card = Card(council.Page, Libraries);
        await PressAsync(card, "Remind now");
        await SeesAsync(card, "Choose at least one outstanding update.");
        await TickAsync(card, "Mobile libraries");
        await TickAsync(card, "Volunteer network");
        await PressAsync(card, "Remind now");
        await SeesAsync(card, "Aisha Khan is being reminded now. Dan Evans was not found in Teams.");
        await Browser.ScreenshotAsync(card, "chasing-manager-2-reminded");
        await council.MessageToAsync(
            "Aisha Khan",
            m => m.Summary == "Your update is due on Friday 25 September, 5:00pm",
            "the reminder to Aisha Khan"
        );
    }

    public static async Task GivesMoreTimeAsync(Council council)
    {
        var card = Card(council.Page, Libraries);
        await TickAsync(card, "Staff training");
        await PressAsync(card, "Extend to…");
        var until = card.GetByLabel("New deadline for those chosen");
        await until.FillAsync("2026-09-25");
        await Browser.ScreenshotAsync(card, "chasing-manager-3-extend-open");
        await PressAsync(card, "Give more time");

        // What was ticked stands: only the day is to be chosen again.
        await SeesAsync(card, "That is not after the deadline, Friday 25 September, 5:00pm. Choose a later day.");
        await Assertions.Expect(card.GetByRole(AriaRole.Checkbox, new() { Name = "Staff training" })).ToBeCheckedAsync();
        await Browser.ScreenshotAsync(card, "chasing-manager-4-extend-wrong-day");
        await until.FillAsync("2026-09-29");
        await PressAsync(card, "Give more time");
        await SeesAsync(card, "Staff training has until Tuesday 29 September, 5:00pm.");
        await Browser.ScreenshotAsync(card, "chasing-manager-5-extended");
        await council.MessageToAsync(
            "Farah Aziz",
            m => m.Summary == "You have until Tuesday 29 September, 5:00pm",
            "more time for Farah Aziz"
        );
    }

    public static async Task AsksADeputyAsync(Council council)
    {
        var card = Card(council.Page, Libraries);
        await TickAsync(card, "Opening hours");
        await PressAsync(card, "Ask the deputy");
        await SeesAsync(card, "Aisha Khan is being asked now.");
        await council.FormOfAsync("Aisha Khan", "hours");
    }

    public static async Task AnswersForSomebodyAsync(IPage page)
    {
        var card = Card(page, Libraries);
        await TickAsync(card, "Digital lending");
        await TickAsync(card, "Volunteer network");
        await PressBehindDotsAsync(card, "Answer on their behalf");
        var several = Card(page, "2 updates to answer on others' behalf");
        await Browser.ScreenshotAsync(several, "chasing-manager-6-on-behalf-of-several");
        await PressAsync(several, "Back to the list");

        await TickAsync(card, "Volunteer network");
        await PressBehindDotsAsync(card, "Answer on their behalf");
        var form = Card(page, Prompt, "Volunteer network");
        await SeesAsync(form, "You are answering for Dan Evans. It is recorded and shown as Alex Wilber on behalf of Dan Evans.");
        await Browser.ScreenshotAsync(form, "chasing-manager-7-on-behalf");
        await PressAsync(form, "Green");
        form = Card(page, Prompt, "Volunteer network");
        await form.GetByLabel("What was done?").FillAsync("Twelve volunteers trained, Dan told me by telephone");
        await PressAsync(form, "Send update");
        var sent = Card(page, "Sent by Alex Wilber on behalf of Dan Evans");
        await Browser.ScreenshotAsync(sent, "chasing-manager-8-on-behalf-sent");
        await PressAsync(sent, "Back to the list");
        await SeesAsync(card, "1 of 7 updates are in");
        await SeesAsync(card, "Volunteer network (Alex Wilber on behalf of Dan Evans)");
    }

    public static async Task OthersActAndTheManagersCardSaysSoWhereItStandsAsync(Council council)
    {
        var tom = council.Person("Tom Reyes");
        await tom.PressesAsync(
            await council.FormOfAsync("Tom Reyes", "branches"),
            UpdateForm.SendVerb,
            (UpdateForm.RagInput, "green"),
            (UpdateForm.ProgressInput, "Roof done at Northgate")
        );
        var hours = await council.FormOfAsync("Elin Parry", "hours");
        await council.Person("Elin Parry").PressesAsync(hours, ArrangementForm.AwayVerb);
        await council
            .Person("Elin Parry")
            .PressesAsync(
                hours,
                ArrangementForm.SaveAwayVerb,
                (ArrangementForm.FromInput, "2026-09-21"),
                (ArrangementForm.ToInput, "2026-09-30")
            );
        var training = await council.FormOfAsync("Farah Aziz", "training");
        await council.Person("Farah Aziz").PressesAsync(training, ArrangementForm.HandVerb);
        await council
            .Person("Farah Aziz")
            .PressesAsync(training, ArrangementForm.SaveHandVerb, (ArrangementForm.PersonInput, "tom"));

        await council.GoToAsync(9, 21, 11);
        var card = Card(council.Page, Libraries);
        await SeesAsync(card, "2 of 7 updates are in");
        await SeesAsync(card, "Opening hours: Aisha Khan (Elin Parry is away until 30 September), asked today");
        await SeesAsync(card, "Staff training: Tom Reyes (handed over by Farah Aziz), asked today");
        await Assertions.Expect(CardsIn(council.Page, Libraries)).ToHaveCountAsync(1);
        await Browser.ScreenshotAsync(card, "chasing-manager-9-kept-up-to-date");
    }

    public static async Task IsToldWhatIsMissingAsync(Council council)
    {
        var (older, newer) = (
            CardsIn(council.Page, Libraries).First,
            Card(council.Page, "2 of 7 updates are in", "the report goes out")
        );
        await SeesAsync(newer, "Mobile libraries: Aisha Khan, asked 7 days ago, reminded twice");
        await Browser.ScreenshotAsync(newer, "chasing-manager-10-escalation");
        await council.GoToAsync(9, 28, 10, 5);
        await SeesAsync(older, "There is a newer card below");
        await Browser.ScreenshotAsync(older, "chasing-manager-11-older-card");
        await PressAsync(newer, "Remind now");
        await SeesAsync(newer, "Choose at least one outstanding update.");
    }

    public static async Task SumsUpAsync(IPage page)
    {
        await SayAsync(page, "summary");
        var summary = Card(page, "Management summary", "Library Transformation Programme");
        await SeesAsync(summary, "2 of 7 answered");
        await summary
            .GetByLabel("Overview: how the programme is doing, in a few paragraphs")
            .FillAsync("Two branches are open again; five updates are missing.");
        await PressAsync(summary, "Save the summary");
        await SeesAsync(summary, "It goes out with the report on");
        await Browser.ScreenshotAsync(summary, "summary-manager-1-saved");
        await PressAsync(summary, "Save and go to figures");
        var figures = Card(page, "Programme figures", "Library Transformation Programme");
        await figures.GetByLabel("Forecast for 2026/27").FillAsync("(1.3M)");
        await PressAsync(figures, "Save the figures");
        await SeesAsync(figures, "Saved:");
        await Browser.ScreenshotAsync(figures, "summary-manager-2-figures");
    }
}
