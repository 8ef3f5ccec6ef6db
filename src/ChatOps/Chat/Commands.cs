using ChatOps.Programmes;
using ChatOps.Prompts;
using ChatOps.Reports;
using ChatOps.Schedule;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Chat;

/// <summary>What people can write to the bot. Each command answers what the asker's part in the programme entitles them to.</summary>
public sealed class Commands(Participants participants, ProgrammePeriods periods, PeriodReader reader, UpdateActions updates)
{
    public const string Help = "help";
    public const string MyUpdates = "my updates";
    public const string Update = "update";
    public const string Status = "status";
    public const string Missing = "missing";
    public const string PreviewReport = "preview report";

    private const string NoPeriod = "No reporting period is open now.";

    public Task<TurnResult> HelpAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var mine = participants.FindAll(turn.Caller);
        return Task.FromResult(mine.Count == 0
            ? TurnResult.OfCard(HelpCard.ForStranger(), "What ChatOps does")
            : TurnResult.OfCard(HelpCard.For(mine), "What you can ask ChatOps"));
    }

    /// <summary>Anything that is no command: what can be written, with the closest first.</summary>
    public async Task<TurnResult> OtherwiseAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turn.Activity.Text is null && turn.Activity.Value is null ? TurnResult.None : await HelpAsync(turn, cancellationToken);

    public async Task<TurnResult> MyUpdatesAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (InChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var lines = new List<MyUpdate>();
        foreach (var who in participants.FindAll(turn.Caller).Where(w => w.Answerable.Count > 0))
        {
            if (periods.Open(who.Programme) is not { } period)
            {
                continue;
            }

            var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
            lines.AddRange(who.Answerable.Select(w => new MyUpdate(facts.SubjectOf(w), who.Leads(w), ProgrammePeriods.Local(who.Programme, period.DueAt))));
        }

        return lines.Count == 0
            ? TurnResult.OfMessage(participants.FindAll(turn.Caller).Count == 0 ? Stranger : $"You have no updates to give. {NoPeriodOr(turn)}")
            : TurnResult.OfCard(MyUpdatesCard.Build(lines), "Your updates");
    }

    public async Task<TurnResult> UpdateAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (InChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var mine = participants.FindAll(turn.Caller);
        var choices = mine.SelectMany(who => who.Answerable.Select(w => (Who: who, Workstream: w))).ToList();
        if (choices.Count == 0)
        {
            return TurnResult.OfMessage(mine.Count == 0 ? Stranger : "You do not lead a workstream, so there is nothing for you to update.");
        }

        var fitting = WorkstreamSearch.Find(choices, c => c.Workstream.Name, turn.Argument);
        if (fitting.Count != 1)
        {
            return fitting.Count == 0
                ? TurnResult.OfMessage($"None of your workstreams is called \"{CardText.Escape(turn.Argument)}\". Yours are: {CardText.Escape(UkText.List([.. choices.Select(c => c.Workstream.Name)]))}.")
                : await MyUpdatesAsync(turn, cancellationToken);
        }

        var (participant, workstream) = fitting[0];
        return periods.Current(participant.Programme) is { } period
            ? await updates.FormForAsync(turn, new UpdateDesk(participant, workstream, period), cancellationToken)
            : TurnResult.OfMessage($"{NoPeriod} You will get a card when the next one opens.");
    }

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

        return lines.Count == 0 ? TurnResult.OfMessage(NoPeriod) : TurnResult.OfCard(StatusCard.Build(lines), "How the reports stand");
    }

    public async Task<TurnResult> MissingAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (InChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var mine = participants.FindAll(turn.Caller);
        if (mine.FirstOrDefault(w => w.SeesWhole) is not { } who)
        {
            return mine.Count == 0 ? TurnResult.OfMessage(Stranger) : await MyUpdatesAsync(turn, cancellationToken);
        }

        if (periods.Open(who.Programme) is not { } period)
        {
            return TurnResult.OfMessage(NoPeriod);
        }

        var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
        var card = ManagerCard.Missing(facts.ManagerModel(periods.Today(who.Programme)));
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
        if (mine.FirstOrDefault(w => w.SeesWhole) is not { } who)
        {
            return TurnResult.OfMessage(mine.Count == 0 ? Stranger : "The report can be previewed by the programme's managers, sponsors and SROs. Write **my updates** to see yours.");
        }

        if (periods.Current(who.Programme) is not { } period)
        {
            return TurnResult.OfMessage(NoPeriod);
        }

        var boards = WorkstreamSearch.Find(who.Programme.Boards, b => b.Name, turn.Argument);
        if (boards.Count == 0)
        {
            return TurnResult.OfMessage($"There is no board of that name. The boards are: {CardText.Escape(UkText.List([.. who.Programme.Boards.Select(b => b.Name)]))}.");
        }

        var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
        var cover = BoardPost.Build(facts.ReportFor(boards[0]), i => ProgrammePeriods.Local(who.Programme, i))[0];
        return TurnResult.OfCard(cover.Card, cover.Summary);
    }

    private const string Stranger =
        "You are not named in a programme here. If you should be, ask your programme manager to add you with the name you sign in to Teams with.";

    private string NoPeriodOr(TurnContext turn) => participants.FindAll(turn.Caller).Any(w => w.Answerable.Count > 0) ? NoPeriod : "You do not lead a workstream.";

    // Who is late and what is not yet posted is not for a whole channel to read.
    private static TurnResult? InChannel(TurnContext turn) => turn.Activity.Conversation?.ConversationType is null or "personal"
        ? null
        : TurnResult.OfMessage("Please ask me that in our own chat: the answer is for you.");

    private static Board Everything(Programme programme) => new()
    {
        Id = "programme",
        Name = programme.Name,
        ChannelId = "",
        Cadence = BoardCadence.EveryPeriod,
    };
}
