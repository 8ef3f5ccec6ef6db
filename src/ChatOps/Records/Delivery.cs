using ChatOps.People;

namespace ChatOps.Records;

/// <summary>
/// One message to one person or board, as a stored fact: written before it is sent, changed when it was. What it says is drawn
/// when it is sent, from what is true then.
/// </summary>
internal sealed record Delivery
{
    public required string ProgrammeId { get; init; }

    public required string PeriodId { get; init; }

    public required DeliveryKind Kind { get; init; }

    /// <summary>The rung of the ladder among those of its kind, from 1; 0 for what no step of the period planned.</summary>
    public int Number { get; init; }

    /// <summary>A person id, or for a board's post the board's id.</summary>
    public required string Recipient { get; init; }

    /// <summary>The workstream of a prompt, the part of a post, the board whose papers are ready
    /// or whose channel cannot be posted to, the moment of a reminder out of
    /// turn; empty for a message about everything.</summary>
    public string Subject { get; init; } = "";

    public DeliveryStatus Status { get; init; } = DeliveryStatus.Pending;

    /// <summary>Why it was not delivered, as a code of <see cref="DeliveryReason"/>.</summary>
    public string? Why { get; init; }

    /// <summary>How often sending was tried since it last arrived.</summary>
    public int Attempts { get; init; }

    /// <summary>How many tries may or may not have arrived: a repeat that may be seen twice is on record here.</summary>
    public int AmbiguousAttempts { get; init; }

    /// <summary>How often in a row it was refused without a documented reason, or its conversation was not found.</summary>
    public int Refusals { get; init; }

    /// <summary>How often a programme manager had to look at it: a later trouble is a message of its own.</summary>
    public int Round { get; init; }

    /// <summary>Not before this instant.</summary>
    public DateTimeOffset NotBefore { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The moment it was meant for: a person who was asked after that need not be asked by it too. Null where that does
    /// not matter.</summary>
    public DateTimeOffset? PlannedAt { get; init; }

    /// <summary>While it is being sent: until when the sender holds it.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>Which process holds it. Without it two claims made at one instant would be one row, and a lost reply from storage
    /// would let both believe that theirs was stored.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>When the last try began: the posting time that the message shows if it is never known whether it
    /// arrived.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    public string? ConversationId { get; init; }

    public string? ActivityId { get; init; }

    public string? ServiceUrl { get; init; }

    /// <summary>A hash of what was last sent (or tried), so that a board's post is edited only when it would read
    /// differently.</summary>
    public string? SentContent { get; init; }

    /// <summary>A hash of what was last tried.</summary>
    public string? TriedContent { get; init; }

    /// <summary>What it asks for as it was last drawn (<see cref="AskedItems"/>); null for a card of an earlier version, and
    /// where it asks for nothing.</summary>
    public string? Asked { get; init; }

    /// <summary>Marks what its recipient was given back of their update in it; null for nothing.</summary>
    public string? Told { get; init; }

    /// <summary>Until when its recipient may be writing in it, so that it is left as it is; null for not.</summary>
    public DateTimeOffset? LeftUntil { get; init; }

    /// <summary>When it first arrived. Of a board's post: when what it says was there, not only its first line.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it was last edited in place.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The row's key. Building a message twice builds it once.</summary>
    public string Key => $"{KindKeys[(int)Kind]}-{Number}|{Recipient}|{Subject}";

    // A key is asked for of every row at every look.
    private static readonly string[] KindKeys = [.. Enum.GetNames<DeliveryKind>().Select(name => name.ToLowerInvariant())];

    /// <summary>To be sent, or edited in place, once more: its text is composed again.</summary>
    public Delivery Again() =>
        this with
        {
            Status = DeliveryStatus.Pending,
            Why = null,
            Refusals = 0,
            NotBefore = DateTimeOffset.UnixEpoch,
        };

    /// <summary>As <see cref="Again"/>, without a person having asked: refused for the same reason it is the same
    /// trouble.</summary>
    public Delivery NextChance() => Again() with { Why = Why };

    /// <summary>True for a board's post that only a person can resolve.</summary>
    public bool NeedsHumanEye => Kind == DeliveryKind.BoardPost && Status is (DeliveryStatus.Ambiguous or DeliveryStatus.Refused);

    /// <summary>True for what a person gets in their own chat.</summary>
    public bool IsPersonal => Kind is not (DeliveryKind.BoardPost or DeliveryKind.Withdrawal or DeliveryKind.ThreadAnswer);

    /// <summary>True for messages that count towards a person's daily limit of chasers.</summary>
    public bool IsChase =>
        Kind
            is DeliveryKind.Reminder
                or DeliveryKind.DeputyRequest
                or DeliveryKind.Escalation
                or DeliveryKind.SroEscalation
                or DeliveryKind.QuestionReminder
                or DeliveryKind.AcknowledgementReminder;

    /// <summary>True for a message that requests an update.</summary>
    public bool Asks => Kind is DeliveryKind.Prompt or DeliveryKind.Reminder or DeliveryKind.DeputyRequest;

    /// <summary>True for the programme manager's card, which is kept up to date in place.</summary>
    public bool IsManagersCard => Kind is DeliveryKind.Opening or DeliveryKind.Escalation;
}

internal enum DeliveryKind
{
    /// <summary>The form for one workstream, to the person who is to answer for it: a lead, a person it was handed to, or a
    /// deputy in a lead's place.</summary>
    Prompt,

