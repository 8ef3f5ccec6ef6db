using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Reports.Deciding;

/// <summary>A board member's approval, deferral or refusal of what a report puts before the board.</summary>
internal sealed class DecisionActions(PostPresses presses, BoardRecordStore records, ProgrammePeriods periods)
{
    // Only presses of one person can meet at one record.
    private const int MaxTries = 5;

    public Task<TurnResult> ApproveAsync(TurnContext turn, CancellationToken cancellationToken) =>
        DecideAsync(turn, DecisionOutcome.Made, cancellationToken);

    public Task<TurnResult> DeferAsync(TurnContext turn, CancellationToken cancellationToken) =>
        DecideAsync(turn, DecisionOutcome.Deferred, cancellationToken);

    public Task<TurnResult> RefuseAsync(TurnContext turn, CancellationToken cancellationToken) =>
        DecideAsync(turn, DecisionOutcome.Refused, cancellationToken);

    /// <summary>Shows another decision to the person who pressed: everyone with a part in the programme may read it.</summary>
    public async Task<TurnResult> NextAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (press, refusal) = await presses.FindAsync(turn, act: null, Refusal, cancellationToken);
        return press is null
            ? TurnResult.OfMessage(refusal)
            : await presses.ShowAsync(turn, press, turn.Data.GetValueOrDefault(PostForm.DecisionKey), cancellationToken);
    }

    private async Task<TurnResult> DecideAsync(TurnContext turn, DecisionOutcome outcome, CancellationToken cancellationToken)
    {
        var (press, refusal) = await presses.FindAsync(turn, ReportAct.Decide, Refusal, cancellationToken);
        if (press is null)
        {
            return TurnResult.OfMessage(refusal);
        }

        var key = turn.Data.GetValueOrDefault(PostForm.DecisionKey, "");
        if (await presses.HasLaterReportAsync(press, cancellationToken))
        {
            return TurnResult.OfMessage(
                $"The {press.Board.Name} has a newer report in this channel. If the decision is still needed, decide it there. "
                    + "Nothing was changed."
            );
        }

        if (press.Report.Decisions.FirstOrDefault(d => d.Key == key) is not { } wanted)
        {
            return TurnResult.OfMessage(
                "This decision is no longer needed: it was withdrawn, or decided elsewhere. Nothing was changed."
            );
        }

        var said = Read(turn, outcome, periods.Today(press.Programme));
        if (Problem(press, said) is { } problem)
        {
            return TurnResult.OfMessage($"{problem} Nothing was changed.");
        }

        return await StoreAsync(press, wanted, said, cancellationToken) is { } sentence
            ? TurnResult.OfMessage(sentence)
            : await presses.ShowAsync(turn, press, key, cancellationToken);
    }

    private static string Refusal(Programme programme, Board board)
    {
        var names = ReportRights.Deciding(programme, board).Select(programme.NameOf).ToList();
        return names.Count == 0
            ? $"No one is named to decide for the {board.Name}. Ask your programme manager. Nothing was changed."
            : $"Only {UkText.List(names)} can decide for the {board.Name}. Nothing was changed.";
    }

    private VoteSaid Read(TurnContext turn, DecisionOutcome outcome, DateOnly today)
    {
        var isDeferred = outcome == DecisionOutcome.Deferred;
        var board = turn.Data.GetValueOrDefault(PostForm.ToBoardInput, "");
        return new VoteSaid
        {
            Outcome = outcome,
            Note = UpdateForm.Clean(turn.Data.GetValueOrDefault(PostForm.NoteInput)),
            Until = isDeferred ? TypedDay.Read(turn.Data.GetValueOrDefault(PostForm.UntilInput), today) : null,
            ToBoard = isDeferred && board.Length > 0 ? board : null,
            At = periods.Now,
        };
    }

    private string? Problem(PostPress press, VoteSaid said) =>
        said switch
        {
            { Note.Length: > DecisionText.MaxNote } => $"Your note is {said.Note.Length - DecisionText.MaxNote} characters too "
                + $"long. It may have {DecisionText.MaxNote}.",
            { Outcome: not DecisionOutcome.Deferred } => null,
            { ToBoard: { } board } when press.Programme.Boards.All(b => b.Id != board || b.RecordId == press.Board.RecordId) =>
                "Choose another board of this programme.",
            { Until: null, ToBoard: null } => "Choose the date to defer it to, or the board that is to decide instead. Then "
                + "press Defer.",
            { Until: { } until } when until <= periods.Today(press.Programme) =>
                $"{UkText.Date(until)} is not in the future. Choose a later date.",
            _ => null,
        };

    /// <returns>Null when it was stored; else why not.</returns>
    private async Task<string?> StoreAsync(
        PostPress press,
        DecisionWanted wanted,
        VoteSaid said,
        CancellationToken cancellationToken
    )
    {
        var (programme, person) = (press.Programme, press.Who.Person);
        var id = DecisionVote.IdOf(press.Board.RecordId, press.Period.Id, wanted.Key, person.Id);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await records.FindAsync(programme.Id, null, DecisionVote.Kind, id, cancellationToken) is { } stored)
            {
                var vote = stored.Record.Read<DecisionVote>();
                if (vote.Latest.IsSame(said))
                {
                    return $"You {Past(said.Outcome)} this already, on "
                        + $"{UkText.DayAndTime(ProgrammePeriods.Local(programme, vote.Latest.At))}. Nothing was changed.";
                }

                var again = vote with { Said = [.. vote.Said, said], ByName = person.Name };
                if (await records.TryReplaceAsync(stored, stored.Record.With(again), cancellationToken))
                {
                    return null;
                }
            }
            else
            {
                var vote = new DecisionVote
                {
                    BoardId = press.Board.RecordId,
                    Decision = wanted.Key,
                    Period = press.Period.Id,
                    PeriodDueAt = press.Period.DueAt,
                    By = person.Id,
                    ByName = person.Name,
                    Wanted = wanted.Text,
                    WantedBy = wanted.WantedBy,
                    Said = [said],
                };
                if (await records.TryAddAsync(BoardRecord.Of(programme.Id, null, DecisionVote.Kind, id, vote), cancellationToken))
                {
                    return null;
                }
            }
        }

        return "Your decision could not be saved, because you pressed several buttons at once. Please try again.";
    }

    private static string Past(DecisionOutcome outcome) =>
        outcome switch
        {
            DecisionOutcome.Made => "approved",
            DecisionOutcome.Refused => "refused",
            _ => "deferred",
        };
}
