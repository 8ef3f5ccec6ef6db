using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Updates;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>
/// What a programme's manager or director does with the summary's card. Authorised from the verified identity; the card only
/// names the report and carries what was typed.
/// </summary>
internal sealed class SummaryActions(
    Participants participants,
    SummaryAccess desks,
    PeriodReader reader,
    SummarySaving saving,
    FigureActions figures,
    ManagerCards cards,
    ProgrammePeriods periods
)
{
    /// <summary><c>summary</c>; <c>summary wells</c> names one of several programmes.</summary>
    public async Task<TurnResult> CommandAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var all = participants.FindAll(turn.Caller);
        var mine = all.Where(w => w.MaySummarise).ToList();
        if (mine.Count == 0)
        {
            return TurnResult.OfMessage(
                all.Count == 0 ? PersonalChat.Stranger : $"{SummaryAccess.OnlyWriters} {PersonalChat.WriteHelp}"
            );
        }

        var named = WorkstreamSearch.Find(mine, w => w.Programme.Name, turn.Argument) is { Count: > 0 } found ? found : mine;
        foreach (var who in named)
        {
            if (periods.Open(who.Programme) is { } period)
            {
                return await FormAsync(turn, new SummaryDesk(who, period), notice: null, cancellationToken);
            }
        }

        return TurnResult.OfMessage(periods.NoReportOpen(named.Select(w => w.Programme)));
    }

    /// <summary>The card, filled in with what was written, or carried over from before.</summary>
    public async Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken) =>
        desks.Open(turn) is { } desk
            ? await FormAsync(turn, desk, notice: null, cancellationToken)
            : SummaryAccess.NotYours(turn);

    /// <summary>Stores what is in the boxes, unless something is wrong with it or another person saved meanwhile.</summary>
    public async Task<TurnResult> SaveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (desks.Open(turn) is not { } desk)
        {
            return SummaryAccess.NotYours(turn);
        }

        var programme = desk.Who.Programme;
        if (!ArrivedSummary.IsAny(turn.Data))
        {
            return await FormAsync(turn, desk, UpdateNotice.NothingArrived, cancellationToken);
        }

        var facts = await reader.ReadAsync(programme, desk.Period, cancellationToken);
        var read = ArrivedSummary.Read(turn.Data, Stored(desk, facts), programme);
        var input = read.Input;
        var baseVersion = SummaryAccess.BaseVersion(turn.Data);
        var decided = DecidedLines.Read(input.Decided, SummaryForm.DecidedInput, programme, periods.Today(programme));
        var understood = input with { Decided = decided.Text };
        var model = Model(desk, facts, input);
        var check = SummaryChecks.Check(understood, model.SettableOf, decided.Problems);
        if (check.Ratings is null)
        {
            return periods.Now >= desk.Period.FreezesAt
                ? Closed(model)
                : Shown(model with { Problems = check.Problems, BaseVersion = baseVersion });
        }

        var saved = await saving.SaveAsync(
            desk,
            baseVersion,
            current =>
                SummaryWriting.Content(
                    programme,
                    new SummaryEdit(understood, check.Ratings, desk.Who.Person, periods.Now),
                    current,
                    facts.LastSummary
                ),
            cancellationToken
        );
        var updated = Model(desk, facts with { Summary = saved.Current }, input);
        switch (saved.Outcome)
        {
            case SummaryOutcome.Closed:
                return Closed(updated);
            case SummaryOutcome.Busy:
                return Shown(model with { BaseVersion = baseVersion, Notice = SummaryNotices.Busy });
            case SummaryOutcome.Conflict:
                await cards.LeaveAsync(facts, turn.Activity.ReplyToId, periods.Now + ManagerCards.WritingTime, cancellationToken);
                return Shown(
                    updated with
                    {
                        Notice = SummaryCard.Conflict(programme, saved.Current!, isOwn: saved.Current!.By == desk.Who.Person.Id),
                        SaveTitle = "Save mine instead",
                    }
                );
            default:
                turn.WordsKept = true;
                if (read.Removals.Count > 0)
                {
                    var asking = SummaryCard.Build(updated with { BaseVersion = saved.Current?.Version ?? 0 });
                    return Answer(RemovalQuestion.On(asking, read.Removals, SummaryForm.SaveVerb, "save", turn.Data));
                }

                return turn.Data.GetValueOrDefault(SummaryForm.ThenKey) == SummaryForm.ThenFigures
                    ? await figures.FormAsync(turn, desk, saved.Current is not null, cancellationToken)
                    : await FormAsync(
                        turn,
                        desk,
                        saved.Current is null ? NothingWritten : Saved(desk, PublicationPlan.Of(facts, periods.Now)),
                        cancellationToken
                    );
        }
    }

    private async Task<TurnResult> FormAsync(
        TurnContext turn,
        SummaryDesk desk,
        Container? notice,
        CancellationToken cancellationToken
    )
    {
        var facts = await reader.ReadAsync(desk.Who.Programme, desk.Period, cancellationToken);
        var model = Model(desk, facts, Stored(desk, facts)) with { Notice = notice };
        if (periods.Now >= desk.Period.FreezesAt)
        {
            return Answer(SummaryCard.Closed(model, isRefused: false));
        }

        // An edit of the message that holds the card would take away what they are writing.
        await cards.LeaveAsync(facts, turn.Activity.ReplyToId, periods.Now + ManagerCards.WritingTime, cancellationToken);
        return Shown(model);
    }

    private static SummaryInput Stored(SummaryDesk desk, PeriodFacts facts) =>
        facts.Summary is { } current ? current.Content.ToInput() : SummaryWriting.Start(desk.Who.Programme, facts.LastSummary);

    private static SummaryModel Model(SummaryDesk desk, PeriodFacts facts, SummaryInput input) =>
        new(facts.ReportFor(Board.Whole(desk.Who.Programme)), input)
        {
            Current = facts.Summary,
            Last = facts.LastSummary,
            BackToManager = desk.Who.IsManager,
        };

    private Container Saved(SummaryDesk desk, PublicationPlan plan)
    {
        var boards = desk.Who.Programme.Boards.Where(b => b.Projects.Count == 0).Select(b => b.Name).ToList();
        var goesOut = ProgrammePeriods.Local(desk.Who.Programme, plan.PlannedAt);
        var when =
            plan.OutAt is not null ? "The posted report is being updated"
            : periods.Now < plan.PlannedAt ? $"It goes out with the report on {UkText.WeekdayAndTime(goesOut)}"
            : "It goes out with the report when someone publishes it";
        var where =
            boards.Count == 0
                ? "; no board covers all of the programme, so boards see only the project ratings"
                : $", to the {CardText.Escape(UkText.List(boards))}";
        return CardParts.Notice(
            ContainerStyle.Accent,
            $"**Saved.** {when}{where}. You can change it until "
                + $"{UkText.WeekdayAndTime(ProgrammePeriods.Local(desk.Who.Programme, desk.Period.FreezesAt))}."
        );
    }

    private static Container NothingWritten { get; } =
        CardParts.Notice(
            ContainerStyle.Warning,
            "**The summary is empty**, so nothing was saved. The report will have no summary."
        );

    private static TurnResult Closed(SummaryModel model) => Answer(SummaryCard.Closed(model, isRefused: true));

    private static TurnResult Shown(SummaryModel model) => Answer(SummaryCard.Build(model));

    private static TurnResult Answer(AdaptiveCard card) => TurnResult.OfCard(card, card.FallbackText ?? "");
}
