using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;

namespace ChatOps.Reports;

/// <summary>
/// The last reply of a post, for readers who are new to the programme: what it is for, who answers for it, how it is governed,
/// and what its ratings mean. All of it comes from the programme file.
/// </summary>
internal static class BoardAbout
{
    public const string Title = "About this programme";

    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var programme = report.Programme;
        var whole = report.Board.Projects.Count == 0;
        return
        [
            .. PaperHeader.Rows(report, local) is { Count: > 0 } about ? (IEnumerable<IReadOnlyList<CardElement>>)[about] : [],
            .. Words("Purpose", programme.Purpose),
            [.. People(report)],
            .. Words("Governance", programme.Governance),
            .. Priorities(programme),
            .. whole ? Lines("Products", programme.Products) : [],
            .. whole ? Lines("Depends on", programme.Dependencies) : [],
            .. Key(programme.Rag),
        ];
    }

    /// <summary>Every state of a scheme with what it means, the best first.</summary>
    public static IEnumerable<IReadOnlyList<CardElement>> Key(RagScheme scheme) =>
        Headings.Under("Key", scheme.States, _ => null, s => new TextBlock(State(s)) { Spacing = Spacing.Small });

    // "🟣 R* Being re-planned: delivery is being re-planned. Needs an approval."
    private static string State(RagState state)
    {
        var approval = state.NeedsApproval ? " Used only with an approval." : "";
        var closes = state.Closes ? " Closes the workstream." : "";
        var definition = state.Definition.TrimEnd();
        var stop = approval.Length + closes.Length > 0 && !definition.EndsWith('.') ? "." : "";
        return $"**{RagText.Markdown(state)}**: {CardText.Escape(definition)}{stop}{approval}{closes}";
    }

    private static List<CardElement> People(HighlightReport report)
    {
        var programme = report.Programme;
        var rows = new List<CardElement> { CardParts.Labelled("This report", PaperHeader.Period(report)) };
        Add("Sponsor", "Sponsors", programme.Sponsors);
        Add("Director", "Directors", programme.Director is { } director ? [director] : []);
        Add("SRO", "SROs", programme.Sros);
        Add("Programme manager", "Programme managers", programme.ProgrammeManagers);
        var projects = report
            .Projects.Where(p => p.Project?.Manager is not null)
            .Select(p => $"{p.Project!.NumberedName}: {programme.NameOf(p.Project.Manager!)}")
            .ToList();
        if (projects.Count > 0)
        {
            rows.Add(CardParts.Labelled("Project managers", CardParts.Bullets(projects)));
        }

        return rows;

        void Add(string one, string several, IReadOnlyList<string> people)
        {
            if (people.Count > 0)
            {
                var names = people.Select(id => PaperHeader.NameAndRole(programme, id)).ToList();
                rows.Add(
                    CardParts.Labelled(
                        names.Count == 1 ? one : several,
                        names.Count == 1 ? CardText.Escape(names[0]) : CardParts.Bullets(names)
                    )
                );
            }
        }
    }

    // Priorities that workstreams address are in a reply of their own.
    private static IEnumerable<IReadOnlyList<CardElement>> Priorities(Programme programme) =>
        Traceability.Of(programme).Any(t => t.Kind == TracedKind.Priority)
            ? []
            : Headings.Under(
                "Priorities",
                programme.Priorities.Select((text, i) => (Number: i + 1, Text: text)),
                _ => null,
                p => new TextBlock(CardText.Escape($"{p.Number}. {p.Text}")) { Spacing = Spacing.Small }
            );

    private static IEnumerable<IReadOnlyList<CardElement>> Lines(string heading, IReadOnlyList<string> lines) =>
        Headings.Under(heading, lines, _ => null, line => new TextBlock(CardText.Escape(line)) { Spacing = Spacing.Small });

    private static IEnumerable<IReadOnlyList<CardElement>> Words(string heading, string? words) =>
        string.IsNullOrWhiteSpace(words)
            ? []
            :
            [
                [CardParts.Heading(heading), CardParts.Text(BoardSummary.Paragraphs(words), Spacing.Small)],
            ];
}
