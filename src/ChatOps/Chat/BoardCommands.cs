using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Reports;
using ChatOps.Teams.Routing;
using ChatOps.Text;

namespace ChatOps.Chat;

/// <summary><c>minutes BOARD</c> for its secretary, and <c>send on BOARD: note</c> for those who decide for it.</summary>
internal sealed class BoardCommands(Participants participants, OnwardSubmission onward)
{
    /// <summary>What was decided on the last report, as words to copy.</summary>
    public async Task<TurnResult> MinutesAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var choices = Boards(turn, ReportAct.Minute, _ => true);
        if (Choose(choices, turn.Argument, out var chosen) is { } refusal)
        {
            return TurnResult.OfMessage(
                choices.Count > 0 ? refusal : "Only a board's secretary and the programme's managers can get its minutes."
            );
        }

        var (who, board) = chosen;
        if (await onward.LastPostedAsync(who.Programme, board, cancellationToken) is not { } facts)
        {
            return TurnResult.OfMessage($"No report has been posted to the {board.Name} yet.");
        }

        var card = MinutesCard.Build(facts.ReportFor(board), i => ProgrammePeriods.Local(who.Programme, i));
        return TurnResult.OfCard(card, card.FallbackText ?? "");
    }

    /// <summary>Approves the last report and sends it on to the next board.</summary>
    public async Task<TurnResult> SendOnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var choices = Boards(turn, ReportAct.Decide, board => board.SendsTo is not null);
        var colon = turn.Argument.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? turn.Argument : turn.Argument[..colon].Trim();
        var note = colon < 0 ? "" : string.Join(' ', CalendarWords.Words(turn.Argument[(colon + 1)..]));
        return TurnResult.OfMessage(
            Choose(choices, name, out var chosen) is { } refusal
                ? choices.Count > 0
                    ? refusal
                    : "Only the people who decide for a board that sends its reports on can do that."
                : await onward.SendOnAsync(chosen.Who, chosen.Board, note, cancellationToken)
        );
    }

    private List<BoardChoice> Boards(TurnContext turn, ReportAct act, Func<Board, bool> fits) =>
        [
            .. participants
                .FindAll(turn.Caller)
                .SelectMany(who =>
                    who.Programme.Boards.Where(b => b.AnnexOf is null && fits(b) && who.May(act, b))
                        .Select(b => new BoardChoice(who, b))
                ),
        ];

    // Null when one was found.
    private static string? Choose(IReadOnlyList<BoardChoice> choices, string words, out BoardChoice chosen)
    {
        var fitting =
            words.Length == 0 && choices.Count == 1 ? choices : WorkstreamSearch.Find(choices, c => c.Board.Name, words);
        chosen = fitting.Count > 0 ? fitting[0] : null!;
        return fitting.Count switch
        {
            1 => null,
            0 => $"There is no board called \"{Commands.Echo(words)}\" here. Yours are: "
                + $"{UkText.List([.. choices.Select(c => c.Board.Name)])}.",
            _ => $"Write the name of the board as well. Yours are: {UkText.List([.. choices.Select(c => c.Board.Name)])}.",
        };
    }

    private sealed record BoardChoice(Participant Who, Board Board);
}
