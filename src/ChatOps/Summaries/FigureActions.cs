using System.Globalization;
using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Teams.Routing;
using ChatOps.Updates;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>
/// What a programme's manager or director does with the cards of its figures. The figures are part of the summary: the same
/// people may write them, and they have its versions and its closing date.
/// </summary>
internal sealed class FigureActions(
    SummaryAccess desks,
    PeriodReader reader,
    SummarySaving saving,
    ManagerCards cards,
    ProgrammePeriods periods
)
{
    /// <summary>The first card, filled in with the current figures.</summary>
    /// <param name="isSaved">The summary that led here was saved.</param>
    public async Task<TurnResult> FormAsync(TurnContext turn, SummaryDesk desk, bool isSaved, CancellationToken cancellationToken)
    {
        var facts = await reader.ReadAsync(desk.Who.Programme, desk.Period, cancellationToken);
        return await ShownAsync(turn, facts, Model(desk, facts) with { IsSummarySaved = isSaved }, cancellationToken);
    }

    /// <summary>Stores what is in the boxes of a card, and shows it, or another card, as it was understood.</summary>
    public async Task<TurnResult> SaveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (desks.Open(turn) is not { } desk)
        {
            return SummaryAccess.NotYours(turn);
        }

        var programme = desk.Who.Programme;
        var boxes = RegisterForm.Read(turn.Data);
        var baseVersion = SummaryAccess.BaseVersion(turn.Data);
        var facts = await reader.ReadAsync(programme, desk.Period, cancellationToken);
        var typed = Model(desk, facts) with
        {
            Page = Number(turn, RegisterForm.PageKey),
            Boxes = boxes,
            BaseVersion = baseVersion,
        };
        var arrived = new ArrivedBoxes(turn.Data);
        if (boxes.All.Count == 0 && !typed.IsClosed)
        {
            return await ShownAsync(turn, facts, typed with { Notice = UpdateNotice.NothingArrived }, cancellationToken);
        }

        var check = Edited(facts.Summary);
        if (periods.Now < desk.Period.FreezesAt && check.Problems.Count > 0)
        {
            return await ShownAsync(turn, facts, typed with { Problems = check.Problems }, cancellationToken);
        }

        var saved = await saving.SaveAsync(
            desk,
            baseVersion,
            current => Whole(desk, facts, current) with { Figures = Edited(current).Given },
            cancellationToken
        );
        switch (saved.Outcome)
        {
            case SummaryOutcome.Closed:
                return await ShownAsync(turn, facts, typed with { IsClosed = true }, cancellationToken);
            case SummaryOutcome.Busy:
                return await ShownAsync(turn, facts, typed with { IsBusy = true }, cancellationToken);
            case SummaryOutcome.Conflict:
                var theirs = Model(desk, facts with { Summary = saved.Current });
                return await ShownAsync(
                    turn,
                    facts,
                    theirs with
                    {
                        Page = typed.Page,
                        Boxes = boxes,
                        Conflict = saved.Current,
                    },
                    cancellationToken
                );
            default:
                turn.WordsKept = true;
                if (check.Removals.Count > 0)
                {
                    var asking = Model(desk, facts with { Summary = saved.Current }) with { Page = typed.Page };
                    return await ShownAsync(turn, facts, asking, cancellationToken, check.Removals);
                }

                var updated = Model(desk, facts with { Summary = saved.Current });
                var changes = RegisterChanges.Between(typed.Standing, updated.Standing);
                return await ShownAsync(
                    turn,
                    facts,
                    updated with
                    {
                        Page = Number(turn, SummaryForm.ThenPageKey),
                        IsSaved = true,
                        Understood = [.. MeasureWords.Changes(changes, programme)],
                    },
                    cancellationToken
                );
        }

        EditedFigures Edited(PeriodSummary? current) =>
            ProgrammeFigures.Apply(
                programme,
                desk.Period,
                facts.LastSummary?.Summary.Content.Figures ?? [],
                current?.Content.Figures,
                boxes,
                arrived
            );
    }

    // Figures may be saved before a summary is written: its text then starts as carried over.
    private SummaryContent Whole(SummaryDesk desk, PeriodFacts facts, PeriodSummary? current) =>
        current?.Content
        ?? SummaryWriting.Content(
            desk.Who.Programme,
            new SummaryEdit(SummaryWriting.Start(desk.Who.Programme, facts.LastSummary), [], desk.Who.Person, periods.Now),
            null,
            facts.LastSummary
        );

    private async Task<TurnResult> ShownAsync(
        TurnContext turn,
        PeriodFacts facts,
        FiguresModel model,
        CancellationToken cancellationToken,
        IReadOnlyList<Removal>? removals = null
    )
    {
        // An edit of the message that holds the card would take away what they are writing.
        await cards.LeaveAsync(facts, turn.Activity.ReplyToId, periods.Now + ManagerCards.WritingTime, cancellationToken);
        var card = FiguresCard.Build(model);
        if (removals is not null)
        {
            card = RemovalQuestion.On(card, removals, SummaryForm.FiguresVerb, "save", turn.Data);
        }

        return TurnResult.OfCard(card, card.FallbackText ?? "");
    }

    private FiguresModel Model(SummaryDesk desk, PeriodFacts facts) =>
        new(
            desk.Who.Programme,
            desk.Period,
            ProgrammeFigures.AsStanding(
                desk.Who.Programme,
                desk.Period,
                (facts.Summary ?? facts.LastSummary?.Summary)?.Content.Figures ?? []
            ),
            facts.Summary?.Version ?? 0
        )
        {
            ReaderId = desk.Who.Person.Id,
            IsClosed = periods.Now >= desk.Period.FreezesAt,
        };

    private static int Number(TurnContext turn, string key) =>
        int.TryParse(turn.Data.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
