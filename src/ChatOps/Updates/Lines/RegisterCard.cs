using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>
/// A workstream's milestones, risks and other entries, on as many cards as they need: each line is filled in with what is known.
/// Changes are saved when the card is left, and sent with the update.
/// </summary>
internal static class RegisterCard
{
    /// <summary>What the cards are called, and the button that opens them.</summary>
    public const string Title = "Milestones, risks and actions";

    private const string Milestones = "Milestones";
    private const string MilestoneHint =
        "Change a date or write \"done\". To re-baseline a milestone, add who approved it: "
        + "\"30/6/2021 approved by the board on 12/10/2020\".";

    // Where a board decides, an approval is not written in the box.
    private static string Hint(RegisterModel model) =>
        model.Subject.Programme.BaselineBoard is { } board
            ? "Change a date or write \"done\". To propose a new baseline, add \"proposed\" and why: \"30/6/2021 proposed "
                + "because "
                + $"the site was lost\". The {CardText.Escape(board.Name)} decides. To take it back, leave out \"proposed\"."
            : MilestoneHint;

    private const string RiskId = "new-risk";
    private const string IssueId = "new-issue";
    private const string MilestoneId = "new-milestone";
    private const string ActionId = "new-action";
    private const string DependencyId = "new-dependency";

    /// <summary>The number of entries, of every kind.</summary>
    public static int LinesOf(Register register) =>
        register.NextSteps.Count
        + register.Milestones.Count
        + register.Risks.Count
        + register.Issues.Count
        + register.Dependencies.Count
        + register.Decisions.Count
        + register.Actions.Count;

    public static AdaptiveCard Build(RegisterModel model)
    {
        if (model.Register.Risks.FirstOrDefault(r => r.Ref == model.One) is { } one)
        {
            return Card(
                model,
                RegisterPlace.Alone,
                [.. RiskDetail.Of(one, model.Boxes, model.Problems, model.Subject.Programme)],
                []
            );
        }

        // Split by what is saved, not by what was just typed, so that a mistake stays on the card that it was typed on.
        var keys = Lines(model, page: 0).Select(l => l.Key).ToList();
        var place = RegisterPages.Place(PagesOf(model), keys, model);
        var body = new List<CardElement>();
        string? heading = null;
        var isHinted = false;
        foreach (var (_, under, elements) in Lines(model, place.Page).Skip(place.First).Take(place.Count))
        {
            if (under != heading)
            {
                body.Add(CardParts.Heading(under));
                heading = under;
            }

            if (!isHinted && under.StartsWith(Milestones, StringComparison.Ordinal))
            {
                body.Add(CardParts.Footnote(Hint(model)));
                isHinted = true;
            }

            body.AddRange(elements);
        }

        if (LinesOf(model.Register) == 0)
        {
            body.Add(CardParts.Text("Nothing has been carried over yet. Add the first entry below."));
        }

        return Card(model, place, body, New(model));
    }

    /// <summary>The cards that it needs, each with the index of its first line, from 0, and how many lines it has.</summary>
    public static IReadOnlyList<(int First, int Count)> PagesOf(RegisterModel model)
    {
        var kept = model with { Boxes = RegisterBoxes.None, Problems = [], Understood = [] };
        var empty = CardSize.Of(Card(kept, RegisterPages.Widest, [CardParts.Footnote(Hint(model))], New(kept)));
        var lines = Lines(kept, page: 0).ToList();
        return RegisterPages.Of(
            lines.Select(line => (IReadOnlyList<CardElement>)[CardParts.Heading(line.Under), .. line.Elements]),
            CardSize.PromptBudget - empty,
            RegisterPages.Break([.. lines.Select(line => line.Key)], model)
        );
    }

