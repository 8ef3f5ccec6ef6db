using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;
using ChatOps.Wire;

namespace ChatOps.Reports.Deciding;

/// <summary>
/// A button of a board's post: who pressed it, on which report, and how the post shows what came of it. The answer is for the
/// person who pressed alone; everyone else sees it when the post is edited, which the next tick does. A post of a period that is
/// no longer sent for is edited here.
/// </summary>
internal sealed class PostPresses(
    Participants participants,
    PeriodReader reader,
    DeliveryStore deliveries,
    ProgrammePeriods periods
)
{
    public const string Gone = "This report is no longer available. Nothing was changed.";

    /// <summary>The answer to an old client's button would be a message in the channel: it is answered by the edit of the post
    /// alone.</summary>
    public static TurnHandler OnPost(TurnHandler handler) =>
        async (turn, cancellationToken) =>
        {
            var result = await handler(turn, cancellationToken);
            return turn.Activity.Type == ActivityTypes.Invoke || turn.Activity.IsInPersonalChat() ? result : TurnResult.None;
        };

    /// <summary>What was pressed, or the sentence that says why it cannot be.</summary>
    /// <param name="act">Null for what everyone with a part in the programme may do.</param>
    /// <param name="refusal">For a person who may not.</param>
    public async Task<(PostPress? Press, string Refusal)> FindAsync(
        TurnContext turn,
        ReportAct? act,
        Func<Programme, Board, string> refusal,
        CancellationToken cancellationToken
    )
    {
        var programmeId = turn.Data.GetValueOrDefault(UpdateForm.ProgrammeKey, "");
        if (participants.Find(turn.Caller, programmeId) is not { } who)
        {
            return (null, PersonalChat.Stranger);
        }

        if (
            periods.Find(who.Programme, turn.Data.GetValueOrDefault(UpdateForm.PeriodKey, "")) is not { } period
            || who.Programme.Boards.FirstOrDefault(b => b.Id == turn.Data.GetValueOrDefault(PostForm.BoardKey)) is not { } board
        )
        {
            return (null, Gone);
        }

        if (act is { } done && !who.May(done, board))
        {
            return (null, refusal(who.Programme, board));
        }

        var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
        return facts.PostOf(board, BoardPost.RootKey)?.Delivery.SentAt is null
            ? (null, Gone)
            : (new PostPress(who, board, facts), "");
    }

    /// <summary>Whether the board has a later report, in whose post it decides now.</summary>
    public async Task<bool> HasLaterReportAsync(PostPress press, CancellationToken cancellationToken)
    {
        for (
            var next = periods.After(press.Programme, press.Period);
            next is not null && periods.Now >= next.OpensAt;
            next = periods.After(press.Programme, next)
        )
        {
            var facts = await reader.ReadAsync(press.Programme, next, cancellationToken);
            if (facts.PostOf(press.Board, BoardPost.RootKey)?.Delivery.SentAt is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The cover with what was stored, for the person who pressed; and for all where no tick does that any
    /// more.</summary>
    /// <param name="shown">The key of the decision that it shows.</param>
    public async Task<TurnResult> ShowAsync(TurnContext turn, PostPress press, string? shown, CancellationToken cancellationToken)
    {
        var facts = await reader.ReadAsync(press.Programme, press.Period, cancellationToken);
        var now = press with { Facts = facts };
        if (periods.Now >= press.Period.FreezesAt + ProgrammePeriods.Grace)
        {
            await EditAsync(turn, now, cancellationToken);
        }

        var cover = now.Cover(shown);
        return TurnResult.OfCard(cover.Card, cover.Summary);
    }

    // Should Teams not take it, the decision is stored all the same, and the person who pressed sees it.
    private async Task EditAsync(TurnContext turn, PostPress press, CancellationToken cancellationToken)
    {
        var stored = press.Facts.PostOf(press.Board, BoardPost.RootKey)!;
        if (stored.Delivery is not { ActivityId: { } activity, ConversationId: { } conversation, ServiceUrl: { } service })
        {
            return;
        }

        var cover = press.Cover(null);
        try
        {
            await turn.Connector.UpdateActivityAsync(
                turn.Conversation with
                {
                    ServiceUrl = service,
                    ConversationId = conversation,
                },
                activity,
                Activity.OfCard(cover.Json, cover.Summary),
                cancellationToken
            );
        }
        catch (ConnectorException)
        {
            return;
        }

        await deliveries.TryChangeAsync(
            stored,
            stored.Delivery with
            {
                SentContent = cover.Content,
                EditedAt = periods.Now,
            },
            cancellationToken
        );
    }
}

/// <summary>A button that a person who may has pressed on the post of a report.</summary>
internal sealed record PostPress(Participant Who, Board Board, PeriodFacts Facts)
{
    public Programme Programme => Who.Programme;

    public ReportingPeriod Period => Facts.Period;

    public HighlightReport Report => Facts.ReportFor(Board);

    public PostPart Cover(string? shown) => BoardPost.Cover(Report, i => ProgrammePeriods.Local(Programme, i), shown)[0];
}
