using ChatOps.Testing;
using ChatOps.Wire;
using Microsoft.Playwright;
using Xunit;
using static ChatOps.EndToEnd.PlaygroundPage;

namespace ChatOps.EndToEnd.Product.Chasing;

/// <summary>
/// The whole chasing ladder in a real client: every message of it in the Agents Playground, and every button of them pressed. A
/// picture of each is kept.
/// </summary>
public sealed class ChasingTests(BrowserFixture fixture)
{
    private const string Libraries = "Library Transformation Programme · September 2026";
    private const string Prompt = "Highlight report, September 2026";

    [Fact]
    public async Task Every_message_of_the_ladder_arrives_in_the_Playground_and_what_is_pressed_there_works()
    {
        await using var council = await Council.OpenAsync(fixture.Browser);
        try
        {
            await council.GoToAsync(9, 21, 9);
            await ALeadIsAskedAsync(council.Page);
            await ALeadIsAwayAndIsBackAsync(council.Page);
            await ALeadHandsItOnAndTakesItBackAsync(council.Page);
            await ADeputyIsAskedInPlaceOfWhomNobodyCanReachAsync(council.Page);

            await council.GoToAsync(9, 21, 9, 3);
            await AManagerSeesWhoWasAskedAsync(council.Page);
            await AManagerRemindsAsync(council);
            await AManagerGivesMoreTimeAsync(council);
            await AManagerAsksADeputyAsync(council);
            await AManagerAnswersForSomebodyAsync(council.Page);
            await OthersActAndTheManagersCardSaysSoWhereItStandsAsync(council);

            await council.GoToAsync(9, 23, 9);
            await ALeadIsRemindedAsync(council.Page);

            await council.GoToAsync(9, 24, 14);
            await ADeputyIsAskedAsync(council.Page);
            await ALeadIsGivenMoreTimeAsync(council);

            await council.GoToAsync(9, 28, 10);
            await ALeadOfTwoDeadlinesIsRemindedAsync(council.Page);
            await AManagerIsToldWhatIsMissingAsync(council);

            await council.GoToAsync(9, 29, 10);
            await AnSroIsToldAsync(council.Page);
            await AManagerSumsUpAsync(council.Page);
        }
        finally
        {
            TestContext.Current.TestOutputHelper?.WriteLine(council.Output);
            await Browser.ScreenshotAsync(council.Page, "chasing-as-left");
        }
    }

    private static async Task ALeadIsAskedAsync(IPage page)
    {
        var prompt = Card(page, Prompt, "Quay walls");
        await SeesAsync(prompt, "Last time (27 August)");
        await SeesAsync(prompt, "You said you would");
        await SeesAsync(prompt, "Planning consent for the quay walls (planned 31 August 2026, past its date)");
        await Browser.ScreenshotAsync(prompt, "chasing-lead-1-prompt-past-its-date");
        await ALeadLooksAtTheRegisterAsync(page, prompt);
        await Browser.ScreenshotAsync(Card(page, Prompt, "Network refresh"), "chasing-lead-2-prompt-first");
    }

    private static async Task ALeadIsAwayAndIsBackAsync(IPage page)
    {
        // Nothing is chosen or written yet: that must not stand in the way.
        await PressBehindDotsAsync(Card(page, Prompt, "Quay walls"), "I'm away");
        var away = Card(page, "When are you away?");
        await Browser.ScreenshotAsync(away, "chasing-lead-3-away");
        await away.GetByLabel("First day away").FillAsync("2026-09-22");
        await away.GetByLabel("Last day away").FillAsync("2026-09-21");
        await PressAsync(away, "Save");
        await SeesAsync(away, "The last day is before the first. Choose them again.");
        await Browser.ScreenshotAsync(away, "chasing-lead-4-away-wrong-days");
        await away.GetByLabel("Last day away").FillAsync("2026-09-24");
        await PressAsync(away, "Save");

        var saved = Card(page, "You are away from Tuesday 22 September to Thursday 24 September");
        await SeesAsync(saved, "Quay walls: Priya Nair is asked while you are away.");
        await SeesAsync(saved, "Network refresh has no deputy, so nobody is asked while you are away.");
        await Browser.ScreenshotAsync(saved, "chasing-lead-5-away-saved");
        await PressAsync(saved, "I'm back");
        await SeesAsync(Card(page, Prompt, "Quay walls"), "planned 31 August 2026, now 20 October 2026");
    }

