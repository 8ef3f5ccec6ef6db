using ChatOps.Arrangements;
using ChatOps.Chasing;
using ChatOps.Programmes;
using ChatOps.Reports;
using ChatOps.Schedule;
using ChatOps.Teams.Routing;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Chat;

/// <summary>What people can write to the bot. Each command answers what the asker's part in the programme entitles them
/// to.</summary>
public sealed class Commands(
    Participants participants,
    ProgrammePeriods periods,
    PeriodReader reader,
    ArrangementStore arrangements,
    UpdateActions updates
)
{
    public const string Help = "help";
    public const string MyUpdates = "my updates";
    public const string Update = "update";
    public const string Status = "status";
    public const string Missing = "missing";
    public const string PreviewReport = "preview report";
    public const string Away = "away";
    public const string Back = "back";
    public const string Remind = "remind";
    public const string Extend = "extend";
    public const string Summary = "summary";

    // Said back in an answer: enough to see what was misread, and never the whole of a long paste.
    private const int MostEchoed = 80;

    public Task<TurnResult> HelpAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var mine = participants.FindAll(turn.Caller);
        return Task.FromResult(
            mine.Count == 0
                ? TurnResult.OfCard(HelpCard.ForStranger(), "What ChatOps does")
                : TurnResult.OfCard(HelpCard.For(mine), "What you can ask ChatOps")
        );
    }

    /// <summary>Anything that is no command: what can be written. A message without words (a picture, a file) gets no
    /// answer.</summary>
    public async Task<TurnResult> OtherwiseAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turn.Activity.Text is null && turn.Activity.Value is null ? TurnResult.None : await HelpAsync(turn, cancellationToken);

    public async Task<TurnResult> MyUpdatesAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (InChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var lines = new List<MyUpdate>();
        foreach (var who in participants.FindAll(turn.Caller))
        {
            if (periods.Open(who.Programme) is not { } period)
            {
                continue;
            }

            var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
            lines.AddRange(
                AnswerableWith(who, facts.Arrangements)
                    .Select(w => new MyUpdate(
                        facts.SubjectOf(w),
                        who.Leads(w),
                        ProgrammePeriods.Local(who.Programme, facts.Arrangements.DueOf(period, w.Id))
                    ))
            );
        }

        return lines.Count == 0
            ? TurnResult.OfMessage(NothingToGive(participants.FindAll(turn.Caller)))
            : TurnResult.OfCard(MyUpdatesCard.Build(lines), "Your updates");
    }

    public async Task<TurnResult> UpdateAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (InChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var mine = participants.FindAll(turn.Caller);
        var choices = await ChoicesAsync(mine, turn.Argument, cancellationToken);
        if (choices.Count == 0)
        {
            return TurnResult.OfMessage(
                mine.Count == 0 ? Stranger : "You do not lead a workstream, so there is nothing for you to update."
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
                : await MyUpdatesAsync(turn, cancellationToken);
        }

        var (participant, workstream) = fitting[0];
        return periods.Current(participant.Programme) is { } period
            ? await updates.FormForAsync(turn, new UpdateDesk(participant, workstream, period), cancellationToken)
            : TurnResult.OfMessage($"{NoPeriod([participant])} You will get a card then.");
    }

    /// <summary>What somebody may answer for; for a programme manager who names none of their own, every workstream.</summary>
    private async Task<List<(Participant Who, Workstream Workstream)>> ChoicesAsync(
        IReadOnlyList<Participant> mine,
        string words,
        CancellationToken cancellationToken
    )
    {
        var choices = new List<(Participant, Workstream)>();
        foreach (var who in mine)
        {
            var arranged = periods.Open(who.Programme) is { } period
                ? await arrangements.ReadAsync(who.Programme.Id, period.Id, cancellationToken)
                : PeriodArrangements.None;
            choices.AddRange(AnswerableWith(who, arranged).Select(w => (who, w)));
        }

        return words.Length > 0 && WorkstreamSearch.Find(choices, c => c.Item2.Name, words).Count == 0
            ?
            [
                .. choices,
                .. mine.Where(who => who.IsManager)
                    .SelectMany(who => who.Programme.Workstreams.Where(w => !who.MayAnswer(w)).Select(w => (who, w))),
            ]
            : choices;
    }

    private static IReadOnlyList<Workstream> AnswerableWith(Participant who, PeriodArrangements arranged) =>
        [
            .. who.Programme.Workstreams.Where(w =>
                who.MayAnswer(w)
                || (arranged.Handovers.TryGetValue(w.Id, out var handover) && handover.ToPersonId == who.Person.Id)
            ),
        ];

    public async Task<TurnResult> StatusAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (InChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var mine = participants.FindAll(turn.Caller);
        if (mine.Count == 0)
        {
            return TurnResult.OfMessage(Stranger);
        }

        if (!mine.Any(w => w.SeesWhole))
        {
            return await MyUpdatesAsync(turn, cancellationToken);
        }

        var lines = new List<ProgrammeStatus>();
        foreach (var who in mine.Where(w => w.SeesWhole))
        {
            if (periods.Current(who.Programme) is { } period)
            {
                var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
                lines.Add(new ProgrammeStatus(facts.ReportFor(Everything(who.Programme)), periods.Now));
            }
        }

        return lines.Count == 0
            ? TurnResult.OfMessage(NoPeriod(mine))
            : TurnResult.OfCard(StatusCard.Build(lines), "How the reports stand");
    }

    public async Task<TurnResult> MissingAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (InChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var mine = participants.FindAll(turn.Caller);
        var whole = mine.Where(w => w.SeesWhole).ToList();
        if (whole.Count == 0)
        {
            return mine.Count == 0 ? TurnResult.OfMessage(Stranger) : await MyUpdatesAsync(turn, cancellationToken);
        }

        // "missing wells" names a programme; other words after it ("missing updates") name none.
        var named = WorkstreamSearch.Find(whole, w => w.Programme.Name, turn.Argument) is { Count: > 0 } found ? found : whole;
        if (
            named.FirstOrDefault(w => periods.Open(w.Programme) is not null) is not { } who
            || periods.Open(who.Programme) is not { } period
        )
        {
            return TurnResult.OfMessage(NoPeriod(named));
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
        if (InChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var mine = participants.FindAll(turn.Caller);
        var boards = mine.Where(w => w.SeesWhole).SelectMany(w => w.Programme.Boards.Select(b => (Who: w, Board: b))).ToList();
        if (boards.Count == 0)
        {
            return TurnResult.OfMessage(
                mine.Count == 0
                    ? Stranger
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
            return TurnResult.OfMessage(NoPeriod([who]));
        }

        var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
        var cover = BoardPost.Build(facts.ReportFor(board), i => ProgrammePeriods.Local(who.Programme, i))[0];
        return TurnResult.OfCard(cover.Card, cover.Summary);
    }

    internal const string Stranger =
        "You are not named in a programme here. If you should be, ask your programme manager to add you with the name you "
        + "sign in to Teams with.";

    private string NothingToGive(IReadOnlyList<Participant> mine) =>
        mine switch
        {
            [] => Stranger,
            _ when mine.Any(w => w.Answerable.Count > 0) => $"You have no updates to give now. {NoPeriod(mine)}",
            _ => "You do not lead a workstream, so you have no updates to give.",
        };

    internal string NoPeriod(IReadOnlyList<Participant> mine)
    {
        var next = mine.Select(w => (w.Programme, Next: periods.Next(w.Programme)?.OpensAt))
            .Where(n => n.Next is not null)
            .OrderBy(n => n.Next)
            .FirstOrDefault();
        return next.Next is { } opens
            ? $"No report is open. The next one opens on {UkText.WeekdayAndTime(ProgrammePeriods.Local(next.Programme, opens))}."
            : "No report is open, and no other is planned.";
    }

    internal static string Echo(string words) =>
        words.Length <= MostEchoed ? words : $"{CutText.Beginning(words, MostEchoed).TrimEnd()}…";

    // Who is late and what is not yet posted is not for a whole channel to read.
    internal static TurnResult? InChannel(TurnContext turn) =>
        turn.Activity.Conversation?.ConversationType is null or "personal"
            ? null
            : TurnResult.OfMessage("Please ask me that in our own chat: the answer is for you.");

    internal static Board Everything(Programme programme) =>
        new()
        {
            Id = "programme",
            Name = programme.Name,
            ChannelId = "",
            Cadence = BoardCadence.EveryPeriod,
        };
}
