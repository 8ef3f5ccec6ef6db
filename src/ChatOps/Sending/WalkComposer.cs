using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;

namespace ChatOps.Sending;

/// <summary>
/// The messages of one walk over a period's deliveries. Facts are read once for the walk; whether an answer has come meanwhile is
/// asked again of each message, when it is claimed (<see cref="IsStillWantedAsync"/>).
/// </summary>
internal sealed class WalkComposer
{
    private readonly WalkState _walk;
    private readonly UpdateStore _updates;
    private readonly ProgrammePeriods _periods;
    private readonly LeadMessages _toLeads;
    private readonly ManagerMessages _toManagers;
    private readonly BoardMessages _toBoards;
    private readonly ReviewMessages _toReviewers;
    private readonly BoardRecordStore _records;
    private readonly QuestionMessages _questions;
    private readonly ReaderMessages _toReaders;
    private readonly Lazy<Dictionary<string, int>> _orderOfWorkstream;

    internal WalkComposer(
        WalkState walk,
        UpdateStore updates,
        BoardRecordStore records,
        ProgrammePeriods periods,
        ProgrammePeople people
    )
    {
        (_walk, _updates, _records, _periods) = (walk, updates, records, periods);
        _toLeads = new LeadMessages(walk, updates, periods, people);
        _toManagers = new ManagerMessages(walk, people);
        _toBoards = new BoardMessages(walk);
        _toReviewers = new ReviewMessages(walk, periods);
        _questions = new QuestionMessages(walk, people);
        _toReaders = new ReaderMessages(walk);
        _orderOfWorkstream = new(() =>
            walk.Programme.Workstreams.Select((w, i) => (w.Id, i)).ToDictionary(StringComparer.Ordinal)
        );
    }

    public Programme Programme => _walk.Programme;

    private ReportingPeriod Period => _walk.Period;

    /// <summary>One recipient's messages go in this order: prompts as the programme lists its workstreams, then what chases, the
    /// newest first, so that what it overtakes is not sent; a post from its cover on.</summary>
    public long OrderOf(Delivery delivery) =>
        delivery.Kind switch
        {
            DeliveryKind.Check => -1,
            DeliveryKind.Prompt => _orderOfWorkstream.Value.GetValueOrDefault(delivery.Subject),
            DeliveryKind.BoardPost => BoardPost.OrderOf(Programme, delivery.Subject),
            DeliveryKind.ThreadAnswer => long.MaxValue,
            _ => long.MaxValue - (delivery.PlannedAt ?? DateTimeOffset.UnixEpoch).UtcTicks,
        };

    /// <param name="now">Becomes the time that the message says it was posted: what is stored of it must say the same.</param>
    public async Task<Composed> ComposeAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (IsTooLate(delivery, now))
        {
            return Composed.NoLongerWanted;
        }

        var composed = await DrawAsync(delivery, now, cancellationToken);
        if (composed is not Composed.Message || delivery.ActivityId is not null || !delivery.IsPersonal)
        {
            return composed;
        }

        var facts = (await _walk.ReadAsync(cancellationToken)).Facts;
        var chases = _walk.DrawnFor(delivery.Recipient).Count(d => d.IsChase && d.Key != delivery.Key);
        if (ChaseLimits.HeldUntil(delivery, facts, _periods.CalendarOf(Programme), now, chases) is { } until)
        {
            return new Composed.Held(until);
        }

