using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The first step of the update form: what was last reported, and the ratings, each a button.</summary>
internal static class UpdateFormStart
{
    private const string BriefId = "ratings-brief";
    private const string AllId = "ratings-all";
    private const string RestId = "rest";

    // More buttons than these would take half of a phone's screen.
    private const int MaxButtons = 4;

    // Two lines of a phone's card.
    private const int MaxBrief = 105;

    // A reason and a path back are only reminders here; the last report has them in full.
    private const int MaxReminder = 110;

    /// <param name="others">The ways out of the card.</param>
    /// <returns>The buttons below the card.</returns>
    public static IReadOnlyList<CardAction> Add(List<CardElement> body, UpdateFormModel model, IReadOnlyList<CardAction> others)
    {
        if (!model.HasWords)
        {
            body.Add(LastTime(model));
        }

        if (model.IsWrong(UpdateForm.RagInput))
        {
            body.Add(
                CardParts.Notice(
                    ContainerStyle.Warning,
                    model.HasWords
                        ? "**Not sent yet: choose how it is now.** What you wrote is still here."
                        : "**Choose how it is now.**"
                )
            );
        }

        AddRatings(body, model);
        AddDefinitions(body, model.Subject.Programme.Rag);
        if (model.HasWords)
        {
            UpdateFormSteps.AddKept(body, model);
        }

        return AddRest(body, model, others);
    }

    /// <summary>The data of a button that chooses a rating, or of one on the form that is drawn for it.</summary>
    /// <param name="rag">Empty to choose again.</param>
    public static Dictionary<string, string> Rated(UpdateFormModel model, string rag) =>
        new(UpdateForm.WriteReference(model.Reference), StringComparer.Ordinal) { [UpdateForm.RatingKey] = rag };

    private static void AddRatings(List<CardElement> body, UpdateFormModel model)
    {
        const string Question = "How is it now?";
        var states = model.Subject.Programme.Rag.States;
        if (states.Count > MaxButtons)
        {
            body.Add(
                new ChoiceSetInput(Question, [.. states.Select(s => new Choice(RagText.Of(s), s.Key))])
                {
                    Id = UpdateForm.RagInput,
                    Style = ChoiceSetStyle.Compact,
                    ErrorMessage = "Choose how it is now.",
                    Placeholder = "Choose a rating",
                    Spacing = Spacing.Large,
                }
            );
            body.Add(
                new ActionSet([
                    new ExecuteAction("Continue", UpdateForm.RateVerb, UpdateForm.WriteReference(model.Reference))
                    {
                        Style = "positive",
                    },
                ])
            );
            return;
        }

        body.Add(
            new TextBlock(Question)
            {
                Weight = TextWeight.Bolder,
                Size = TextSize.Medium,
                Style = TextBlockStyle.Heading,
                Spacing = Spacing.Medium,
            }
        );
        body.Add(
            new ActionSet([
                .. states.Select(s => new ExecuteAction(RagText.Of(s), UpdateForm.RateVerb, Rated(model, s.Key))
                {
                    Tooltip = s.Definition.Length == 0 ? null : $"{s.Word}: {s.Definition}",
                }),
            ])
            {
                Spacing = Spacing.Small,
            }
        );
    }

    // The first of them in a line or two; all of them, with their glyphs, on touch.
    private static void AddDefinitions(List<CardElement> body, RagScheme scheme)
    {
        var defined = scheme.States.Where(s => s.Definition.Length > 0).ToList();
        if (defined.Count == 0)
        {
            return;
        }

        var brief = CardParts.Shorten(
            string.Join(
                " ",
                defined.Select(s => $"{s.Word}: {char.ToLowerInvariant(s.Definition[0])}{s.Definition[1..].TrimEnd('.')}.")
            ),
            MaxBrief
        );
        body.Add(
            new Container([CardParts.Footnote($"{CardText.Escape(brief)} **All\u00A0ratings**") with { Spacing = Spacing.None }])
            {
                Id = BriefId,
                Spacing = Spacing.Small,
                SelectAction = new ToggleVisibilityAction("All ratings", [BriefId, AllId]),
            }
        );
        body.Add(
            new Container([
                .. defined.Select(s =>
                    CardParts.Text($"**{RagText.Markdown(s)}**: {CardText.Escape(s.Definition)}", Spacing.Small)
                ),
            ])
            {
                Id = AllId,
                IsVisible = false,
                SelectAction = new ToggleVisibilityAction("Fewer words", [BriefId, AllId]),
            }
        );
    }

