using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;

namespace ChatOps.Sending;

/// <summary>Where a message goes: a person's own chat, a board's channel, or the thread that a board's post began.</summary>
internal sealed class Addresses(
    ProgrammePeople people,
    TeamsDirectory directory,
    TeamsPlaces places,
    DeliveryStore deliveries,
    ConnectorClient connector
)
{
    public Task<Address> FindAsync(Programme programme, Delivery delivery, CancellationToken cancellationToken) =>
        delivery.IsPersonal
            ? OfPersonAsync(programme, delivery.Recipient, cancellationToken)
            : OfBoardAsync(programme, delivery, cancellationToken);

    /// <summary>
    /// Whether a person could be written to, found out without writing: their chat is opened when there is none, and Teams is
    /// asked for them in it when there is. <see cref="Address.Why"/> is null when nothing is known against it. Whoever has
    /// blocked the bot is known by a message only.
    /// </summary>
    /// <exception cref="ConnectorException">Teams did not say.</exception>
    public async Task<Address> CheckAsync(Programme programme, string personId, CancellationToken cancellationToken)
    {
        var address = await OfPersonAsync(programme, personId, cancellationToken);
        if (address is not { IsNew: false, Chat: { UserId: { } userId } chat, Conversation: { } conversation })
        {
            return address;
        }

        try
        {
            using var permit = await connector.ReserveAsync(CallTarget.LookingUp(conversation), cancellationToken);
            if (await connector.GetMemberAsync(conversation, userId, permit, cancellationToken) is not null)
            {
                return address;
            }
        }
        catch (ConnectorException refused) when (RefusalOf(refused.Failure) is { } refusal)
        {
            await DoubtAsync(chat, cancellationToken);
            return Address.Unknown(refusal);
        }

        // The chat does not know them: either it is gone, and a new one can be opened, or they are.
        await ForgetChatAsync(chat, cancellationToken);
        var again = await OfPersonAsync(programme, personId, cancellationToken);
        return again.Why == DeliveryReason.NotInTeams ? Address.Unknown(DeliveryReason.Left, again.Doubt) : again;
    }

    private async Task<Address> OfPersonAsync(Programme programme, string personId, CancellationToken cancellationToken)
    {
        if (programme.FindPerson(personId) is not { } person)
        {
            return Address.Unknown(DeliveryReason.NotInTeams);
        }

        var found = people.Locate(programme, person);
        if (found.User is not { } user)
        {
            return Address.Unknown(found.Why ?? DeliveryReason.NotInTeams);
        }

        if (user.Installed == InstallState.Removed)
        {
            return Address.Unknown(DeliveryReason.NotInstalled);
        }

        var isNew = user.ConversationId is null;
        if (isNew)
        {
            var made = await CreateChatAsync(user, cancellationToken);
            if (made.Why is not null)
            {
                return made;
            }

            user = await directory.LearnAsync(
                user.TenantId,
                user.AadObjectId,
                known =>
                    known with
                    {
                        ConversationId = made.Conversation!.ConversationId,
                        ServiceUrl = made.Conversation.ServiceUrl,
                    },
                cancellationToken
            );
        }

        var chat = new ConversationReference
        {
            ServiceUrl = user.ServiceUrl ?? places.DefaultServiceUrl,
            ConversationId = user.ConversationId!,
            TenantId = user.TenantId,
            BotId = user.BotId,
        };
        return Address.OfChat(user, chat, isNew);
    }

    /// <summary>Teams refused a message to a person: whether they have the app is no longer known, until they are heard
    /// of.</summary>
    public Task DoubtAsync(TeamsUser chat, CancellationToken cancellationToken) =>
        directory.LearnAsync(
            chat.TenantId,
            chat.AadObjectId,
            known => known.Installed == InstallState.Installed ? known with { Installed = InstallState.Unknown } : known,
            cancellationToken
        );

    /// <summary>Teams no longer knows a person's chat: the next message to them opens a new one.</summary>
    public Task ForgetChatAsync(TeamsUser chat, CancellationToken cancellationToken) =>
        directory.LearnAsync(
            chat.TenantId,
            chat.AadObjectId,
            known => known.ConversationId == chat.ConversationId ? known with { ConversationId = null } : known,
            cancellationToken
        );

    // Creating a person's chat is idempotent (.github/PROTOCOL.md, section 5): it may be done before the message is claimed.
    private async Task<Address> CreateChatAsync(TeamsUser user, CancellationToken cancellationToken)
    {
        var serviceUrl = user.ServiceUrl ?? places.ServiceUrlOf(user.TenantId);
        var parameters = new ConversationParameters
        {
            IsGroup = false,
            Bot = new ChannelAccount { Id = user.BotId ?? places.BotId },
            Members = [new ChannelAccount { Id = user.UserId ?? user.AadObjectId }],
            TenantId = user.TenantId,
            ChannelData = new TeamsChannelData { Tenant = new TenantInfo(user.TenantId) },
        };
        try
        {
            using var permit = await connector.ReserveAsync(CallTarget.Creating(parameters), cancellationToken);
            var created = await connector.CreateConversationAsync(serviceUrl, parameters, permit, cancellationToken);
            return string.IsNullOrEmpty(created.Id)
                ? throw new ConnectorException(ConnectorFailure.Unavailable, status: null, "NoConversationId", retryAfter: null)
                : Address.Of(
                    new ConversationReference
                    {
                        ServiceUrl = serviceUrl,
                        ConversationId = created.Id,
                        TenantId = user.TenantId,
                    }
                );
        }
        catch (ConnectorException refused) when (RefusalOf(refused.Failure) is { } why)
        {
            return Address.Unknown(why);
        }
        catch (ConnectorException refused) when (refused.Failure == ConnectorFailure.Rejected)
        {
            return Address.Unknown(DeliveryReason.NotInTeams);
        }
        catch (ConnectorException refused) when (refused.Failure is ConnectorFailure.Gone or ConnectorFailure.Unexplained)
        {
            return Address.Unknown(
                refused.Failure == ConnectorFailure.Gone ? DeliveryReason.NotInTeams : DeliveryReason.Unexplained,
                refused
            );
        }
    }

    private static string? RefusalOf(ConnectorFailure failure) =>
        failure switch
        {
            ConnectorFailure.NotInstalled => DeliveryReason.NotInstalled,
            ConnectorFailure.Blocked => DeliveryReason.Blocked,
            ConnectorFailure.DisabledByAdmin => DeliveryReason.Disabled,
            _ => null,
        };

    private async Task<Address> OfBoardAsync(Programme programme, Delivery delivery, CancellationToken cancellationToken)
    {
        if (programme.Boards.FirstOrDefault(b => b.Id == delivery.Recipient) is not { } board)
        {
            return Address.Unknown(DeliveryReason.NoChannel);
        }

        var channel = places.FindChannel(board, programme.TenantId);
        if (
            delivery is { ConversationId: { } there }
            && (delivery.ActivityId is not null || delivery.Kind == DeliveryKind.ThreadAnswer)
        )
        {
            return Address.Of(
                new ConversationReference
                {
                    ServiceUrl = delivery.ServiceUrl ?? channel.ServiceUrl,
                    ConversationId = there,
                    TenantId = channel.TenantId,
                }
            );
        }

        return
            delivery.Subject != Reports.BoardPost.RootKey
            && await ThreadAsync(delivery, cancellationToken) is { ConversationId: { } thread } begun
            ? Address.Of(
                new ConversationReference
                {
                    ServiceUrl = begun.ServiceUrl ?? channel.ServiceUrl,
                    ConversationId = thread,
                    TenantId = channel.TenantId,
                }
            )
            : Address.OfNewThread(
                channel.ServiceUrl,
                new ConversationParameters
                {
                    IsGroup = true,
                    Bot = new ChannelAccount { Id = channel.BotId },
                    TenantId = channel.TenantId,
                    ChannelData = new TeamsChannelData
                    {
                        Channel = new ChannelInfo { Id = channel.ChannelId },
                        Tenant = channel.TenantId is null ? null : new TenantInfo(channel.TenantId),
                    },
                }
            );
    }

    // A cover whose arrival only a person saw has no known thread: the first part after it begins one, and the others follow
    // that.
    private async Task<Delivery?> ThreadAsync(Delivery part, CancellationToken cancellationToken) =>
        (await deliveries.ReadAsync(part.ProgrammeId, part.PeriodId, cancellationToken))
            .Select(d => d.Delivery)
            .Where(d => d.Kind == DeliveryKind.BoardPost && d.Recipient == part.Recipient && d.ConversationId is not null)
            .MinBy(d => (d.Subject != Reports.BoardPost.RootKey, d.SentAt));
}