    /// <summary>A person's outstanding updates, in one message.</summary>
    Reminder,

    /// <summary>To a deputy: the outstanding updates of their leads, in one message.</summary>
    DeputyRequest,

    /// <summary>To a programme manager, when the period opens: their card, which is kept up to date from then on.</summary>
    Opening,

    /// <summary>To a programme manager, after the deadline: their card as a new message, so that they are notified.</summary>
    Escalation,

    /// <summary>To an SRO, after the deadline: what is missing from the report, and what was done about it.</summary>
    SroEscalation,

    /// <summary>To the people who answer for a workstream: they were given more time.</summary>
    MoreTime,

    /// <summary>Nothing is sent: it checks whether a person can be reached, so that this is known on the day a period
    /// opens.</summary>
    Check,

    /// <summary>One part of a highlight report in a board's channel.</summary>
    BoardPost,

    /// <summary>To a programme manager: a board's post needs a human eye.</summary>
    PostTrouble,

    /// <summary>An edit of a message in a board's channel that was posted anew because Teams did not let it be changed: should it
    /// still be there, it says that it was replaced. Also of one whose report was taken back.</summary>
    Withdrawal,

    /// <summary>To each who reviews or publishes a report: their review card, which is kept up to date.</summary>
    Review,

    /// <summary>To a person: the review is due, or what became of the publication.</summary>
    ReviewNotice,

    /// <summary>A question about a workstream, to the people who answer for it.</summary>
    Question,

    /// <summary>The same again, while it is not answered.</summary>
    QuestionReminder,

    /// <summary>The answer, to the person who asked.</summary>
    QuestionAnswer,

    /// <summary>The answer, in the thread of the post that it was asked in.</summary>
    ThreadAnswer,

    /// <summary>To a board's secretary: its report is posted, and for which meeting.</summary>
    PapersReady,

    /// <summary>To a programme manager: ChatOps is not in a board's channel, so its report could not be posted.</summary>
    ChannelTrouble,

    /// <summary>To a person who has not acknowledged a board's report; the subject is the board.</summary>
    AcknowledgementReminder,

    /// <summary>To a programme manager, once: who has not acknowledged a board's report; the subject is the board.</summary>
    NotAcknowledged,
}

internal enum DeliveryStatus
{
    Pending,

    /// <summary>An instance is sending it. Once its claim has run out, it is not known whether it arrived.</summary>
    Sending,

    Delivered,

    /// <summary>Teams or the facts refuse it; <see cref="Delivery.Why"/> says which.</summary>
    Refused,

    /// <summary>Tried twice without knowing whether it arrived.</summary>
    Ambiguous,

    /// <summary>No longer wanted: the update came first, or the time for it is over.</summary>
    Cancelled,
}
