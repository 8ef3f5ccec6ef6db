using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Reports.Deciding;

/// <summary>The decisions that a board is to take, as its post has them: one at a time on the cover, with buttons.</summary>
internal static class BoardDecisions
{
    public const string Heading = "Decisions needed from this board";

    // Hidden until their buttons are pressed.
    private const string NoteId = "decisionNotePanel";
    private const string DeferId = "decisionDeferPanel";

    private const int MaxOnCover = 110;

    // The first decides: who, when and how much of the note are shown of it, of the others less.
    private const int MaxFirstVote = 120;
    private const int MaxOtherVote = 75;
    private const int MaxVotes = 2;

    /// <summary>The decision that the cover shows: the one that was asked for, else the first that is not decided, else the
    /// first.</summary>
    public static DecisionWanted? Shown(HighlightReport report, string? key)
    {
        var wanted = report.Decisions;
        return wanted.FirstOrDefault(d => d.Key == key)
            ?? wanted.FirstOrDefault(d => report.Beside.Of(d.Key) is null)
            ?? (wanted.Count > 0 ? wanted[0] : null);
    }

    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    /// <param name="key">The decision to show; null for the first that is not decided.</param>
    public static IReadOnlyList<CardElement> OnCover(
        HighlightReport report,
        Func<DateTimeOffset, DateTime> local,
        string? key = null
    ) => Shown(report, key) is { } shown ? OnCover(report, report.Decisions, shown, local) : [];

    /// <summary>What takes most room on the cover of all that may be shown there.</summary>
    public static IReadOnlyList<CardElement> Highest(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var wanted = report.Decisions;
        return wanted.Count == 0
            ? []
            : wanted
                .OrderByDescending(d => Math.Min(HeadlineLines.Wanted(d).Length, MaxOnCover))
                .Take(1)
                .Select(d => OnCover(report, wanted, d, local))
                .First();
    }

    /// <summary>Whether the reply of the headlines has more than the cover.</summary>
    public static bool IsMoreThanCover(HighlightReport report)
    {
        var wanted = report.Decisions;
        return wanted.Count > 1
            || wanted.Any(d =>
                HeadlineLines.Wanted(d).Length > MaxOnCover
                || report.Beside.Of(d.Key) is { } decided
                    && (decided.Votes.Count > MaxVotes || decided.Votes.Any(v => v.Latest.Note.Length > 0))
            );
    }

    /// <summary>Every one in full, with what was decided.</summary>
    public static IEnumerable<CardElement> InFull(HighlightReport report, Func<DateTimeOffset, DateTime> local) =>
        report.Decisions.Select(
            (d, i) =>
                new Container([
                    new TextBlock($"{i + 1}. {CardText.Escape(HeadlineLines.Wanted(d))}"),
                    .. VotesOf(report, d, local).Select(v => new TextBlock(CardText.Escape(v)) { Spacing = Spacing.None }),
                ])
                {
                    Spacing = Spacing.Small,
                }
        );

    private static IReadOnlyList<CardElement> OnCover(
        HighlightReport report,
        IReadOnlyList<DecisionWanted> wanted,
        DecisionWanted shown,
        Func<DateTimeOffset, DateTime> local
    )
    {
        var at = wanted.ToList().FindIndex(d => d.Key == shown.Key);
        var text = HeadlineLines.Wanted(shown);
        var votes = VotesOf(report, shown, local);
        var cut = text.Length > MaxOnCover || votes.Take(MaxVotes).Where((v, i) => v.Length > LongestVote(i)).Any();
        return
        [
            CoverRoom.Heading(Heading),
            new TextBlock($"{at + 1}. {CardText.Escape(CardParts.Shorten(text, MaxOnCover))}") { Spacing = Spacing.Small },
            .. votes
                .Take(MaxVotes)
                .Select((v, i) => new TextBlock(Marked(CardParts.Shorten(v, LongestVote(i)), i == 0)) { Spacing = Spacing.None }),
            .. More(report, wanted, votes.Count - MaxVotes, cut),
            .. report.PublishedAt is null ? [] : Buttons(report, wanted, at),
        ];
    }

