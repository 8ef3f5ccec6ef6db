using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Review;

/// <summary>The card on which a reviewer holds entries back, rates them beside their leads, and puts them in order; and what was
/// done so far, each with the button that undoes it.</summary>
internal static class EntriesCard
{
    private const int MaxListed = 12;

    /// <param name="answer">What came of a press; null for none.</param>
    /// <param name="typed">What is in the boxes where nothing came of it.</param>
    public static AdaptiveCard Build(ReviewModel model, ReviewAnswer? answer, EntryInput typed)
    {
        var body = new List<CardElement>
        {
            CardParts.Title("Review the entries"),
            CardParts.Subtitle(
                CardParts.Dotted(
                    CardText.Escape(model.Programme.Name),
                    CardText.Escape(model.Period.Label),
                    CardParts.Marking(model.Programme)
                )
            ),
        };
        if (answer is not null)
        {
            body.Add(
                CardParts.Notice(answer.IsDone ? ContainerStyle.Accent : ContainerStyle.Warning, CardText.Escape(answer.Message))
            );
        }

        if (!model.IsClosed)
        {
            AddBoxes(body, model, answer is { IsDone: true } ? EntryInput.Nothing with { BoardId = typed.BoardId } : typed);
        }

        AddHeld(body, model);
        AddRated(body, model);
        AddOrder(body, model);
        return new AdaptiveCard
        {
            Body = body,
            Actions = [ReviewForm.BackButton(model.Programme, model.Period.Id)],
            FallbackText = "Review the entries",
        };
    }

    /// <summary>The states that the programme office may rate with: those of a delivery that need no approval.</summary>
    public static IReadOnlyList<RagState> Settable(Programme programme) =>
        [.. programme.Rag.States.Where(s => s.Kind != RagKind.NotRated && !s.NeedsApproval)];

    private static void AddBoxes(List<CardElement> body, ReviewModel model, EntryInput typed)
    {
        var data = ReviewForm.Data(model.Programme, model.Period.Id);
        body.Add(Choice(ReviewForm.EntryInput, "Workstream", [.. model.All.Workstreams.Select(Entry)], typed.WorkstreamId));
        if (model.Boards.Count > 1)
        {
            body.Add(
                Choice(
                    ReviewForm.BoardInput,
                    "Board",
                    [.. model.Boards.Select(b => new Choice(b.Board.Name, b.Board.Id))],
                    typed.BoardId
                )
            );
        }

        body.Add(
            Choice(
                ReviewForm.RatingInput,
                "Programme office rating",
                [.. Settable(model.Programme).Select(s => new Choice(RagText.Of(s), s.Key))],
                typed.Rag
            )
        );
        body.Add(
            new TextInput("Reason")
            {
                Id = ReviewForm.EntryReasonInput,
                IsMultiline = true,
                MaxLength = BoxLength.InClient(ReviewCard.MaxReason),
                ErrorMessage = $"Keep this to {ReviewCard.MaxReason} characters.",
                Value = CardParts.Filled(typed.Reason),
            }
        );
        body.Add(
            new ActionSet([
                new ExecuteAction("Add the rating", ReviewForm.RateVerb, data),
                new ExecuteAction("Hold it back", ReviewForm.HoldVerb, data),
                new ExecuteAction("Put it first", ReviewForm.FirstVerb, data),
            ])
        );
        body.Add(
            CardParts.Footnote(
                "The board reads both ratings and both reasons. Of an entry that is held back it reads only that there is "
                    + "one; its rating still counts."
            )
        );
    }

    private static Choice Entry(WorkstreamReport workstream) =>
        new(
            workstream.State is { } state
                ? $"{workstream.Workstream.Name} ({RagText.Of(state)})"
                : $"{workstream.Workstream.Name} (no update)",
            workstream.Workstream.Id
        );

    private static ChoiceSetInput Choice(string id, string label, IReadOnlyList<Choice> choices, string value) =>
        new(label, choices)
        {
            Id = id,
            Style = ChoiceSetStyle.Compact,
            Placeholder = "Choose one",
            ErrorMessage = "Choose one.",
            Value = CardParts.Filled(value),
        };

