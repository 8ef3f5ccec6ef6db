using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;

namespace ChatOps.Deliveries;

/// <summary>Where a message goes: a person's own chat, a board's channel, or the thread that a board's post began.</summary>
public sealed class Addresses(ProgrammePeople people, TeamsDirectory directory, TeamsPlaces places, DeliveryStore deliveries, ConnectorClient connector)
{
    public Task<Address> FindAsync(Programme programme, Delivery delivery, CancellationToken cancellationToken) => delivery.IsPersonal
        ? OfPersonAsync(programme, delivery.Recipient, cancellationToken)
        : OfBoardAsync(programme, delivery, cancellationToken);

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

        if (user.ConversationId is null)
        {
            var made = await CreateChatAsync(user, cancellationToken);
            if (made.Why is not null)
            {
                return made;
            }

            user = await directory.LearnAsync(
                user.TenantId,
                user.AadObjectId,
                known => known with { ConversationId = made.Conversation!.ConversationId, ServiceUrl = made.Conversation.ServiceUrl },
                cancellationToken);
        }

        return Address.Of(new ConversationReference
        {
            ServiceUrl = user.ServiceUrl ?? places.DefaultServiceUrl,
            ConversationId = user.ConversationId!,
            TenantId = user.TenantId,
            BotId = user.BotId,
        });
    }

    // Creating somebody's chat is idempotent (protocol.md, section 5): it may be done before the message is claimed.
    private async Task<Address> CreateChatAsync(TeamsUser user, CancellationToken cancellationToken)
    {
        var serviceUrl = user.ServiceUrl ?? places.ServiceUrlOf(user.TenantId);
        try
        {
            var created = await connector.CreateConversationAsync(
                serviceUrl,
                new ConversationParameters
                {
                    IsGroup = false,
                    Bot = new ChannelAccount { Id = user.BotId ?? places.BotId },
                    Members = [new ChannelAccount { Id = user.UserId ?? user.AadObjectId }],
                    TenantId = user.TenantId,
                    ChannelData = new TeamsChannelData { Tenant = new TenantInfo(user.TenantId) },
                },
                cancellationToken);
            return Address.Of(new ConversationReference { ServiceUrl = serviceUrl, ConversationId = created.Id ?? "", TenantId = user.TenantId });
        }
        catch (ConnectorException refused) when (refused.Failure is ConnectorFailure.NotInstalled)
        {
            return Address.Unknown(DeliveryReason.NotInstalled);
        }
        catch (ConnectorException refused) when (refused.Failure is ConnectorFailure.Blocked)
        {
            return Address.Unknown(DeliveryReason.Blocked);
        }
        catch (ConnectorException refused) when (refused.Failure is ConnectorFailure.Gone or ConnectorFailure.Rejected)
        {
            return Address.Unknown(DeliveryReason.NotInTeams);
        }
        catch (ConnectorException refused) when (refused.Failure is ConnectorFailure.DisabledByAdmin)
        {
            return Address.Unknown(DeliveryReason.Disabled);
        }
    }

    private async Task<Address> OfBoardAsync(Programme programme, Delivery delivery, CancellationToken cancellationToken)
    {
        if (programme.Boards.FirstOrDefault(b => b.Id == delivery.Recipient) is not { } board)
        {
            return Address.Unknown(DeliveryReason.NoChannel);
        }

        var channel = places.FindChannel(board, programme.TenantId);
        if (delivery.Subject == Reports.BoardPost.RootKey)
        {
            return Address.OfNewThread(channel.ServiceUrl, new ConversationParameters
            {
                IsGroup = true,
                Bot = new ChannelAccount { Id = channel.BotId },
                TenantId = channel.TenantId,
                ChannelData = new TeamsChannelData
                {
                    Channel = new ChannelInfo { Id = channel.ChannelId },
                    Tenant = channel.TenantId is null ? null : new TenantInfo(channel.TenantId),
                },
            });
        }

        var root = (await deliveries.ReadAsync(delivery.ProgrammeId, delivery.PeriodId, cancellationToken))
            .Select(d => d.Delivery)
            .FirstOrDefault(d => d.Kind == DeliveryKind.BoardPost && d.Recipient == board.Id && d.Subject == Reports.BoardPost.RootKey);
        return root is { ConversationId: { } thread }
            ? Address.Of(new ConversationReference { ServiceUrl = root.ServiceUrl ?? channel.ServiceUrl, ConversationId = thread, TenantId = channel.TenantId })
            : Address.Unknown(DeliveryReason.NoChannel);
    }
}

/// <summary>A conversation to write to, the makings of a new thread, or why there is neither.</summary>
public sealed record Address
{
    public ConversationReference? Conversation { get; private init; }

    public ConversationParameters? NewThread { get; private init; }

    public string? ServiceUrl { get; private init; }

    /// <summary>A <see cref="DeliveryReason"/>; null when there is an address.</summary>
    public string? Why { get; private init; }

    public static Address Of(ConversationReference conversation) => new() { Conversation = conversation, ServiceUrl = conversation.ServiceUrl };

    public static Address OfNewThread(string serviceUrl, ConversationParameters thread) => new() { NewThread = thread, ServiceUrl = serviceUrl };

    public static Address Unknown(string why) => new() { Why = why };
}
