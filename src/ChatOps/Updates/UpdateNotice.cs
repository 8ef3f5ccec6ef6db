using ChatOps.Cards;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Updates;

/// <summary>Notices above the form that must be read first.</summary>
internal static class UpdateNotice
{
    /// <summary>The send button of a form below <see cref="Conflict"/>.</summary>
    public const string SendInsteadTitle = "Send mine instead";

    public static Container Late { get; } =
        CardParts.Notice(
            ContainerStyle.Accent,
            "**The deadline has passed.** You can still answer. The report will show when you sent it."
        );

    public static Container Kept { get; } =
        CardParts.Notice(
            ContainerStyle.Accent,
            "**Draft saved, not sent.** Finish it here, or on any device: write \"update\" to ChatOps."
        );

    /// <summary>None of the card's boxes arrived.</summary>
    public static Container NothingArrived { get; } =
        CardParts.Notice(
            ContainerStyle.Warning,
            "**Nothing arrived from this card, so nothing has changed.** What was saved before is below. Enter anything that is "
                + "missing and press the button again. To remove something, write \"none\" in its box."
        );

    public static Container NothingToSave { get; } =
        CardParts.Notice(
            ContainerStyle.Warning,
            "**There is nothing to save.** Nothing was written here, or it did not arrive. Nothing has changed."
        );

    /// <summary>One touch was pressed where there are words.</summary>
    /// <param name="title">The words of the button.</param>
    public static Container WhichIsMeant(string title) =>
        CardParts.Notice(
            ContainerStyle.Warning,
            $"**Not sent yet. Which do you mean?** You chose \"{title}\", and there is an update here that was not sent. What "
                + "is written here is saved, whichever you send."
        );

    public static Container NothingToRepeat { get; } =
        CardParts.Notice(ContainerStyle.Warning, "**There is no previous update to repeat.** Please fill in this one.");

    public static Container RatingIsWanted { get; } =
        CardParts.Notice(
            ContainerStyle.Warning,
            "**This programme needs a rating each time.** If nothing has changed, choose \"No change\"."
        );

    public static Container SentAtOnce { get; } =
        CardParts.Notice(
            ContainerStyle.Warning,
            "**Not sent yet.** Several people are sending at once. What you wrote is still here: please send it again."
        );

    /// <param name="by">Who answers.</param>
    /// <param name="leads">The leads they answer for.</param>
    public static Container OnBehalf(string by, string leads) =>
        CardParts.Notice(ContainerStyle.Accent, OnBehalfWords(by, leads));

    /// <inheritdoc cref="OnBehalf"/>
    /// <returns>Markdown.</returns>
    internal static string OnBehalfWords(string by, string leads) =>
        $"**You are answering for {CardText.Escape(leads)}.** It is recorded and shown as {CardText.Escape(by)} on behalf "
        + $"of {CardText.Escape(leads)}.";

    /// <param name="headline">As in "Your update is due on Friday 2 October, 5:00pm", without a full stop.</param>
    public static Container Reminder(string headline) =>
        CardParts.Notice(ContainerStyle.Accent, $"**{CardText.Escape(headline)}.** You can answer here.");

    /// <summary>Another update came first: what it says, and what happens to it when this one is sent.</summary>
    /// <param name="sentLocal">When it was sent, in the programme's time zone.</param>
    /// <param name="isOwn">The same person sent it, from another card or device.</param>
    /// <param name="lines">Changes to the register that the boxes below do not hold. Not escaped.</param>
    public static Container Conflict(UpdateSubject subject, DateTime sentLocal, bool isOwn, IReadOnlyList<string> lines)
    {
        var theirs = subject.Current ?? throw new ArgumentException("No update has been sent.", nameof(subject));
        var (who, replaced) = isOwn ? ("You", "it") : (CardText.Escape(theirs.ByLine), "theirs");
        return new Container([
            new TextBlock($"**{who} sent an update on {UkText.DayAndTime(sentLocal)}, after you opened this card.** It says:"),
            CardParts.Labelled("Rating", $"**{RagText.Markdown(subject.Rating(theirs))}**"),
            .. UpdateSentCard.ContentRows(Glance(theirs.Content)),
            new TextBlock($"What you wrote here is below. Sending it replaces {replaced}; both are kept on record."),
            .. lines.Count == 0
                ? []
                : (CardElement[])
                    [
                        new TextBlock("You had also made these changes. If one is not below, please enter it again:"),
                        new TextBlock(CardParts.Bullets(lines)),
                    ],
        ])
        {
            Style = ContainerStyle.Warning,
        };
    }

    // Two updates at full length would not fit one card, so the other one is cut, with "…"; it is stored in full.
    private static UpdateContent Glance(UpdateContent content) =>
        content with
        {
            Reason = CardParts.Shorten(content.Reason),
            PathToGreen = CardParts.Shorten(content.PathToGreen),
            Progress = CardParts.Shorten(content.Progress),
            NextSteps = CardParts.Shorten(content.NextSteps),
            Risks = CardParts.Shorten(content.Risks),
            Decisions = CardParts.Shorten(content.Decisions),
        };
}
