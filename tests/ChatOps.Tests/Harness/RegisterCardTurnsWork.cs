using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Harness;

/// <summary>What leads do on the cards beside their update.</summary>
internal static class BesideCardsWork
{
    private const string Next = "Save and next card";

    /// <summary>
    /// Opens the register from the newest form, with words typed in the form first, and goes from card to card. What is on none
    /// of them is not asked, so each box is filled on the card that has it, and every one has to be found.
    /// </summary>
    public static async Task FillRegisterAsync(
        this Office office,
        Workstream workstream,
        (string Id, string Value)[] words,
        params (string Id, string Value)[] boxes
    )
    {
        var lead = office.People[workstream.Leads[0]];
        var form = office.FormOf(workstream.Leads[0], workstream.Id);
        await lead.PressesAsync(form, RegisterForm.ViewVerb, words);
        var left = boxes.ToList();
        for (var page = 0; left.Count > 0 && page < 10; page++)
        {
            var card = form.CardFor(lead)!.Value;
            var shown = left.Where(b => card.GetRawText().Contains($"\"id\":\"{b.Id}\"", StringComparison.Ordinal)).ToList();
            left.RemoveAll(shown.Contains);

            // Who decided and when is asked once it was said that somebody did: the same card comes back with it.
            var isLast = !card.GetRawText().Contains(Next, StringComparison.Ordinal);
            var press = FakeCards.Press(
                card,
                RegisterForm.SaveVerb,
                [.. shown],
                title: left.Count == 0 ? "Save and go back"
                    : isLast ? "Save"
                    : Next
            );
            form.ShowTo(lead, (await lead.ExecutesAsync(form, RegisterForm.SaveVerb, press)).Card!.Value);
        }

        Assert.Empty(left);
    }
}