        _walk.Remember(delivery with { SentAt = now });
        return composed;
    }

    /// <summary>Whether what was drawn is still to be sent, asked once more when the row is claimed: an answer may have come
    /// since.</summary>
    public async Task<bool> IsStillWantedAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Kind == DeliveryKind.BoardPost && Programme.Reporting.IsReviewed)
        {
            return await MayBePostedAsync(delivery, cancellationToken);
        }

        if (!delivery.Asks || delivery.ActivityId is not null)
        {
            return true;
        }

        var asked =
            delivery.Kind == DeliveryKind.Prompt
                ? [delivery.Subject]
                : _toLeads.OutstandingFor(await _walk.ReadAsync(cancellationToken), delivery).Select(o => o.Workstream.Id);
        foreach (var workstream in asked)
        {
            if (await _updates.FindCurrentAsync(Programme.Id, Period.Id, workstream, cancellationToken) is null)
            {
                return true;
            }
        }

        return false;
    }

    // It may have been taken back since the facts were read.
    private async Task<bool> MayBePostedAsync(Delivery post, CancellationToken cancellationToken)
    {
        if (Programme.Boards.FirstOrDefault(b => b.Id == post.Recipient) is not { } board)
        {
            return false;
        }

        var facts = (await _walk.ReadAsync(cancellationToken)).Facts;
        var stored = await _records.FindAsync(Programme.Id, Period.Id, Publication.Kind, board.Id, cancellationToken);
        var publication = stored?.Record.Read<Publication>() ?? Publication.None;
        return !PublicationState.Of(facts, board, publication).IsWithheld(_periods.Now);
    }

    // What was held up until no one can act on it any more only annoys. What was sent before is still brought up to date.
    private bool IsTooLate(Delivery delivery, DateTimeOffset now) =>
        delivery.ActivityId is null
        && delivery.Kind switch
        {
            DeliveryKind.BoardPost or DeliveryKind.PostTrouble or DeliveryKind.Withdrawal => false,
            // A question outlives the report that it is about.
            DeliveryKind.Question or DeliveryKind.QuestionReminder => false,
            DeliveryKind.QuestionAnswer or DeliveryKind.ThreadAnswer => false,
            DeliveryKind.AcknowledgementReminder or DeliveryKind.NotAcknowledged => false,
            DeliveryKind.Escalation
            or DeliveryKind.SroEscalation
            or DeliveryKind.DeputyRequest
                when IsPlanned(delivery) && LastMoment.HasPassed(delivery.PlannedAt!.Value, Period, now) => true,
            DeliveryKind.Escalation or DeliveryKind.SroEscalation when Ladder.ExtensionOf(delivery) is null => now
                >= Period.PublishesAt,
            _ => now >= Period.FreezesAt,
        };

    private static bool IsPlanned(Delivery delivery) =>
        delivery.PlannedAt is not null && Ladder.ExtensionOf(delivery) is null && !Ladder.IsOutOfTurn(delivery);

    private Task<Composed> DrawAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken) =>
        delivery.Kind switch
        {
            DeliveryKind.Prompt => _toLeads.PromptAsync(delivery, now, cancellationToken),
            DeliveryKind.Reminder or DeliveryKind.DeputyRequest => _toLeads.ReminderAsync(delivery, now, cancellationToken),
            DeliveryKind.MoreTime => _toLeads.MoreTimeAsync(delivery, now, cancellationToken),
            DeliveryKind.Opening or DeliveryKind.Escalation => _toManagers.CardAsync(delivery, now, cancellationToken),
            DeliveryKind.SroEscalation => _toManagers.SroAsync(delivery, now, cancellationToken),
            DeliveryKind.AcknowledgementReminder or DeliveryKind.NotAcknowledged => _toReaders.OfAcknowledgementAsync(
                delivery,
                cancellationToken
            ),
            DeliveryKind.PostTrouble => _toManagers.PostTroubleAsync(delivery, cancellationToken),
            DeliveryKind.ChannelTrouble => Task.FromResult(_toManagers.ChannelTrouble(delivery, now)),
            DeliveryKind.PapersReady => _toManagers.PapersReadyAsync(
                delivery,
                _periods.CalendarOf(Programme),
                now,
                cancellationToken
            ),
            DeliveryKind.Withdrawal => Task.FromResult(
                Composed.Of(
                    delivery.Number == BoardPost.TakenBackNumber ? BoardPost.TakenBack : BoardPost.Replaced,
                    "Highlight report"
                )
            ),
            DeliveryKind.Review => _toReviewers.CardAsync(delivery, now, cancellationToken),
            DeliveryKind.ReviewNotice => _toReviewers.NoticeAsync(delivery, now, cancellationToken),
            DeliveryKind.BoardPost => _toBoards.PostAsync(delivery, now, cancellationToken),
            DeliveryKind.Check => Task.FromResult(Composed.OnlyCheck),
            DeliveryKind.Question or DeliveryKind.QuestionReminder => _questions.AskAsync(delivery, now, cancellationToken),
            DeliveryKind.QuestionAnswer or DeliveryKind.ThreadAnswer => _questions.AnswerAsync(delivery, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(delivery), delivery.Kind, null),
        };
}
