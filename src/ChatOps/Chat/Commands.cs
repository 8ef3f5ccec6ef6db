using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Updates;

namespace ChatOps.Chat;

/// <summary>What people can write to the bot. Each command answers what the asker's part in the programme entitles them
/// to.</summary>
internal sealed class Commands(
    Participants participants,
    ProgrammePeriods periods,
    PeriodReader reader,
    UpdateChoices updateChoices,
    WrittenUpdates written,
    UpdateActions updates,
    MyUpdates myUpdates
)
{
    public const string Help = "help";
    public const string MyUpdates = "my updates";
    internal const string MyUpdate = "my update";
    public const string Update = "update";
    public const string Status = "status";
    public const string Missing = "missing";
    public const string PreviewReport = "preview report";
    public const string ShowReport = "show report";
    public const string Away = "away";
    public const string Remind = "remind";
    public const string Extend = "extend";
    public const string Summary = "summary";
    public const string Ask = "ask";

    // The manifest offers as many commands as Teams allows, which is twelve. These are in the help, or on cards.
    internal const string Back = "back";
    internal const string Pause = "pause";
    internal const string Resume = "resume";

    internal const string Action = "action";
    internal const string CorrectReport = "correct report";
    internal const string Minutes = "minutes";
    internal const string SendOn = "send on";

    // Repeated in an answer: enough to see what was misread, and never a long paste in full.
    private const int MaxEchoed = 80;

    public Task<TurnResult> HelpAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var mine = participants.FindAll(turn.Caller);
        return Task.FromResult(
            mine.Count == 0
                ? TurnResult.OfCard(HelpCard.ForStranger(), "What ChatOps does")
                : TurnResult.OfCard(HelpCard.For(mine), HelpCard.Title)
        );
    }

    /// <summary>Anything that is no command: thanks, or that it was not understood and what can be written. A message without
    /// words (a picture, a file) gets no answer.</summary>
    public async Task<TurnResult> OtherwiseAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Text is null && turn.Activity.Value is null)
        {
            return TurnResult.None;
        }

        var remark = Remarks.Of(turn.Argument);
        var mine = participants.FindAll(turn.Caller);
        return remark == Remark.Thanks ? TurnResult.OfMessage("You're welcome.")
            : remark == Remark.Greeting || mine.Count == 0 ? await HelpAsync(turn, cancellationToken)
            : TurnResult.OfCard(
                HelpCard.NotUnderstood(mine, remark, CommandGuess.Of(turn.Argument)),
                HelpCard.NotUnderstoodTitle
            );
    }

    public async Task<TurnResult> UpdateAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await written.CommandAsync(turn, cancellationToken) is { } read)
        {
            return read;
        }

        var mine = participants.FindAll(turn.Caller);
        var choices = await updateChoices.OfAsync(mine, turn.Argument, cancellationToken);
        if (choices.Count == 0)
        {
            return TurnResult.OfMessage(
                mine.Count == 0 ? PersonalChat.Stranger : "You do not lead a workstream, so there is nothing for you to update."
            );
        }

        var fitting = WorkstreamSearch.Find(choices, c => c.Workstream.Name, turn.Argument);
        if (fitting.Count != 1)
        {
            return fitting.Count == 0
                ? TurnResult.OfMessage(
                    $"None of your workstreams is called \"{Echo(turn.Argument)}\". Yours are: "
                        + $"{UkText.List([.. choices.Select(c => c.Workstream.Name)])}."
                )
                : await myUpdates.ShowAsync(turn, cancellationToken);
        }

        var (participant, workstream) = fitting[0];
        return periods.Current(participant.Programme) is not { } period
                ? TurnResult.OfMessage($"{periods.NoReportOpen([participant.Programme])} You will get a card then.")
            : workstream.IsClosedFor(period) ? TurnResult.OfMessage(ClosedText.Plain(participant.Programme, workstream))
            : await updates.FormForAsync(new AnswerableUpdate(turn, participant, workstream, period), cancellationToken);
    }

    public async Task<TurnResult> StatusAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var mine = participants.FindAll(turn.Caller);
        if (mine.Count == 0)
        {
            return TurnResult.OfMessage(PersonalChat.Stranger);
        }

        if (!mine.Any(w => w.SeesWhole))
        {
            return await myUpdates.ShowAsync(turn, cancellationToken);
        }

        var lines = new List<ProgrammeStatus>();
        foreach (var who in mine.Where(w => w.SeesWhole))
        {
            if (periods.Current(who.Programme) is { } period)
            {
                var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
                lines.Add(
                    new ProgrammeStatus(
                        facts.ReportFor(Board.Whole(who.Programme)),
                        periods.Now,
                        PublicationPlan.Of(facts, periods.Now)
                    )
                );
            }
        }

        return lines.Count == 0
            ? TurnResult.OfMessage(periods.NoReportOpen(mine.Select(w => w.Programme)))
            : TurnResult.OfCard(StatusCard.Build(lines), "Report progress");
    }

    public async Task<TurnResult> MissingAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var mine = participants.FindAll(turn.Caller);
        var whole = mine.Where(w => w.SeesWhole).ToList();
        if (whole.Count == 0)
        {
            return mine.Count == 0
                ? TurnResult.OfMessage(PersonalChat.Stranger)
                : await myUpdates.ShowAsync(turn, cancellationToken);
        }

        // "missing wells" names a programme; other words after it ("missing updates") name none.
        var named = WorkstreamSearch.Find(whole, w => w.Programme.Name, turn.Argument) is { Count: > 0 } found ? found : whole;
        if (
            named.FirstOrDefault(w => periods.Open(w.Programme) is not null) is not { } who
            || periods.Open(who.Programme) is not { } period
        )
        {
            return TurnResult.OfMessage(periods.NoReportOpen(named.Select(w => w.Programme)));
        }

        var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
        var card = ManagerCard.Build(
            ManagerModel.Of(facts, periods.Now),
            answer: null,
            who.IsManager ? turn.Caller.UserId : null,
            mayAct: who.IsManager
        );
        return TurnResult.OfCard(card, card.FallbackText ?? "");
    }

    /// <summary>The cover of the report as it would be posted now; <c>preview report high needs</c> names a board.</summary>
    public async Task<TurnResult> PreviewReportAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var mine = participants.FindAll(turn.Caller);
        var boards = mine.Where(w => w.SeesWhole).SelectMany(w => w.Programme.Boards.Select(b => (Who: w, Board: b))).ToList();
        if (boards.Count == 0)
        {
            return TurnResult.OfMessage(
                mine.Count == 0
                    ? PersonalChat.Stranger
                    : "The report can be previewed by the programme's managers, sponsors and SROs. Write my updates to see yours."
            );
        }

        var fitting = WorkstreamSearch.Find(boards, b => b.Board.Name, turn.Argument);
        if (fitting.Count == 0)
        {
            return TurnResult.OfMessage(
                $"There is no board called \"{Echo(turn.Argument)}\". The boards are: "
                    + $"{UkText.List([.. boards.Select(b => b.Board.Name)])}."
            );
        }

        var (who, board) = fitting[0];
        if (periods.Current(who.Programme) is not { } period)
        {
            return TurnResult.OfMessage(periods.NoReportOpen([who.Programme]));
        }

        var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
        var cover = BoardPost.Build(facts.ReportFor(board), i => ProgrammePeriods.Local(who.Programme, i))[0];
        return TurnResult.OfCard(cover.Card, cover.Summary);
    }

    internal static string Echo(string words) =>
        words.Length <= MaxEchoed ? words : $"{CutText.Beginning(words, MaxEchoed).TrimEnd()}…";
}