    private static int LongestVote(int index) => index == 0 ? MaxFirstVote : MaxOtherVote;

    private static string Marked(string vote, bool isFirst) => isFirst ? $"**{CardText.Escape(vote)}**" : CardText.Escape(vote);

    private static IReadOnlyList<string> VotesOf(
        HighlightReport report,
        DecisionWanted wanted,
        Func<DateTimeOffset, DateTime> local
    ) => report.Beside.Of(wanted.Key) is { } decided ? DecisionText.Lines(decided, report.Programme, local) : [];

    // "1 of 5 decided. All 5 are in the replies."
    private static IEnumerable<CardElement> More(
        HighlightReport report,
        IReadOnlyList<DecisionWanted> wanted,
        int votes,
        bool cut
    )
    {
        var decided = wanted.Count(d => report.Beside.Of(d.Key) is not null);
        var others = votes > 0 ? $"{UkText.Count(votes, "more member")} decided. " : "";
        if (wanted.Count > 1)
        {
            yield return CoverRoom.Note(
                $"{others}{decided} of {wanted.Count} decided. All {wanted.Count} {WillBe(report)} in full in the replies."
            );
        }
        else if (cut || votes > 0)
        {
            yield return CoverRoom.Note($"{others}All of it {(report.PublishedAt is null ? "will be" : "is")} in the replies.");
        }
    }

    private static string WillBe(HighlightReport report) => report.PublishedAt is null ? "will be" : "are";

    private static IReadOnlyList<CardElement> Buttons(HighlightReport report, IReadOnlyList<DecisionWanted> wanted, int at)
    {
        IReadOnlyDictionary<string, string> Data(DecisionWanted decision) =>
            PostForm.Data(report.Programme.Id, report.Period.Id, report.Board.Id, decision.Key);
        var data = Data(wanted[at]);
        return
        [
            new ActionSet([
                new ExecuteAction("Approve", PostForm.ApproveVerb, data),
                new ToggleVisibilityAction("Defer…", [DeferId]),
                new ExecuteAction("Refuse", PostForm.RefuseVerb, data),
                new ToggleVisibilityAction("Add a note", [NoteId]),
                .. wanted.Count > 1
                    ? [PostForm.Plain("Next decision", PostForm.NextVerb, Data(wanted[(at + 1) % wanted.Count]))]
                    : Array.Empty<CardAction>(),
            ]),
            new Container([
                new TextInput("Note, shown with the decision")
                {
                    Id = PostForm.NoteInput,
                    IsMultiline = true,
                    MaxLength = BoxLength.InClient(DecisionText.MaxNote),
                    ErrorMessage = "This note is too long.",
                },
            ])
            {
                Id = NoteId,
                IsVisible = false,
            },
            new Container([
                new DateInput("Defer to this date") { Id = PostForm.UntilInput, ErrorMessage = "Choose a date." },
                .. OtherBoards(report.Programme, report.Board),
                new ActionSet([new ExecuteAction("Defer", PostForm.DeferVerb, data)]),
            ])
            {
                Id = DeferId,
                IsVisible = false,
            },
        ];
    }

    private static IEnumerable<CardElement> OtherBoards(Programme programme, Board board)
    {
        var others = programme.Boards.Where(b => b.RecordId != board.RecordId).ToList();
        return others.Count == 0
            ? []
            :
            [
                new ChoiceSetInput("Or defer to another board", [.. others.Select(b => new Choice(b.Name, b.Id))])
                {
                    Id = PostForm.ToBoardInput,
                    Style = ChoiceSetStyle.Compact,
                    Placeholder = "This board",
                    ErrorMessage = "Choose a board.",
                },
            ];
    }
}
