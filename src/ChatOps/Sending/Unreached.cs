using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Sending;

/// <summary>Sends the messages that could not reach a person, once what was in the way is gone: they have the app, or are found
/// in Teams.</summary>
internal sealed class Unreached(
    DeliveryStore deliveries,
    TeamsDirectory directory,
    ProgrammePeople people,
    ProgrammePeriods periods
)
{
    private static readonly HashSet<string> WhereAbouts = new(StringComparer.Ordinal)
    {
        DeliveryReason.NotInTeams,
        DeliveryReason.SeveralMatches,
        DeliveryReason.OtherObjectId,
        DeliveryReason.SharedAccount,
    };

    // A refusal for one of these leaves it in doubt whether the person has the app (Addresses.DoubtAsync): if they have it, they
    // were heard of since.
    private static readonly HashSet<string> Chat = new(StringComparer.Ordinal)
    {
        DeliveryReason.NotInstalled,
        DeliveryReason.Blocked,
        DeliveryReason.Disabled,
        DeliveryReason.Gone,
    };

    private readonly ConditionalWeakTable<Programme, ConcurrentDictionary<string, DirectorySnapshot>> _looked = [];

    /// <summary>A person was heard from: all their messages can be tried again.</summary>
    public async Task TryAgainAsync(Programme programme, string personId, CancellationToken cancellationToken)
    {
        if (periods.Open(programme) is { } period)
        {
            await TryAgainAsync(programme, period, d => d.Recipient == personId, cancellationToken);
        }
    }

    /// <summary>A person's app was removed: in every period that asks something of them it is found out, and told, that they
    /// cannot be written to.</summary>
    public async Task DoubtAsync(Programme programme, string personId, CancellationToken cancellationToken)
    {
        if (periods.Open(programme) is not { } period)
        {
            return;
        }

        var check = PromptRows.CheckOf(personId, programme, period);
        await deliveries.AddMissingAsync([check], cancellationToken);
        foreach (var stored in await deliveries.ReadAsync(programme.Id, period.Id, cancellationToken))
        {
            if (stored.Delivery.Key == check.Key && stored.Delivery.Status == DeliveryStatus.Delivered)
            {
                await deliveries.TryChangeAsync(stored, stored.Delivery.Again(), cancellationToken);
            }
        }
    }

    /// <summary>Looks for people who were not found before, and for those who were heard from while
    /// <see cref="TryAgainAsync(Programme, string, CancellationToken)"/> failed. Reads nothing from storage while no one new is
    /// known and the programme file is unchanged.</summary>
    public async Task LookAgainAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        var snapshot = directory.Snapshot;
        var looked = _looked.GetOrCreateValue(programme);
        if (looked.TryGetValue(period.Id, out var last) && ReferenceEquals(last, snapshot))
        {
            return;
        }

        await TryAgainAsync(programme, period, d => d.Why is { } why && IsFound(programme, d.Recipient, why), cancellationToken);
        looked[period.Id] = snapshot;
    }

    private bool IsFound(Programme programme, string personId, string why) =>
        (WhereAbouts.Contains(why) || Chat.Contains(why))
        && programme.FindPerson(personId) is { } person
        && people.Locate(programme, person).User is { } user
        && (WhereAbouts.Contains(why) || user.Installed == InstallState.Installed);

    private async Task TryAgainAsync(
        Programme programme,
        ReportingPeriod period,
        Func<Delivery, bool> belongs,
        CancellationToken cancellationToken
    )
    {
        foreach (var stored in await deliveries.ReadAsync(programme.Id, period.Id, cancellationToken))
        {
            if (stored.Delivery is { IsPersonal: true, Status: DeliveryStatus.Refused } refused && belongs(refused))
            {
                await deliveries.TryChangeAsync(stored, refused.Again(), cancellationToken);
            }
        }
    }
}
