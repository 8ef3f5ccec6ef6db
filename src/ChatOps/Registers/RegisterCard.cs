using ChatOps.Teams.Cards;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Registers;

/// <summary>
/// A workstream's milestones, risks and issues, in as many cards as they take: each line filled in with what is known. What is changed is kept when
/// its card is left, and sent with the update.
/// </summary>
public static class RegisterCard
{
    // Cards of this many lines stay well within what every client takes (CardSize.PromptBudget).
    private const int LinesOfAPage = 8;

    private const string RiskId = "new-risk";
    private const string IssueId = "new-issue";
    private const string MilestoneId = "new-milestone";

    public static int PagesOf(Register register) => Math.Max(1, (Lines(register) + LinesOfAPage - 1) / LinesOfAPage);

    public static AdaptiveCard Build(RegisterModel model)
    {
        var subject = model.Subject;
        var pages = PagesOf(model.Register);
        var page = Math.Clamp(model.Page, 0, pages - 1);
        var body = Header(model, "Milestones and risks", page, pages);
        AddLines(body, model, page);
        AddNew(body, model);
        return new AdaptiveCard
        {
            Body = body,
            Actions = PageButtons.Of(RegisterForm.SaveVerb, model.Reference, page, pages),
            FallbackText = $"The milestones and risks of {subject.Workstream.Name}.",
        };
    }

    /// <summary>The title of such a card, and what is to be put right on it or was understood.</summary>
    internal static List<CardElement> Header(RegisterModel model, string what, int page, int pages)
    {
        var subject = model.Subject;
        List<CardElement> header =
        [
            CardParts.Title(subject.Workstream.Name),
            CardParts.Subtitle(CardParts.Dotted(
                $"{what}, {CardText.Escape(subject.Period.Label)}",
                pages > 1 ? $"card {page + 1} of {pages}" : null,
                CardParts.Marking(subject.Programme))),
        ];
        if (model.Problems.Count > 0)
        {
            header.Add(CardParts.Notice(ContainerStyle.Warning, "**Nothing on this card is kept yet:** there is something to put right. What you wrote is still here."));
        }
        else if (model.Understood.Count > 0)
        {
            header.Add(Understood(model.Understood));
        }

        return header;
    }

    internal static Container Understood(IEnumerable<string> lines) => CardParts.Notice(ContainerStyle.Good, "**Understood and kept:**", CardParts.Bullets(lines));

    private static int Lines(Register register) => register.NextSteps.Count + register.Milestones.Count + register.Risks.Count + register.Issues.Count;

    private static void AddLines(List<CardElement> body, RegisterModel model, int page)
    {
        var register = model.Register;
        var scale = model.Subject.Programme.RiskScale;
        var lines = register.NextSteps.Select(s => ("You said you would", RegisterLines.NextStep(s, model.Boxes, model.Problems)))
            .Concat(register.Milestones.OrderBy(m => m.IsCompleted).Select(m => (Heading(m), RegisterLines.Milestone(m, model.Boxes, model.Problems, model.Today))))
            .Concat(register.Risks.Select(r => ("Risks", RegisterLines.Risk(r, model.Boxes, model.Problems, scale))))
            .Concat(register.Issues.Select(i => ("Issues", RegisterLines.Issue(i, model.Boxes, model.Problems, scale))));
        string? heading = null;
        foreach (var (under, elements) in lines.Skip(page * LinesOfAPage).Take(LinesOfAPage))
        {
            if (under != heading)
            {
                body.Add(CardParts.Heading(under));
                heading = under;
            }

            body.AddRange(elements);
        }

        if (Lines(register) == 0)
        {
            body.Add(CardParts.Text("There are no milestones, risks or issues here yet. Add the first below."));
        }
    }

    private static string Heading(MilestoneEntry milestone) => milestone.Heading is { } heading ? $"Milestones: {heading}" : "Milestones";

    private static void AddNew(List<CardElement> body, RegisterModel model)
    {
        var scale = model.Subject.Programme.RiskScale;
        body.Add(new ActionSet(
        [
            new ToggleVisibilityAction("Add a risk", [RiskId]),
            new ToggleVisibilityAction("Add an issue", [IssueId]),
            new ToggleVisibilityAction("Add a milestone", [MilestoneId]),
        ]));
        body.Add(new Container([.. RegisterLines.NewRisk(model.Boxes, model.Problems, scale)]) { Id = RiskId, IsVisible = IsWrong(model, RegisterForm.NewRiskPrefix) });
        body.Add(new Container([.. RegisterLines.NewIssue(model.Boxes, model.Problems, scale)]) { Id = IssueId, IsVisible = IsWrong(model, RegisterForm.NewIssuePrefix) });
        body.Add(new Container([.. RegisterLines.NewMilestone(model.Boxes, model.Problems)]) { Id = MilestoneId, IsVisible = IsWrong(model, RegisterForm.NewMilestonePrefix) });
    }

    private static bool IsWrong(RegisterModel model, string prefix) => model.Problems.Any(p => p.Field.StartsWith(prefix, StringComparison.Ordinal));
}

/// <summary>What a card of a register is drawn from.</summary>
public sealed record RegisterModel(UpdateSubject Subject, UpdateReference Reference, Register Register)
{
    /// <summary>From 0.</summary>
    public int Page { get; init; }

    public RegisterBoxes Boxes { get; init; } = RegisterBoxes.None;

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>What was kept just now, in words. Not escaped.</summary>
    public IReadOnlyList<string> Understood { get; init; } = [];

    /// <summary>Today in the programme's time zone.</summary>
    public required DateOnly Today { get; init; }
}
