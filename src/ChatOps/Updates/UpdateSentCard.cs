using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates.Feedback;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What a prompt becomes once it is answered: the update as the board reads it, how long it can be changed, and where it
/// goes.</summary>
internal static class UpdateSentCard
{
    public static AdaptiveCard Build(UpdateSentModel model)
    {
        var subject = model.Subject;
        var update = subject.Current ?? throw new ArgumentException("Nothing was sent for this workstream.", nameof(model));
        var body = new List<CardElement>
        {
            CardParts.Title(subject.Workstream.Name),
            CardParts.Subtitle(CardParts.Dotted(model.Headline, CardParts.Marking(subject.Programme))),
        };
        if (FeedbackRows.Of(model.Feedback) is { } feedback)
        {
            body.Add(feedback);
        }

        body.Add(CardParts.Labelled("Rating", Rating(subject, update)));
        body.AddRange(ContentRows(update.Content));
        var changes = subject.ChangesTo(subject.Standing);
        body.AddRange(RegisterRows.Of(changes with { NextSteps = [.. changes.NextSteps.Where(IsSettled)] }, subject.Programme));
        body.AddRange(RegisterRows.Figures(changes, subject.Programme));
        body.AddRange(RegisterRows.Evidence(changes.Evidence));
        body.AddRange(RegisterRows.Answers(update.Content.Answers));
        body.Add(CardParts.Footnote(Footnote(model, update)));
        return new AdaptiveCard
        {
            Body = body,
            Actions = Buttons(model),
            FallbackText = $"The update for {subject.Workstream.Name} is in.",
            Refresh = model.RefreshFor is { } userId
                ? new CardRefresh(
                    new ExecuteAction(null, UpdateForm.ViewVerb, UpdateForm.WriteReference(model.Reference)),
                    [userId]
                )
                : null,
        };
    }

    // One that goes on is what happens next, which has a row of its own.
    private static bool IsSettled(NextStep step) => step.Outcome != NextStepOutcome.Open;

    /// <summary>The update, one row per field, without empty fields.</summary>
    public static IEnumerable<CardElement> ContentRows(UpdateContent content)
    {
        if (content.Reason.Length > 0)
        {
            yield return CardParts.LabelledWords("Why", content.Reason);
        }

        if (content.PathToGreen.Length > 0)
        {
            yield return CardParts.Labelled("Path to green", [.. PathToGreen(content)]);
        }

        if (content.Approved is { } approved)
        {
            yield return CardParts.Labelled("Approved", Approval(approved));
        }

        foreach (
            var (label, words) in new[]
            {
                ("Done", content.Progress),
                ("Next", NextOf(content)),
                ("Risks", content.Risks),
                ("For the board", content.Decisions),
            }
        )
        {
            if (words.Length > 0)
            {
                yield return CardParts.LabelledWords(label, words);
            }
        }
    }

    /// <summary>"By the Department for Education, on 12 October 2020". Markdown.</summary>
    public static string Approval(Approval approved) => $"By {CardText.Escape(approved.By)}, on {UkText.Date(approved.On)}";

    // Steps that were carried over more than twice are marked.
    private static string NextOf(UpdateContent content) =>
        content.Register.NextSteps.Count == 0
            ? content.NextSteps
            : string.Join(
                '\n',
                content.Register.NextSteps.Where(s => s.Outcome == NextStepOutcome.Open).Select(EntryText.Carried)
            );

    /// <summary>"Slot agreed, **by 30 October 2020**"; a list has its date in a paragraph of its own. Markdown.</summary>
    public static IEnumerable<string> PathToGreen(UpdateContent content)
    {
        var words = CardParts.Lines(content.PathToGreen);
        var isList = PastedLines.Split(content.PathToGreen).Count > 1;
        return content.BackOnTrackBy is not { } date ? [words]
            : isList ? [words, $"**By {UkText.Date(date)}**"]
            : [$"{CardParts.Lines(content.PathToGreen.TrimEnd('.'))}, **by {UkText.Date(date)}**"];
    }

    private static List<CardAction>? Buttons(UpdateSentModel model)
    {
        var buttons = new List<CardAction>();
        var data = UpdateForm.WriteReference(model.Reference);
        if (model.CanChange)
        {
            buttons.Add(new ExecuteAction("Change it", UpdateForm.ChangeVerb, data));
        }

        if (UpdateForm.OthersButton(data) is { } others)
        {
            buttons.Add(others);
        }

        if (model.BackToManager)
        {
            buttons.Add(ManagerForm.BackButton(model.Subject.Programme, model.Subject.Period.Id));
        }

        return buttons.Count == 0 ? null : buttons;
    }

    private static string Rating(UpdateSubject subject, Update update)
    {
        var now = $"**{RagText.Markdown(subject.Rating(update))}**";
        return subject.Last is { } last && last.Update.Content.Rag != update.Content.Rag
            ? $"{now} (was {RagText.Markdown(subject.Rating(last.Update))})"
            : now;
    }

    private static string Footnote(UpdateSentModel model, Update update)
    {
        var sent =
            $"Sent by {CardText.Escape(update.ByLine)} on {UkText.DayAndTime(model.SentLocal)}"
            + (update.Late ? ", after the deadline. The report will show when it was sent." : ".");
        var unchanged = update.UnchangedPeriods switch
        {
            0 => "",
            1 => " It says there is no change since last time, and the report will show that.",
            var n => $" This is the {UkText.Ordinal(n)} time in a row that it says no change, and the report will show that.",
        };
        var change = model.CanChange
            ? $" You can change it until {UkText.WeekdayAndTime(model.ChangeableUntilLocal)}."
            : " The report is closed, so it can no longer be changed.";
        var goes =
            model.Boards.Count == 0
                ? ""
                : $" It is part of the report to the {CardText.Escape(UkText.List(model.Boards))} on "
                    + $"{UkText.Weekday(DateOnly.FromDateTime(model.PublishesLocal))}.";
        return sent + unchanged + change + goes;
    }
}

/// <summary>The data that the card of a sent update is drawn from. Times are in the programme's time zone.</summary>
internal sealed record UpdateSentModel(UpdateSubject Subject, UpdateReference Reference)
{
    /// <summary>The line under the title. Markdown.</summary>
    public required string Headline { get; init; }

    public required DateTime SentLocal { get; init; }

    public required DateTime ChangeableUntilLocal { get; init; }

    public required DateTime PublishesLocal { get; init; }

    public required IReadOnlyList<string> Boards { get; init; }

    public required bool CanChange { get; init; }

    /// <summary>What came of it; empty until a board has read it.</summary>
    public IReadOnlyList<FeedbackLine> Feedback { get; init; } = [];

    /// <summary>The reader is a programme manager, who can go back to their own card.</summary>
    public bool BackToManager { get; init; }

    public string? RefreshFor { get; init; }
}
