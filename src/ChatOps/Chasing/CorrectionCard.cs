using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Chasing;

/// <summary>The card on which a published report is corrected, and the one that says what became of it. Pure.</summary>
internal static class CorrectionCard
{
    public const string Title = "Correct the report";

    public static AdaptiveCard Build(CorrectionModel model)
    {
        var body = Head(Title, model.Programme, model.Period);
        body.Add(
            CardParts.Text(
                "A correction makes a new version of the report. The post says what changed, who corrected it and why. Earlier "
                    + "versions stay as they were."
            )
        );
        if (model.Problems.Count > 0)
        {
            body.Add(CardParts.Notice(ContainerStyle.Warning, ["**Not corrected yet.**", .. model.Problems]));
        }

        var input = model.Input;
        body.Add(
            new ChoiceSetInput("What do you want to correct?", Subjects(model.Programme))
            {
                Id = CorrectionForm.SubjectInput,
                ErrorMessage = "Choose one of the list.",
                Style = ChoiceSetStyle.Compact,
                Value = CardParts.Filled(input.Subject),
            }
        );
        body.Add(
            new ChoiceSetInput("New rating", Ratings(model.Programme))
            {
                Id = CorrectionForm.RatingInput,
                ErrorMessage = "Choose one of the list.",
                Style = ChoiceSetStyle.Compact,
                Value = input.Rag.Length == 0 ? CorrectionForm.AsItIs : input.Rag,
            }
        );
        body.Add(Box("What is right (optional if you change the rating)", CorrectionForm.WordsInput, input.Words));
        body.Add(Box("Why is it corrected?", CorrectionForm.BecauseInput, input.Because));
        body.Add(
            Box(
                "Who asked for it, if it was not you? For example: Improvement Board, at its meeting",
                CorrectionForm.AskedByInput,
                input.AskedBy
            )
        );
        return new AdaptiveCard
        {
            Body = body,
            Actions =
            [
                new ExecuteAction(
                    Title,
                    CorrectionForm.SaveVerb,
                    CorrectionForm.Data(model.Programme, model.Period.Id, model.Nonce)
                )
                {
                    Style = "positive",
                },
                .. Back(model.Programme, model.Period, model.IsManager),
            ],
            FallbackText = Title,
        };
    }

    /// <summary>After it was made: the version of each board's report that has it.</summary>
    public static AdaptiveCard Done(Programme programme, ReportingPeriod period, Correction correction, bool isManager)
    {
        var boards = programme.Boards.Where(b => correction.Versions.ContainsKey(b.Id)).ToList();
        var body = Head("The report is corrected", programme, period);
        body.Add(
            CardParts.Notice(
                ContainerStyle.Accent,
                boards.Count == 0
                    ? "**Saved.** The posts are updated in a moment."
                    : "**Saved.** The posts are being updated and say what changed."
            )
        );
        body.AddRange(
            boards.Select(b =>
                CardParts.Text($"**{CardText.Escape(b.Name)}**: version {correction.Versions[b.Id]}", Spacing.Small)
            )
        );
        body.Add(
            CardParts.Footnote("In the next report this counts as the last known rating. The lead's own rating is still shown.")
        );
        return new AdaptiveCard
        {
            Body = body,
            Actions = [.. Back(programme, period, isManager)],
            FallbackText = "The report is corrected.",
        };
    }

    private static List<CardElement> Head(string title, Programme programme, ReportingPeriod period) =>
        [
            CardParts.Title(title),
            CardParts.Subtitle(
                CardParts.Dotted(CardText.Escape(programme.Name), CardText.Escape(period.Label), CardParts.Marking(programme))
            ),
        ];

    private static IReadOnlyList<Choice> Subjects(Programme programme) =>
        [
            .. programme.Workstreams.Select(w => new Choice(w.NumberedName, w.Id)),
            new Choice("The programme as a whole", CorrectionForm.Whole),
        ];

    private static IReadOnlyList<Choice> Ratings(Programme programme) =>
        [
            new Choice("Leave the rating as it is", CorrectionForm.AsItIs),
            .. CorrectionModel.RatingsOf(programme).Select(s => new Choice(RagText.Of(s), s.Key)),
        ];

    private static TextInput Box(string label, string id, string value) =>
        new(label)
        {
            Id = id,
            IsMultiline = true,
            MaxLength = BoxLength.InClient(Correction.MaxText),
            ErrorMessage = $"Keep this to {UkText.Count(Correction.MaxText, "character")}.",
            Value = CardParts.Filled(value),
        };

    private static IEnumerable<CardAction> Back(Programme programme, ReportingPeriod period, bool isManager) =>
        isManager ? [ManagerForm.BackButton(programme, period.Id)] : [];
}

/// <summary>What the card is drawn from.</summary>
/// <param name="Nonce">Identifies the card.</param>
internal sealed record CorrectionModel(Programme Programme, ReportingPeriod Period, CorrectionInput Input, string Nonce)
{
    /// <summary>Markdown.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>It is a manager's, who has a card of their own to go back to.</summary>
    public bool IsManager { get; init; }

    /// <summary>The ratings that a report can be corrected to: one that closes a workstream is its lead's to give, because no
    /// more updates are requested after it.</summary>
    public static IEnumerable<RagState> RatingsOf(Programme programme) => programme.Rag.States.Where(s => !s.Closes);

    /// <summary>What is wrong with what was typed; nothing when it can be stored. Markdown.</summary>
    public static IReadOnlyList<string> ProblemsOf(Programme programme, CorrectionInput input)
    {
        var problems = new List<string>();
        if (input.Subject != CorrectionForm.Whole && programme.FindWorkstream(input.Subject) is null)
        {
            problems.Add("Choose what you want to correct.");
        }

        if (input.Rag.Length > 0 && RatingsOf(programme).All(s => s.Key != input.Rag))
        {
            problems.Add("Choose one of the ratings in the list.");
        }
        else if (input.Rag.Length == 0 && input.Words.Length == 0)
        {
            problems.Add("Choose a new rating, or write what is right.");
        }

        if (input.Because.Length == 0)
        {
            problems.Add("Write why it is corrected. The report shows it.");
        }

        foreach (var text in new[] { input.Words, input.Because, input.AskedBy }.Where(t => t.Length > Correction.MaxText))
        {
            problems.Add(
                $"Keep each text to {UkText.Count(Correction.MaxText, "character")}. One has "
                    + $"{UkText.Count(text.Length, "character")}."
            );
        }

        return problems;
    }
}
