using ChatOps.Testing;
using Microsoft.Playwright;
using static ChatOps.EndToEnd.PlaygroundPage;

namespace ChatOps.EndToEnd.Product.Chasing;

/// <summary>What a lead sees and presses: Alex Wilber leads three workstreams of one programme and deputises in
/// another.</summary>
internal static class LeadScenes
{
    private const string Prompt = "Highlight report, September 2026";

    public static async Task IsAskedAsync(IPage page)
    {
        var prompt = Card(page, Prompt, "Quay walls");
        await SeesAsync(prompt, "Last update, 27 August");
        await Browser.ScreenshotAsync(prompt, "chasing-lead-1-prompt");
        await PressAsync(prompt, "Green");
        await SeesAsync(prompt, "Done since last time?");
        await SeesAsync(prompt, "to check under Next steps, risks…");
        await OpenMoreAsync(prompt, "Planning consent for the quay walls (planned 31 August 2026, past its date)");
        await Browser.ScreenshotAsync(prompt, "chasing-lead-1-prompt-past-its-date");
        await LooksAtTheRegisterAsync(page, prompt);
        await Browser.ScreenshotAsync(Card(page, Prompt, "Network refresh"), "chasing-lead-2-prompt-first");
    }

    public static async Task IsAwayAndIsBackAsync(IPage page)
    {
        // Nothing is chosen or written yet: that must not stand in the way.
        await PressAsync(Card(page, Prompt, "Quay walls"), "Change");
        await PressAsync(Card(page, Prompt, "Quay walls"), "More…");
        await PressAsync(Card(page, Prompt, "Quay walls"), "I'm away");
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
        await SeesAsync(saved, "Quay walls: Priya Nair will be asked while you are away.");
        await SeesAsync(saved, "Network refresh has no deputy, so no one will be asked while you are away.");
        await Browser.ScreenshotAsync(saved, "chasing-lead-5-away-saved");
        await PressAsync(saved, "I'm back");

        // What was saved before they were away is there, with its rating.
        var prompt = Card(page, Prompt, "Quay walls");
        await SeesAsync(prompt, "On track to its plan");
        await Browser.ScreenshotAsync(prompt, "chasing-lead-5-back");
        await OpenMoreAsync(prompt, "planned 31 August 2026, now 20 October 2026");
        await PressAsync(prompt, "Change");
    }

    /// <summary>The box of the milestone's date. Its rating is a choice with a like name.</summary>
    private static ILocator ConsentDate(ILocator card) =>
        card.GetByRole(AriaRole.Textbox, new() { Name = "Planning consent for the quay walls" });

    private const int MaxTries = 8;

    /// <summary>Opens "Next steps, risks…" until the text is there: the client draws a card again when it is answered, edited or
    /// refreshed, which closes what was opened.</summary>
    private static async Task OpenMoreAsync(ILocator form, string text)
    {
        for (var tries = 1; ; tries++)
        {
            if (!(await form.InnerTextAsync()).Contains(text, StringComparison.Ordinal))
            {
                await PressAsync(form, "Next steps, risks…");
            }

            try
            {
                await Assertions.Expect(form).ToContainTextAsync(text, new() { Timeout = 4000 });
                return;
            }
            catch (PlaywrightException) when (tries < MaxTries)
            {
                // It was closed between the two.
            }
        }
    }

    private static async Task PressUnderMoreAsync(ILocator form, string name)
    {
        var button = form.GetByRole(AriaRole.Button, new() { Name = name });
        for (var tries = 1; ; tries++)
        {
            if (!await button.IsVisibleAsync())
            {
                await PressAsync(form, "Next steps, risks…");
            }

            try
            {
                await button.ClickAsync(new LocatorClickOptions { Timeout = 4000 });
                return;
            }
            catch (TimeoutException) when (tries < MaxTries)
            {
                // It was closed between the two.
            }
        }
    }