    private static AdaptiveCard Card(
        RegisterModel model,
        RegisterPlace place,
        IReadOnlyList<CardElement> lines,
        IReadOnlyList<CardElement> add
    )
    {
        return new AdaptiveCard
        {
            Body = [.. Header(model, Title, place), .. lines, .. add],
            Actions = Buttons(model, place),
            FallbackText = $"The milestones, risks and actions of {model.Subject.Workstream.Name}.",
        };
    }

    /// <summary>The title of such a card, and what is to be fixed on it or was saved.</summary>
    internal static List<CardElement> Header(RegisterModel model, string what, RegisterPlace place)
    {
        var subject = model.Subject;
        List<CardElement> header =
        [
            CardParts.Title(subject.Workstream.Name),
            CardParts.Subtitle(
                CardParts.Dotted(
                    $"{what}, {CardText.Escape(subject.Period.Label)}",
                    place.Pages > 1 ? $"card {place.Page + 1} of {place.Pages}" : null,
                    CardParts.Marking(subject.Programme)
                )
            ),
        ];
        if (model.Problems.Count > 0)
        {
            header.Add(
                CardParts.Notice(
                    ContainerStyle.Warning,
                    "**Not saved yet:** there is something to fix. What you wrote is still here."
                )
            );
        }
        else if (model.Notice is { } notice)
        {
            header.Add(notice);
        }
        else if (model.Understood.Count > 0)
        {
            header.Add(Understood(model.Understood));
        }

        return header;
    }

    internal static Container Understood(IEnumerable<string> lines) =>
        CardParts.Notice(ContainerStyle.Good, "**Saved:**", CardParts.Bullets(lines));

    private static IEnumerable<(string Key, string Under, IEnumerable<CardElement> Elements)> Lines(RegisterModel model, int page)
    {
        var register = model.Register;
        var scale = model.Subject.Programme.RiskScale;
        return register
            .NextSteps.Select(s =>
                (RegisterForm.StepPrefix + s.Id, "You said you would", NextStepLines.Of(s, model.Boxes, model.Problems))
            )
            .Concat(
                register
                    .Milestones.OrderBy(m => IsCompletedBefore(m, model))
                    .Select(m => (RegisterForm.Milestone(m.Id), Heading(m), Milestone(m, model)))
            )
            .Concat(
                register.Risks.Select(r =>
                    (
                        RegisterForm.RiskPrefix + r.Ref,
                        "Risks",
                        RiskLines.Of(r, model.Boxes, model.Problems, scale).Append(DetailButton(r, model, page))
                    )
                )
            )
            .Concat(
                register.Issues.Select(i =>
                    (RegisterForm.IssuePrefix + i.Ref, "Issues", IssueLines.Of(i, model.Boxes, model.Problems, scale))
                )
            )
            .Concat(
                register.Dependencies.Select(d =>
                    (
                        RegisterForm.DependencyPrefix + d.Ref,
                        "Depends on",
                        DependencyLines.Of(d, model.Boxes, model.Problems, model.Subject.Programme)
                    )
                )
            )
            .Concat(
                register.Decisions.Select(d =>
                    (RegisterForm.DecisionPrefix + d.Ref, "Decisions requested", DecisionLines.Of(d, model.Boxes, model.Problems))
                )
            )
            .Concat(
                register
                    .Actions.OrderBy(a => model.Subject.Opening.Actions.Any(o => o.Ref == a.Ref && o.IsDone))
                    .Select(a =>
                        (RegisterForm.Action(a.Ref), "Actions", ActionLines.Of(a, model.Boxes, model.Problems, model.Today))
                    )
            );
    }

    // What is completed on one card keeps its place, so that the next card is the next.
    private static bool IsCompletedBefore(MilestoneEntry milestone, RegisterModel model) =>
        model.Subject.Opening.Milestones.Any(o => o.Id == milestone.Id && o.IsCompleted);