    private static async Task ALeadLooksAtTheRegisterAsync(IPage page, ILocator prompt)
    {
        await PressAsync(prompt, "Milestones, risks and actions (1)");
        var register = Card(page, "Milestones, risks and actions, September 2026");
        await register.GetByLabel("Planning consent for the quay walls").FillAsync("when the inspector is ready");
        await PressAsync(register, "Keep and stay");
        await SeesAsync(register, "Write a date like 30/11/2020 or Oct 2020, or done, or done 30/9/2020.");
        await Browser.ScreenshotAsync(register, "registers-lead-1-not-understood");
        await register.GetByLabel("Planning consent for the quay walls").FillAsync("20/10/26 because the inquiry was adjourned");
        await PressAsync(register, "Add a risk");
        await register.GetByLabel("What could go wrong, and what it would do").FillAsync("A winter storm takes the coffer dam");
        await PressAsync(register, "Keep and stay");
        await SeesAsync(
            register,
            "Planning consent for the quay walls: moved from 31 August 2026 to 20 October 2026 (50 days later), because the "
                + "inquiry was adjourned"
        );
        await SeesAsync(register, "New R1: A winter storm takes the coffer dam");
        await Browser.ScreenshotAsync(register, "registers-lead-2-understood");
        await PressAsync(register, "More about R1");
        await SeesAsync(register, "How likely is it, with what is being done?");
        await register.GetByLabel("Who owns it").FillAsync("Priya Nair");
        await Browser.ScreenshotAsync(register, "registers-lead-4-one-risk");
        await PressAsync(register, "Keep and go back");
        await SeesAsync(register, "R1 A winter storm takes the coffer dam: owner Priya Nair");
        await PressAsync(register, "Keep and go back");
        await SeesAsync(Card(page, Prompt, "Quay walls"), "planned 31 August 2026, now 20 October 2026, 50 days later");
        await ALeadSaysWhatWasSpentAsync(page);
    }

    private static async Task ALeadSaysWhatWasSpentAsync(IPage page)
    {
        await PressAsync(Card(page, Prompt, "Quay walls"), "Money and measures (1)");
        var measures = Card(page, "Money and measures, September 2026");
        await measures.GetByLabel("Forecast for 2026/27").FillAsync("two and a bit million");
        await PressAsync(measures, "Keep and stay");
        await SeesAsync(measures, "Nothing on this card is kept yet");
        await Browser.ScreenshotAsync(measures, "measures-lead-1-not-understood");
        await measures.GetByLabel("Forecast for 2026/27").FillAsync("£2.6M");
        await PressAsync(measures, "Keep and stay");
        await SeesAsync(measures, "£2,600,000");
        await Browser.ScreenshotAsync(measures, "measures-lead-2-understood");
        await PressAsync(measures, "Keep and go back");
        await SeesAsync(Card(page, Prompt, "Quay walls"), "Quay wall spend");
    }

    private static async Task ALeadHandsItOnAndTakesItBackAsync(IPage page)
    {
        var prompt = Card(page, Prompt, "Quay walls");
        await prompt.GetByLabel("What was done this period").FillAsync("Third survey begun");
        await PressBehindDotsAsync(prompt, "Hand to…");
        var hand = Card(page, "Who answers for Quay walls?");
        await hand.GetByRole(AriaRole.Combobox).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Priya Nair, Flood engineer" }).ClickAsync();
        await Browser.ScreenshotAsync(hand, "chasing-lead-6-hand-to");
        await PressAsync(hand, "Hand over");
        var handed = Card(page, "Handed to Priya Nair");
        await SeesAsync(handed, "you can still answer it yourself");
        await Browser.ScreenshotAsync(handed, "chasing-lead-7-handed-over");
        await PressAsync(handed, "Take it back");
        await Assertions
            .Expect(Card(page, Prompt, "Quay walls").GetByLabel("What was done this period"))
            .ToHaveValueAsync("Third survey begun");
    }