    // Beside words that were typed, "no change" asks which is meant: its button is below the card, where the answers take its
    // place.
    private static IReadOnlyList<CardAction> AddRest(
        List<CardElement> body,
        UpdateFormModel model,
        IReadOnlyList<CardAction> others
    )
    {
        var (subject, data) = (model.Subject, UpdateForm.WriteReference(model.Reference));
        var first = new List<CardAction>();
        var rest = new List<CardAction>();
        if (subject is { Last.Update.Content.IsNothingToReport: false, Current: null })
        {
            first.Add(new ExecuteAction("No change", UpdateForm.UnchangedVerb, data) { Tooltip = "No change since last time" });
        }

        if (!model.HasWords)
        {
            rest.AddRange(UpdateFormSteps.CardButtons(model));
        }

        if (subject.Current is null && subject.Programme.Reporting.AllowsNothingToReport)
        {
            (model.HasWords ? first : rest).Add(new ExecuteAction("Nothing to report", UpdateForm.NothingVerb, data));
        }

        // Only a lead or deputy who has not answered yet can be away or hand it over.
        if (subject.Current is null && !model.BackToManager)
        {
            rest.Add(ArrangementForm.AwayButton(model.Reference) with { Mode = null });
            rest.Add(ArrangementForm.HandButton(model.Reference) with { Mode = null });
        }

        string[] hidden =
        [
            .. model.HasWords ? [UpdateFormSteps.MoreId] : Array.Empty<string>(),
            .. rest.Count > 0 ? [RestId] : Array.Empty<string>(),
        ];
        if (hidden.Length > 0)
        {
            first.Add(new ToggleVisibilityAction("More…", hidden));
        }

        IReadOnlyList<CardAction> row = [.. first, .. others];
        if (!model.HasWords)
        {
            body.Add(new ActionSet(row) { Spacing = Spacing.Medium });
        }

        if (rest.Count > 0)
        {
            body.Add(new Container([new ActionSet(rest)]) { Id = RestId, IsVisible = model.IsMoreOpen });
        }

        return model.HasWords ? row : [];
    }

    private static Container LastTime(UpdateFormModel model)
    {
        var subject = model.Subject;
        if (subject.Last is not { } last)
        {
            return CardParts.Notice(ContainerStyle.Emphasis, "This is the first update for this workstream.");
        }

        var content = last.Update.Content;
        var items = new List<CardElement> { Rating(model, last) };
        if (content.Reason.Length > 0)
        {
            items.Add(CardParts.Text(CardText.Escape(CardParts.Shorten(content.Reason, MaxReminder)), Spacing.Small));
        }

        if (content.BackOnTrackBy is { } date)
        {
            items.Add(
                CardParts.Text(
                    $"**Path to green:** {CardText.Escape(CardParts.Shorten(content.PathToGreen, MaxReminder))}, "
                        + $"**by {UkText.Date(date)}**",
                    Spacing.Small
                )
            );
        }

        return new Container(items) { Style = ContainerStyle.Emphasis, Spacing = Spacing.Small };
    }

    private static ColumnSet Rating(UpdateFormModel model, LastUpdate last)
    {
        var columns = new List<Column>
        {
            new([
                Label($"Last update, {UkText.Near(model.LastLocal, model.DueLocal.Year)}"),
                new TextBlock($"**{RagText.Markdown(model.Subject.Rating(last.Update))}**") { Spacing = Spacing.None },
            ])
            {
                Width = "stretch",
            },
        };

        // One rating is no trend: it stands beside it already.
        if (model.Subject.Trend is { Count: > 1 } trend)
        {
            columns.Add(
                new Column([
                    Label(trend.Count == RatingTrend.Periods ? "Last four" : $"Last {(trend.Count == 2 ? "two" : "three")}"),
                    new TextBlock(
                        string.Join("\u00A0\u00A0", trend.Select(s => s is null ? "none" : CardText.Escape(RagText.Short(s))))
                    )
                    {
                        Spacing = Spacing.None,
                        Wrap = false,
                    },
                ])
                {
                    Width = "auto",
                }
            );
        }

        return new ColumnSet(columns);
    }

    private static TextBlock Label(string text) => new(text) { Size = TextSize.Small, IsSubtle = true };
}
