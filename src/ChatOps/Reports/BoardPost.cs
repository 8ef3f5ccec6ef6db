using System.Globalization;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;

namespace ChatOps.Reports;

/// <summary>
/// A highlight report as Teams messages: a cover that starts the thread, then replies with the detail. A programme of any size
/// fits Teams' message limit by having more parts; no word is cut to make it fit.
/// </summary>
internal static class BoardPost
{
    /// <summary>The key of the message that starts the thread.</summary>
    public const string RootKey = Updates.Feedback.FeedbackFacts.PostKey;

    /// <summary>The key of the reply that has in full what the cover has no room for.</summary>
    public const string HeadlinesKey = "headlines";

    private const string SummaryKey = "summary";
    private const string SpanKey = "span";
    private const string DecisionsKey = "decisions";
    private const string ProjectsKey = "projects";
    private const string TopKey = "top";
    private const string MilestonesKey = "milestones";
    private const string AnswersKey = "answers";
    private const string CostKey = "cost";
    private const string MeasuresKey = "measures";
    private const string AboutKey = "about";
    private const string QuestionsKey = "questions";

    /// <summary>What a part that a correction made needless is edited to.</summary>
    public static AdaptiveCard Emptied { get; } =
        new()
        {
            Body = [CardParts.Subtitle("This part is no longer needed: everything is in the report above.")],
            FallbackText = "This part is no longer needed.",
        };

    /// <summary>What a message says that was posted anew because Teams did not let it be changed.</summary>
    public static AdaptiveCard Replaced { get; } =
        new()
        {
            Body = [CardParts.Subtitle("This was replaced by a newer post in this channel.")],
            FallbackText = "This was replaced by a newer post.",
        };

    /// <summary>The <see cref="Records.Delivery.Number"/> of a withdrawal that says <see cref="TakenBack"/>.</summary>
    public const int TakenBackNumber = 1;

    /// <summary>What a message says once its report was taken back.</summary>
    public static AdaptiveCard TakenBack { get; } =
        new()
        {
            Body = [CardParts.Subtitle("This report was taken back after it was posted. The report follows when it is ready.")],
            FallbackText = "This report was taken back.",
        };

    /// <summary>What a part begins as, until it is edited into what it says; left over, it does no harm.</summary>
    public static AdaptiveCard Line(PostPart part) =>
        new()
        {
            Body =
            [
                CardParts.Subtitle(
                    part.Key == RootKey
                        ? "The highlight report appears in this channel in a moment."
                        : "More of the report appears here in a moment."
                ),
            ],
            FallbackText = "The highlight report appears in a moment.",
        };

    // "Part 12 of 15" as an element of its own, the fallback text, and what a card is without a body.
    private const int RoomForPageNumber = 2 * 1024;

    // A heading and a sub-heading that a message repeats, of the longest names.
    private const int RoomForHeadings = 4 * 1024;

    public static string EmptiedContent { get; } = ContentHash.Of(Emptied);

    /// <summary>The key of a project's part. No slug holds a dot, so no two parts can ever have one key.</summary>
    internal static string KeyOf(Project? project) => project is null ? "across" : $"detail-{project.Id}";

    private static string KeyOf(string key, int page) => page == 0 ? key : $"{key}.{page + 1}";

    /// <summary>The parts of a post, in the order in which they are posted.</summary>
    private static readonly IReadOnlyList<Section> Sections =
    [
        new(_ => [RootKey], (report, local) => Cover(report, local)),
        Titled(HeadlinesKey, BoardHeadlines.Title, BoardHeadlines.Blocks),
        Titled(SummaryKey, BoardSummary.Title, BoardSummary.Blocks),
        Titled(SpanKey, BoardSpan.Title, (report, _) => BoardSpan.Blocks(report)),
        Titled(DecisionsKey, DecisionsReply.Title, (report, _) => DecisionsReply.Blocks(report)),
        Titled(ProjectsKey, BoardProjects.Title, (report, _) => BoardProjects.Blocks(report), BoardContent.Projects),
        Titled(TopKey, BoardTop.Title, BoardTop.Blocks, BoardContent.Exceptions),
        Titled(QuestionsKey, BoardQuestions.Title, (report, _) => BoardQuestions.Blocks(report)),
        new(
            programme => [.. programme.Projects.Select(KeyOf), KeyOf(project: null)],
            (report, local) => report.Projects.SelectMany(project => Detail(report, BoardParts.DetailOf(report, project), local)),
            BoardContent.Exceptions
        ),
        Titled(MilestonesKey, BoardMilestones.Title, BoardMilestones.Blocks, BoardContent.Milestones),
        Titled(MeasuresKey, BoardMeasures.Title, (report, _) => BoardMeasures.Blocks(report), BoardContent.Figures),
        Titled(AnswersKey, BoardPlan.AnswersTitle, (report, _) => BoardPlan.Answers(report), BoardContent.Full),
        Titled(CostKey, BoardPlan.CostTitle, (report, _) => BoardPlan.Cost(report), BoardContent.Figures),
        Titled(AboutKey, BoardAbout.Title, BoardAbout.Blocks),
    ];