    private static async Task ADeputyIsAskedInPlaceOfWhomNobodyCanReachAsync(IPage page)
    {
        var prompt = Card(page, "Public realm");
        await SeesAsync(prompt, "Owen Hughes could not be reached in Teams. Please answer as deputy.");
        await Browser.ScreenshotAsync(prompt, "chasing-deputy-1-lead-not-reached");
        await PressBehindDotsAsync(prompt, "Nothing to report");
        await SeesAsync(prompt, "Your update is in. Thank you.");
        await SeesAsync(prompt, "Sent by Alex Wilber on behalf of Owen Hughes");
        await Browser.ScreenshotAsync(prompt, "chasing-deputy-2-nothing-to-report");
    }

    private static async Task AManagerSeesWhoWasAskedAsync(IPage page)
    {
        var card = Card(page, Libraries);
        await SeesAsync(card, "5 workstreams asked, 3 things to sort out");
        await SeesAsync(card, "Ben Carter has blocked the ChatOps app.");
        await SeesAsync(card, "Chloe Young was asked instead.");
        await SeesAsync(card, "Dan Evans was not found in Teams.");
        await SeesAsync(card, "Community spaces: no update was requested.");
        await Browser.ScreenshotAsync(card, "chasing-manager-1-opening");
    }

    private static async Task AManagerRemindsAsync(Council council)
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

    private static async Task AManagerGivesMoreTimeAsync(Council council)
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

    private static async Task AManagerAsksADeputyAsync(Council council)
    {
        var card = Card(council.Page, Libraries);
        await TickAsync(card, "Opening hours");
        await PressAsync(card, "Ask the deputy");
        await SeesAsync(card, "Aisha Khan is being asked now.");
        await council.FormOfAsync("Aisha Khan", "hours");
    }