    private static async Task LooksAtTheRegisterAsync(IPage page, ILocator prompt)
    {
        await PressUnderMoreAsync(prompt, "Milestones, risks and actions (1)");
        var register = Card(page, "Milestones, risks and actions, September 2026");
        await ConsentDate(register).FillAsync("when the inspector is ready");
        await PressExactAsync(register, "Save");
        await SeesAsync(register, "Write a date like 30/11/2020 or Oct 2020, or \"done\", or \"done 30/9/2020\".");
        await Browser.ScreenshotAsync(register, "registers-lead-1-not-understood");
        await ConsentDate(register).FillAsync("20/10/26 because the inquiry was adjourned");
        await PressAsync(register, "Add a risk");
        await register.GetByLabel("What could go wrong, and its effect").FillAsync("A winter storm takes the coffer dam");
        await PressExactAsync(register, "Save");
        await SeesAsync(
            register,
            "Planning consent for the quay walls: moved from 31 August 2026 to 20 October 2026 (50 days later), because the "
                + "inquiry was adjourned"
        );
        await SeesAsync(register, "New R1: A winter storm takes the coffer dam");
        await Browser.ScreenshotAsync(register, "registers-lead-2-understood");
        await PressAsync(register, "More about R1");
        await SeesAsync(register, "How likely is it after mitigation?");
        await register.GetByLabel("Owner").FillAsync("Priya Nair");
        await Browser.ScreenshotAsync(register, "registers-lead-4-one-risk");
        await PressAsync(register, "Save and go back");
        await SeesAsync(register, "R1 A winter storm takes the coffer dam: owner Priya Nair");
        await PressAsync(register, "Save and go back");
        await OpenMoreAsync(Card(page, Prompt, "Quay walls"), "planned 31 August 2026, now 20 October 2026, 50 days later");
        await SaysWhatWasSpentAsync(page);
    }

    private static async Task SaysWhatWasSpentAsync(IPage page)
    {
        await PressUnderMoreAsync(Card(page, Prompt, "Quay walls"), "Money and measures (1)");
        var measures = Card(page, "Money and measures, September 2026");
        await measures.GetByLabel("Forecast for 2026/27").FillAsync("two and a bit million");
        await PressExactAsync(measures, "Save");
        await SeesAsync(measures, "Not saved yet");
        await Browser.ScreenshotAsync(measures, "measures-lead-1-not-understood");
        await measures.GetByLabel("Forecast for 2026/27").FillAsync("£2.6M");
        await PressExactAsync(measures, "Save");
        await SeesAsync(measures, "£2,600,000");
        await Browser.ScreenshotAsync(measures, "measures-lead-2-understood");
        await PressAsync(measures, "Save and go back");
        await OpenMoreAsync(Card(page, Prompt, "Quay walls"), "Quay wall spend");
    }

    public static async Task HandsItOnAndTakesItBackAsync(IPage page)
    {
        var prompt = Card(page, Prompt, "Quay walls");
        await PressAsync(prompt, "Green");
        await prompt.GetByLabel("What was done?").FillAsync("Third survey begun");
        await PressAsync(prompt, "Change");
        await SeesAsync(prompt, "What you wrote is kept.");
        await PressAsync(prompt, "More…");
        await PressAsync(prompt, "Hand to…");
        var hand = Card(page, "Who answers for Quay walls?");
        await hand.GetByRole(AriaRole.Combobox).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Priya Nair, Flood engineer" }).ClickAsync();
        await Browser.ScreenshotAsync(hand, "chasing-lead-6-hand-to");
        await PressAsync(hand, "Hand over");
        var handed = Card(page, "Handed to Priya Nair");
        await SeesAsync(handed, "you can still answer it yourself");
        await Browser.ScreenshotAsync(handed, "chasing-lead-7-handed-over");
        await PressAsync(handed, "Take it back");
        await PressAsync(Card(page, Prompt, "Quay walls"), "Green");
        await Assertions
            .Expect(Card(page, Prompt, "Quay walls").GetByLabel("What was done?"))
            .ToHaveValueAsync("Third survey begun");
    }

