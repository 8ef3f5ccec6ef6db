using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The answer to a person who sends what is not theirs to send any more: why, and what they wrote, to copy.</summary>
internal static class RefusedWords
{
    // What a choice of a register's line is sent as: no one wrote it.
    private static readonly HashSet<string> Choices = new(StringComparer.Ordinal)
    {
        RegisterForm.Done,
        RegisterForm.CarryOn,
        RegisterForm.Dropped,
        RegisterForm.Unchanged,
        RegisterForm.Close,
        RegisterForm.Made,
        RegisterForm.Deferred,
        RegisterForm.Refused,
        RegisterForm.Wanted,
    };

    // A card holds no more of a message than this, as it is sent; the sender's own message is above it.
    private const int MaxMessage = 15_000;
    private const int MaxShownOfLonger = 2_500;

    /// <summary>A message in words that was not taken, to copy.</summary>
    public static AdaptiveCard OfMessage(string title, string why, string text) =>
        Card(
            title,
            why,
            [
                CardParts.LabelledWords("You wrote", IsTooLong(text) ? CutText.Beginning(text, MaxShownOfLonger) : text),
                .. IsTooLong(text) ? [CardParts.Footnote("The rest is in your message above.")] : Array.Empty<CardElement>(),
            ]
        );

    private static bool IsTooLong(string text) => BoxLength.Sent(text) > MaxMessage;

    /// <summary>Of an update.</summary>
    /// <param name="rag">Null where the caller has no part in the programme.</param>
    public static AdaptiveCard Card(string title, string why, UpdateInput written, RagScheme? rag)
    {
        var rows = new List<CardElement>();
        if (rag?.Find(written.Rag) is { } state)
        {
            rows.Add(CardParts.Labelled("Rating", $"**{RagText.Markdown(state)}**"));
        }

        rows.AddRange(UpdateSentCard.ContentRows(UpdateClosedCard.Written(written)));
        var lines = Worded(written).Boxes.All.Select(box => box.Text).Where(t => t.Length > 0 && !Choices.Contains(t)).ToList();
        if (lines.Count > 0)
        {
            rows.Add(CardParts.LabelledWords("Other boxes", string.Join('\n', lines)));
        }

        return Card(title, why, rows);
    }

    /// <param name="rows">What they wrote.</param>
    public static AdaptiveCard Card(string title, string why, IReadOnlyList<CardElement> rows) =>
        new()
        {
            Body =
            [
                CardParts.Title(title),
                CardParts.Notice(
                    ContainerStyle.Warning,
                    rows.Count == 0 ? CardText.Escape(why) : $"{CardText.Escape(why)} What you wrote is below, to copy."
                ),
                .. rows,
            ],
            FallbackText = why,
        };

    public static TurnResult Answer(AdaptiveCard card) => TurnResult.OfCard(card, card.FallbackText ?? "");

    /// <summary>What was typed as plain text: for a refusal that is no card.</summary>
    public static string Plain(string why, UpdateInput written) =>
        Plain(why, UpdateForm.WriteInput(Worded(written) with { Rag = "" }).Values);

    // Ticks hold ids: no one wrote them.
    private static UpdateInput Worded(UpdateInput written) =>
        written with
        {
            Boxes = new RegisterBoxes(written.Boxes.All.Where(b => !RegisterForm.IsTicks(b.Id)).ToValueList()),
        };

    /// <inheritdoc cref="Plain(string, UpdateInput)"/>
    public static string Plain(string why, IEnumerable<string> written)
    {
        var words = written.Where(t => t.Length > 0 && !Choices.Contains(t));
        return string.Join("\n\n", words) is { Length: > 0 } typed ? $"{why}\n\nWhat you wrote, to copy:\n\n{typed}" : why;
    }
}