    private static async Task AManagerAnswersForSomebodyAsync(IPage page)
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
        await form.GetByRole(AriaRole.Radio, new() { Name = "Green" }).CheckAsync();
        await form.GetByLabel("What was done this period").FillAsync("Twelve volunteers trained, Dan told me by telephone");
        await PressAsync(form, "Send update");
        var sent = Card(page, "Sent by Alex Wilber on behalf of Dan Evans");
        await Browser.ScreenshotAsync(sent, "chasing-manager-8-on-behalf-sent");
        await PressAsync(sent, "Back to the list");
        await SeesAsync(card, "1 of 7 updates are in");
        await SeesAsync(card, "Volunteer network (Alex Wilber on behalf of Dan Evans)");
    }

    private static async Task OthersActAndTheManagersCardSaysSoWhereItStandsAsync(Council council)
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

    private static async Task ALeadIsRemindedAsync(IPage page)
    {
        var form = Card(page, "Quay walls", "Your update is due on Friday 25 September, 5:00pm");
        await SeesAsync(form, "You can answer here.");
        await Browser.ScreenshotAsync(form, "chasing-lead-8-reminder");
        await ALeadSeesHowADateWasReadAsync(page, form);

        var list = Card(page, "Your 3 updates are due on Friday 25 September, 5:00pm");
        await Browser.ScreenshotAsync(list, "chasing-lead-9-reminder-of-several");
        await PressOneAsync(list, "Answer for Data platform");
        await Assertions.Expect(list).ToHaveCountAsync(0);
        form = Card(page, Prompt, "Data platform");
        await form.GetByRole(AriaRole.Radio, new() { Name = "Amber" }).CheckAsync();
        await form.GetByLabel("What was done this period").FillAsync("Two of five data sets moved");
        await PressAsync(form, "Send update");
        await SeesAsync(form, "The board will ask 3 more things:");
        await form.GetByLabel("Why is it amber?").FillAsync("The supplier is a month late");
        await form.GetByLabel("What brings it back on track?").FillAsync("A second supplier for the last two");
        await form.GetByLabel("By when?").FillAsync("2026-10-30");
        await PressAsync(form, "Send update");
        var sent = Card(page, "Data platform", "Your update is in. Thank you.");
        await Browser.ScreenshotAsync(sent, "chasing-lead-10-sent-one-of-several");
        await PressAsync(sent, "Your other updates");
        var others = Card(page, "6 updates to give");
        await SeesAsync(others, "Resident sign-in, as deputy");
        await Browser.ScreenshotAsync(others, "chasing-lead-11-other-updates");
    }

    private static async Task ALeadSeesHowADateWasReadAsync(IPage page, ILocator reminder)
    {
        // What was kept on another card is there.
        await SeesAsync(reminder, "planned 31 August 2026, now 20 October 2026");
        await reminder.GetByLabel("Planning consent for the quay walls").FillAsync("mid-Nov because the inquiry sits again");
        await reminder.GetByRole(AriaRole.Radio, new() { Name = "Green" }).CheckAsync();
        await reminder.GetByLabel("What was done this period").FillAsync("Third survey done");
        await PressAsync(reminder, "Send update");
        var form = Card(page, Prompt, "This is how it was read:");
        await SeesAsync(form, "Planning consent for the quay walls: moved from 20 October 2026 to mid-November 2026");
        await Browser.ScreenshotAsync(form, "registers-lead-3-read-back");
        await PressAsync(form, "See or change what you wrote");
        await Assertions
            .Expect(form.GetByLabel("Planning consent for the quay walls"))
            .ToHaveValueAsync("mid-Nov because the inquiry sits again");
    }

    private static async Task ADeputyIsAskedAsync(IPage page)
    {
        var form = Card(page, "Flood gates", "Please answer as deputy: there is no answer from Priya Nair yet.");
        await Browser.ScreenshotAsync(form, "chasing-deputy-3-request");
        var list = Card(page, "2 updates that you deputise for are due on Friday 25 September, 5:00pm");
        await SeesAsync(list, "Led by Mina Cole");
        await Browser.ScreenshotAsync(list, "chasing-deputy-4-request-for-several");
        await PressAsync(list, "I'm away");
        var away = Card(page, "When are you away?");
        await PressAsync(away, "Back");
        await Assertions.Expect(CardsIn(page, "6 updates to give", "Online payments, as deputy")).ToHaveCountAsync(2);
    }

    private static async Task ALeadIsGivenMoreTimeAsync(Council council)
    {
        await council.Person("Ravi Shah").SaysAsync("extend Network refresh to Tuesday 29 September");
        var told = Card(council.Page, "You have until Tuesday 29 September, 5:00pm");
        await SeesAsync(told, "Network refresh");
        await Browser.ScreenshotAsync(told, "chasing-lead-12-more-time");
        await PressOneAsync(told, "Answer for Network refresh");
        await SeesAsync(Card(council.Page, Prompt, "Network refresh"), "due Tuesday 29 September, 5:00pm");
    }

    private static async Task ALeadOfTwoDeadlinesIsRemindedAsync(IPage page)
    {
        var list = Card(page, "Your 2 updates are outstanding");
        await SeesAsync(list, "Was due on Friday 25 September, 5:00pm");
        await SeesAsync(list, "Due on Tuesday 29 September, 5:00pm");
        await Browser.ScreenshotAsync(list, "chasing-lead-13-reminder-after-more-time");
    }

    private static async Task AManagerIsToldWhatIsMissingAsync(Council council)
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

    private static async Task AnSroIsToldAsync(IPage page)
    {
        var told = Card(page, "3 of 3 updates are missing");
        await SeesAsync(told, "Damp and mould: Sian Webb, asked 8 days ago, reminded 6 days ago");
        await SeesAsync(told, "Last known 🟠 A Amber, 33 days ago.");
        await Browser.ScreenshotAsync(told, "chasing-sro-1-escalation");
        await SayAsync(page, "missing");
        await SeesAsync(Card(page, "Outstanding"), "Deputies asked on");
    }

    private static async Task AManagerSumsUpAsync(IPage page)
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

    // Words that run over bold text are several elements; a card's own text holds them in one.
    private static Task SeesAsync(ILocator card, string words) => Assertions.Expect(card).ToContainTextAsync(words);
}