/// <summary>A conversation to write to, the makings of a new thread, or why there is neither.</summary>
internal sealed record Address
{
    public ConversationReference? Conversation { get; private init; }

    public ConversationParameters? NewThread { get; private init; }

    public string? ServiceUrl { get; private init; }

    /// <summary>Whose limits a message to it counts against.</summary>
    public string? TenantId => Conversation?.TenantId ?? NewThread?.TenantId;

    /// <summary>Whose chat it is; null for a channel.</summary>
    public TeamsUser? Chat { get; private init; }

    /// <summary>The chat was opened just now.</summary>
    public bool IsNew { get; private init; }

    /// <summary>A <see cref="DeliveryReason"/>; null when there is an address.</summary>
    public string? Why { get; private init; }

    public static Address Of(ConversationReference conversation) =>
        new() { Conversation = conversation, ServiceUrl = conversation.ServiceUrl };

    public static Address OfChat(TeamsUser user, ConversationReference conversation, bool isNew) =>
        new()
        {
            Conversation = conversation,
            ServiceUrl = conversation.ServiceUrl,
            Chat = user,
            IsNew = isNew,
        };

    public static Address OfNewThread(string serviceUrl, ConversationParameters thread) =>
        new() { NewThread = thread, ServiceUrl = serviceUrl };

    /// <summary>What Teams answered, where that is no document's last word: it may be otherwise in a minute.</summary>
    public ConnectorException? Doubt { get; private init; }

    public static Address Unknown(string why, ConnectorException? doubt = null) => new() { Why = why, Doubt = doubt };
}
