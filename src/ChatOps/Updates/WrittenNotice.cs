using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates.Written;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What stands above a form that a message was laid out in: how it was read, and what was not.</summary>
internal static class WrittenNotice
{
    /// <param name="input">With what was saved before.</param>
    /// <param name="onBehalf">In whose place it is answered; empty when it is their own. Markdown.</param>
    public static Container Of(WrittenUpdate written, UpdateInput input, string onBehalf, bool isLate)
    {
        var rating =
            written.Rating is { } state ? RagText.Of(state)
            : written.Open.Length > 0 ? $"{written.Open} Choose it below."
            : input.Rag.Length > 0 ? ""
            : "No rating was found in your message. Choose it below.";
        IReadOnlyList<string> read =
        [
            .. rating.Length > 0 ? [rating] : Array.Empty<string>(),
            .. written.Facts,
            .. IsoDate.Parse(written.Input.PathDate) is { } day
                ? [$"Back on track by {UkText.Date(day)}"]
                : Array.Empty<string>(),
        ];
        return CardParts.Notice(
            ContainerStyle.Accent,
            [
                .. onBehalf.Length > 0 ? [onBehalf] : Array.Empty<string>(),
                "**Not sent yet.** Your message is laid out here. Check it, then send it.",
                .. read.Count > 0 ? [CardParts.Bullets(read)] : Array.Empty<string>(),
                .. isLate ? ["The deadline has passed. The report will show when you sent it."] : Array.Empty<string>(),
            ]
        );
    }
}