    public static async Task IsRemindedAsync(IPage page)
    {
        var form = Card(page, "Quay walls", "Your update is due on Friday 25 September, 5:00pm");
        await SeesAsync(form, "You can answer here.");
        await Browser.ScreenshotAsync(form, "chasing-lead-8-reminder");
        await SeesHowADateWasReadAsync(page, form);

        var list = Card(page, "Your 3 updates are due on Friday 25 September, 5:00pm");
        await Browser.ScreenshotAsync(list, "chasing-lead-9-reminder-of-several");
        await PressOneAsync(list, "Answer for Data platform");
        await Assertions.Expect(list).ToHaveCountAsync(0);
        form = Card(page, Prompt, "Data platform");
        await PressAsync(form, "Amber");
        await form.GetByLabel("What was done?").FillAsync("Two of five data sets moved");
        await PressAsync(form, "Send update");
        await SeesAsync(form, "Not sent yet: there are 3 things to fix.");
        await form.GetByLabel("Why is it amber?").FillAsync("The supplier is a month late");
        await form.GetByLabel("What brings it back?").FillAsync("A second supplier for the last two");
        await form.GetByLabel("By when?").FillAsync("2026-10-30");
        await PressAsync(form, "Send update");
        var sent = Card(page, "Data platform", "Your update is in. Thank you.");
        await Browser.ScreenshotAsync(sent, "chasing-lead-10-sent-one-of-several");
        await PressAsync(sent, "Your other updates");
        var others = Card(page, "6 updates to send");
        await SeesAsync(others, "Resident sign-in, as deputy");
        await Browser.ScreenshotAsync(others, "chasing-lead-11-other-updates");
    }

    private static async Task SeesHowADateWasReadAsync(IPage page, ILocator reminder)
    {
        // What was kept on another card is there, with its rating.
        await SeesAsync(reminder, "On track to its plan");
        await Assertions.Expect(reminder.GetByLabel("What was done?")).ToHaveValueAsync("Third survey begun");
        var form = Card(page, Prompt, "Quay walls", "Done since last time?");
        await OpenMoreAsync(form, "planned 31 August 2026, now 20 October 2026");
        await ConsentDate(form).FillAsync("mid-Nov because the inquiry sits again");
        await form.GetByLabel("What was done?").FillAsync("Third survey done");
        await PressAsync(form, "Send update");
        form = Card(page, Prompt, "Check how we read it:");
        await SeesAsync(form, "Planning consent for the quay walls: moved from 20 October 2026 to mid-November 2026");
        await Browser.ScreenshotAsync(form, "registers-lead-3-read-back");
        await PressAsync(form, "What you wrote");
        await Assertions.Expect(ConsentDate(form)).ToHaveValueAsync("mid-Nov because the inquiry sits again");
    }

    public static async Task IsGivenMoreTimeAsync(Council council)
    {
        await council.Person("Ravi Shah").SaysAsync("extend Network refresh to Tuesday 29 September");
        var told = Card(council.Page, "You have until Tuesday 29 September, 5:00pm");
        await SeesAsync(told, "Network refresh");
        await Browser.ScreenshotAsync(told, "chasing-lead-12-more-time");
        await PressOneAsync(told, "Answer for Network refresh");
        await SeesAsync(Card(council.Page, Prompt, "Network refresh"), "Due Tue 29 Sep, 5pm");
    }

    public static async Task IsRemindedOfTwoDeadlinesAsync(IPage page)
    {
        var list = Card(page, "Your 2 updates are outstanding");
        await SeesAsync(list, "Was due on Friday 25 September, 5:00pm");
        await SeesAsync(list, "Due on Tuesday 29 September, 5:00pm");
        await Browser.ScreenshotAsync(list, "chasing-lead-13-reminder-after-more-time");
    }
}
