using System.Collections.Concurrent;
using ChatOps.Programmes;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;

namespace ChatOps.People;

/// <summary>Who a verified caller is in the programmes that this service runs.</summary>
internal sealed class Participants(
    ProgrammeCatalogue programmes,
    ProgrammePeople people,
    TeamsDirectory directory,
    TimeProvider clock
)
{
    // A person who is not in the roster is looked up again at most this often, so that a stranger does not cause a call with each
    // message.
    private static readonly TimeSpan LookUpAgain = TimeSpan.FromMinutes(5);

    // Past that the memory starts afresh: callers must not be able to fill it.
    private const int MaxLookedUp = 10_000;

    private readonly ConcurrentDictionary<(string Tenant, string Id), LookUp> _lookUps = new();

    /// <summary>The caller's part in one programme; null for a stranger to it, and for a programme that is not here.</summary>
    public Participant? Find(Caller caller, string programmeId) =>
        programmes.Find(programmeId) is { } programme && people.Find(programme, caller.TenantId, caller.AadObjectId) is { } person
            ? new Participant(programme, person)
            : null;

    /// <summary>For what may be said without a part in it.</summary>
    public Programme? FindProgramme(string programmeId) => programmes.Find(programmeId);

    /// <summary>Every programme that the caller has a part in.</summary>
    public IReadOnlyList<Participant> FindAll(Caller caller) =>
        [.. programmes.Current.Select(p => Find(caller, p.Id)).OfType<Participant>()];

    /// <summary>Whether the caller speaks in a chat of their own, whatever the activity says of a board's channel.</summary>
    public bool IsInOwnChat(TurnContext turn) =>
        turn.Activity.IsInPersonalChat()
        && !programmes.Current.Any(p =>
            p.Boards.Any(b => b.ChannelId == turn.Conversation.ConversationId || b.TeamId == turn.Conversation.ConversationId)
        );

    /// <summary>Saves where the caller can be written to, and for a new person asks Teams for the address they sign in
    /// with.</summary>
    public async Task<Meeting> MeetAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var caller = turn.Caller;
        if (caller.AadObjectId is not { } id)
        {
            return new Meeting(false, false);
        }

        var known = directory.Snapshot.Find(caller.TenantId, id);
        var account = known is { Upn: not null } ? null : await LookUpOnceAsync(turn, id, cancellationToken);

        var personal = IsInOwnChat(turn);
        var before = InstallState.Unknown;
        var met = await directory.LearnAsync(
            caller.TenantId,
            id,
            user =>
            {
                before = user.Installed;
                return user with
                {
                    UserId = caller.UserId,
                    Name = caller.Name ?? account?.Name ?? user.Name,
                    Upn = account?.UserPrincipalName ?? user.Upn,
                    Email = account?.Email ?? user.Email,
                    ServiceUrl = turn.Conversation.ServiceUrl,
                    BotId = turn.Conversation.BotId ?? user.BotId,
                    ConversationId = personal ? turn.Conversation.ConversationId : user.ConversationId,
                    Installed = personal ? InstallState.Installed : user.Installed,
                };
            },
            cancellationToken
        );
        return new Meeting(
            known?.ConversationId is null && before == InstallState.Unknown,
            personal
                && (known?.ConversationId != met.ConversationId || known?.Installed != met.Installed || known?.Upn != met.Upn)
        );
    }

    // Teams tells of one installation in two activities at once: the second waits for what the first asks, and knows as much.
    private Task<TeamsChannelAccount?> LookUpOnceAsync(TurnContext turn, string id, CancellationToken cancellationToken)
    {
        if (_lookUps.Count >= MaxLookedUp)
        {
            _lookUps.Clear();
        }

        var now = clock.GetUtcNow();
        var lookUp = _lookUps.AddOrUpdate(
            (turn.Caller.TenantId, id),
            _ => new LookUp(now, new(() => LookUpAsync(turn, cancellationToken))),
            (_, last) => now - last.At < LookUpAgain ? last : new LookUp(now, new(() => LookUpAsync(turn, cancellationToken)))
        );
        return lookUp.Account.Value;
    }

    private static async Task<TeamsChannelAccount?> LookUpAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            var member = await turn.Connector.GetMemberAsync(turn.Conversation, turn.Caller.UserId, cancellationToken);
            // What Teams says of another than the verified one says nothing of this one.
            return member?.AadObjectId is { } id && id != turn.Caller.AadObjectId
                ? null
                : member?.WithOwnAddresses(turn.Caller.TenantId);
        }
        catch (ConnectorException)
        {
            // The name they sign in with is not known for now: they are a stranger until a roster or a later message tells it.
            return null;
        }
    }

    private sealed record LookUp(DateTimeOffset At, Lazy<Task<TeamsChannelAccount?>> Account);
}

/// <summary>What was new about a person who wrote, or whom Teams reported.</summary>
/// <param name="IsStranger">They had no chat with the bot, as far as is known.</param>
/// <param name="IsNews">It was not known before that, or as whom, they can be written to.</param>
internal sealed record Meeting(bool IsStranger, bool IsNews);

/// <summary>A person's part in one programme: what they may see and do follows from it.</summary>
internal sealed record Participant(Programme Programme, Person Person)
{
    public bool IsManager => Programme.ProgrammeManagers.Contains(Person.Id);

    /// <summary>Writes the management summary: the managers, and the director.</summary>
    public bool MaySummarise => IsManager || Programme.Director == Person.Id;

    /// <summary>SROs, those who stand in for them, and sponsors read everything.</summary>
    public bool IsReader =>
        Programme.Sros.Contains(Person.Id) || Programme.DeputySros.Contains(Person.Id) || Programme.Sponsors.Contains(Person.Id);

    /// <summary>May see the whole programme: who has answered, the report before it is posted.</summary>
    public bool SeesWhole => IsManager || IsReader;

    /// <summary>Has a part in the asking and chasing: leads, deputises, manages, or is an SRO.</summary>
    public bool IsChased => IsManager || Programme.Sros.Contains(Person.Id) || Programme.Workstreams.Any(MayAnswer);

    public bool Leads(Workstream workstream) => workstream.Leads.Contains(Person.Id);

    /// <summary>May answer for the workstream: its leads and deputies, no one else.</summary>
    public bool MayAnswer(Workstream workstream) => Leads(workstream) || workstream.Deputies.Contains(Person.Id);

    public IReadOnlyList<Workstream> Answerable => [.. Programme.Workstreams.Where(MayAnswer)];
}
