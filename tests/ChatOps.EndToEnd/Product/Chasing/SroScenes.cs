using ChatOps.Testing;
using Microsoft.Playwright;
using static ChatOps.EndToEnd.PlaygroundPage;

namespace ChatOps.EndToEnd.Product.Chasing;

/// <summary>What an SRO is told.</summary>
internal static class SroScenes
{
    /// <summary>The clock goes on only when the reminders that the SRO reads of have gone out.</summary>
    public static Task LeadsAreRemindedAsync(Council council) =>
        council.MessageToAsync(
            "Sian Webb",
            m => m.Summary == "Your update is due on Friday 25 September, 5:00pm",
            "the reminder to Sian Webb"
        );

    public static async Task IsToldAsync(IPage page)
    {
        var told = Card(page, "3 of 3 updates are missing");
        await SeesAsync(told, "Damp and mould: Sian Webb, asked 8 days ago, reminded 6 days ago");
        await SeesAsync(told, "Last known 🟠 Amber, 33 days ago.");
        await Browser.ScreenshotAsync(told, "chasing-sro-1-escalation");
        await SayAsync(page, "missing");
        await SeesAsync(Card(page, "Outstanding"), "Deputies asked on");
    }
}