    private static IEnumerable<CardElement> Milestone(MilestoneEntry milestone, RegisterModel model) =>
        [
            .. MilestoneLines.Of(milestone, model.Boxes, model.Problems, model.Today),
            .. milestone.IsCompleted
                ? []
                : MilestoneLines.Rating(milestone, model.Boxes, model.Problems, model.Subject.Programme.Rag),
        ];

    private static ActionSet DetailButton(RiskEntry risk, RegisterModel model, int page) =>
        new([PageButtons.ToOne($"More about {risk.Ref}", RegisterForm.SaveVerb, model.Reference, page, risk.Ref)]);

    private static string Heading(MilestoneEntry milestone) =>
        milestone.Heading is { } heading ? $"{Milestones}: {heading}" : Milestones;

    private static List<CardElement> New(RegisterModel model)
    {
        var (boxes, problems, programme) = (model.Boxes, model.Problems, model.Subject.Programme);
        return
        [
            new ActionSet([
                new ToggleVisibilityAction("Add a risk", [RiskId]),
                new ToggleVisibilityAction("Add an issue", [IssueId]),
                new ToggleVisibilityAction("Add a milestone", [MilestoneId]),
                new ToggleVisibilityAction("Add an action", [ActionId]),
                new ToggleVisibilityAction("Add a dependency", [DependencyId]),
            ]),
            Form("New risk", RiskId, RegisterForm.NewRiskPrefix, RiskLines.New(boxes, problems, programme.RiskScale)),
            Form("New issue", IssueId, RegisterForm.NewIssuePrefix, IssueLines.New(boxes, problems, programme.RiskScale)),
            Form(
                "New milestone",
                MilestoneId,
                RegisterForm.NewMilestonePrefix,
                MilestoneLines.New(
                    boxes,
                    problems,
                    [.. model.Register.Milestones.Select(m => m.Heading).OfType<string>().Distinct(StringComparer.Ordinal)],
                    programme.BaselineBoard?.Name
                )
            ),
            Form("New action", ActionId, RegisterForm.NewActionPrefix, ActionLines.New(boxes, problems, programme)),
            Form("New dependency", DependencyId, RegisterForm.NewDependencyPrefix, DependencyLines.New(boxes, problems)),
        ];

        Container Form(string heading, string id, string prefix, IEnumerable<CardElement> elements) =>
            new([CardParts.Heading(heading), .. elements]) { Id = id, IsVisible = IsWrong(model, prefix) };
    }

    private static bool IsWrong(RegisterModel model, string prefix) =>
        model.Problems.Any(p => p.Field.StartsWith(prefix, StringComparison.Ordinal));

    // A single risk leads back to the card that it was opened from.
    private static List<CardAction> Buttons(RegisterModel model, RegisterPlace place) =>
        model.One.Length > 0
            ? [PageButtons.FromOne(RegisterForm.SaveVerb, model.Reference, model.Page, model.One)]
            : PageButtons.Of(RegisterForm.SaveVerb, model.Reference, place);
}

/// <summary>The data that a register's card is drawn from.</summary>
internal sealed record RegisterModel(UpdateSubject Subject, UpdateReference Reference, Register Register)
{
    /// <summary>From 0.</summary>
    public int Page { get; init; }

    /// <summary>The line to show; the card with it takes precedence over <see cref="Page"/>. Empty for none.</summary>
    public string To { get; init; } = "";

    /// <summary><see cref="To"/> ends its card, and does not begin it.</summary>
    public bool IsBackwards { get; init; }

    /// <summary>The reference of the single risk to show in full; empty shows the lines of a page.</summary>
    public string One { get; init; } = "";

    public RegisterBoxes Boxes { get; init; } = RegisterBoxes.None;

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>What must be read first.</summary>
    public Container? Notice { get; init; }

    /// <summary>What was just saved, in words. Not escaped.</summary>
    public IReadOnlyList<string> Understood { get; init; } = [];

    /// <summary>Today in the programme's time zone.</summary>
    public required DateOnly Today { get; init; }
}