    /// <summary>A part's place in the post.</summary>
    public static int OrderOf(Programme programme, string key)
    {
        const int MaxPages = 1_000;
        var (part, page) = key.Split('.') is [var whole, var number]
            ? (whole, int.Parse(number, CultureInfo.InvariantCulture))
            : (key, 1);
        var order = Sections.SelectMany(section => section.Keys(programme)).ToList();
        var at = order.IndexOf(part);
        return ((at < 0 ? order.Count : at) * MaxPages) + page;
    }

    /// <summary>The parts in the order they are posted. Keys stay the same when the report is corrected, so that each part is
    /// edited in place.</summary>
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static IReadOnlyList<PostPart> Build(HighlightReport report, Func<DateTimeOffset, DateTime> local) =>
        [.. Sections.Where(section => section.IsFor(report.Board)).SelectMany(section => section.Parts(report, local))];

    /// <summary>The cover alone, or its parts where it is more than a message holds.</summary>
    /// <param name="shown">The key of the decision that it shows; null for the first that is not decided.</param>
    public static IReadOnlyList<PostPart> Cover(
        HighlightReport report,
        Func<DateTimeOffset, DateTime> local,
        string? shown = null
    ) =>
        [
            .. Split(
                RootKey,
                BoardCover.Header(report, local),
                BoardCover.Blocks(report, local, shown),
                $"Highlight report: {CoverLine.Of(report)}"
            ),
        ];

    // Left out where the report has nothing of it.
    private static Section Titled(
        string key,
        string title,
        Func<HighlightReport, Func<DateTimeOffset, DateTime>, IReadOnlyList<IReadOnlyList<CardElement>>> blocks,
        BoardContent? content = null
    ) =>
        new(
            _ => [key],
            (report, local) =>
                blocks(report, local) is { Count: > 0 } some ? Split(key, BoardPlan.Header(report, title), some, title) : [],
            content
        );

    private static IEnumerable<PostPart> Detail(
        HighlightReport report,
        ProjectReport project,
        Func<DateTimeOffset, DateTime> local
    ) =>
        project.Workstreams.Count == 0
            ? []
            : Split(
                KeyOf(project.Project),
                BoardDetail.Header(report, project),
                BoardDetail.Blocks(report, project, local),
                $"{project.Project?.Name ?? BoardDetail.AcrossProgramme}: the detail"
            );

    // Blocks go whole and in order into as few messages as hold them, and each message begins with the headings in force. Only
    // one that no message holds (texts of nothing but characters that are sent escaped) is divided, between its elements; no
    // element comes near a message's size (UpdateContent.MaxText).
    private static IEnumerable<PostPart> Split(
        string key,
        IReadOnlyList<CardElement> header,
        IReadOnlyList<IReadOnlyList<CardElement>> blocks,
        string summary
    )
    {
        var pages = new List<List<CardElement>> { new(header) };
        var budget = CardSize.ReportBudget - SizeOf(header) - RoomForPageNumber;
        var left = budget;
        foreach (var (block, drawn, size) in blocks.SelectMany(b => Sized(b, budget - RoomForHeadings)))
        {
            if (size > left && pages[^1].Count > header.Count)
            {
                var above = HeadedBlock.AboveOf(block);
                pages.Add([.. header, .. above]);
                left = budget - (above.Count == 0 ? 0 : SizeOf(above));
            }

            pages[^1].AddRange(drawn);
            left -= size;
        }

        for (var i = 0; i < pages.Count; i++)
        {
            var body = pages[i];
            if (pages.Count > 1)
            {
                body.Insert(header.Count, CardParts.Subtitle($"Part {i + 1} of {pages.Count}"));
            }

            yield return new PostPart(KeyOf(key, i), new AdaptiveCard { Body = body, FallbackText = summary }, summary);
        }
    }

    private static IEnumerable<SizedBlock> Sized(IReadOnlyList<CardElement> block, int budget)
    {
        var whole = SizedBlock.Of(block);
        return whole.Size <= budget ? [whole] : HeadedBlock.Divided(block).Select(SizedBlock.Of);
    }

    private static int SizeOf(IReadOnlyList<CardElement> elements) => CardSize.Of(new AdaptiveCard { Body = elements });

    /// <param name="Drawn">As it is in a card: what is drawn to be measured is not drawn again to be sent.</param>
    private readonly record struct SizedBlock(IReadOnlyList<CardElement> Block, IReadOnlyList<CardElement> Drawn, int Size)
    {
        public static SizedBlock Of(IReadOnlyList<CardElement> block)
        {
            var card = new AdaptiveCard { Body = block };
            return new SizedBlock(block, card.Body, CardSize.Of(card));
        }
    }

    /// <param name="Keys">Of all that a programme's post can have of it, without page numbers.</param>
    private sealed record Section(
        Func<Programme, IReadOnlyList<string>> Keys,
        Func<HighlightReport, Func<DateTimeOffset, DateTime>, IEnumerable<PostPart>> Parts,
        BoardContent? Content = null
    )
    {
        /// <summary>What is of no content is for every board.</summary>
        public bool IsFor(Board board) => Content is not { } content || board.Gets(content);
    }
}