    private static void AddHeld(List<CardElement> body, ReviewModel model) =>
        AddList(
            body,
            "Held back",
            [
                .. from board in model.Boards
                from id in ReportReview.HeldBackFrom(model.Facts, board.Board.Id)
                let act = model.HeldBackOf(board.Board.Id, id)
                where act is not null
                select Row(
                    model,
                    $"**{NameOf(model, id)}** from the {CardText.Escape(board.Board.Name)}: {Words(act)}",
                    ("Show it", ReviewForm.ShowVerb),
                    (ReviewForm.EntryKey, id),
                    (ReviewForm.BoardKey, board.Board.Id)
                ),
            ]
        );

    private static void AddRated(List<CardElement> body, ReviewModel model) =>
        AddList(
            body,
            "Programme office ratings",
            [
                .. from workstream in model.All.Workstreams
                where workstream.Office is not null
                let act = model.OfficeRatingOf(workstream.Workstream.Id)
                where act is not null
                select Row(
                    model,
                    $"**{CardText.Escape(workstream.Workstream.Name)}**: {RagText.Markdown(workstream.Office!.State)}. "
                        + Words(act),
                    ("Remove", ReviewForm.UnrateVerb),
                    (ReviewForm.EntryKey, workstream.Workstream.Id)
                ),
            ]
        );

    private static void AddOrder(List<CardElement> body, ReviewModel model) =>
        AddList(
            body,
            "Read first",
            [
                .. from board in model.Boards
                let first = ReportReview.FirstOf(model.Facts, board.Board.Id)
                where first.Count > 0
                select Row(
                    model,
                    $"**{CardText.Escape(board.Board.Name)}**: {string.Join("; ", first.Select(id => NameOf(model, id)))}",
                    ("Usual order", ReviewForm.UsualOrderVerb),
                    (ReviewForm.BoardKey, board.Board.Id)
                ),
            ]
        );

    private static string NameOf(ReviewModel model, string workstreamId) =>
        CardText.Escape(model.Programme.FindWorkstream(workstreamId)?.Name ?? workstreamId);

    private static string Words(EntryReviewAct act) => $"{CardText.Escape(act.Reason)} ({CardText.Escape(act.ByName)})";

    private static CardElement Row(
        ReviewModel model,
        string markdown,
        (string Title, string Verb) button,
        params (string Key, string Value)[] data
    ) =>
        model.IsClosed
            ? CardParts.Text(markdown, Spacing.Small)
            : CardParts.WithButton(
                [new TextBlock(markdown)],
                data.Aggregate(
                    new ExecuteAction(button.Title, button.Verb, ReviewForm.Data(model.Programme, model.Period.Id))
                    {
                        AssociatedInputs = "none",
                    },
                    (action, pair) => action.With(pair.Key, pair.Value)
                )
            );

    private static void AddList(List<CardElement> body, string heading, IReadOnlyList<CardElement> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        body.Add(CardParts.Heading($"{heading} ({rows.Count})"));
        body.AddRange(rows.Take(MaxListed));
        if (rows.Count > MaxListed)
        {
            body.Add(CardParts.Footnote($"And {UkText.Count(rows.Count - MaxListed, "more", "more")}."));
        }
    }
}

/// <summary>What is in the boxes of <see cref="EntriesCard"/>, normalised and not yet checked.</summary>
internal sealed record EntryInput(string WorkstreamId, string BoardId, string Rag, string Reason)
{
    public static EntryInput Nothing { get; } = new("", "", "", "");

    /// <param name="data">Hostile.</param>
    public static EntryInput Read(IReadOnlyDictionary<string, string> data) =>
        new(
            data.GetValueOrDefault(ReviewForm.EntryInput, ""),
            data.GetValueOrDefault(ReviewForm.BoardInput, ""),
            data.GetValueOrDefault(ReviewForm.RatingInput, ""),
            UpdateForm.Clean(data.GetValueOrDefault(ReviewForm.EntryReasonInput))
        );
}
