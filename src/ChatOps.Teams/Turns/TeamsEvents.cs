using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Turns;

/// <summary>
/// Which <see cref="TeamsEvent"/> an activity tells of. Teams reports an installation twice, as installationUpdate and as
/// conversationUpdate, in any order and sometimes as only one of them: both give the same event, and its handler may run twice.
/// </summary>
internal static class TeamsEvents
{
    private const string Personal = "personal";
    private const string Channel = "channel";

    /// <returns>Null for events that no handler needs, for example a change in a group chat.</returns>
    public static TeamsEvent? Of(Activity activity) =>
        activity.Type switch
        {
            ActivityTypes.InstallationUpdate => OfInstallation(activity),
            ActivityTypes.ConversationUpdate => OfConversation(activity),
            _ => null,
        };

    private static TeamsEvent? OfInstallation(Activity activity) =>
        (activity.Action, IsTeam(activity), IsPersonal(activity)) switch
        {
            ("add" or "add-upgrade", true, _) => TeamsEvent.InstalledInTeam,
            ("add" or "add-upgrade", _, true) => TeamsEvent.InstalledForPerson,
            ("remove" or "remove-upgrade", true, _) => TeamsEvent.RemovedFromTeam,
            ("remove" or "remove-upgrade", _, true) => TeamsEvent.RemovedForPerson,
            _ => null,
        };

    private static TeamsEvent? OfConversation(Activity activity)
    {
        var botAdded = HoldsBot(activity.MembersAdded, activity);
        var botRemoved = HoldsBot(activity.MembersRemoved, activity);
        if (IsTeam(activity))
        {
            return OfTeam(activity, botAdded, botRemoved);
        }

        if (!IsPersonal(activity) || !(botAdded || botRemoved))
        {
            return null;
        }

        return botAdded ? TeamsEvent.InstalledForPerson : TeamsEvent.RemovedForPerson;
    }

    private static TeamsEvent? OfTeam(Activity activity, bool botAdded, bool botRemoved)
    {
        if (botAdded)
        {
            return TeamsEvent.InstalledInTeam;
        }

        // A deleted team can be restored; until then nothing can be sent there, as after a removal.
        if (botRemoved || activity.ChannelData?.EventType is "teamDeleted" or "teamHardDeleted")
        {
            return TeamsEvent.RemovedFromTeam;
        }

        var changed =
            activity.MembersAdded is { Count: > 0 }
            || activity.MembersRemoved is { Count: > 0 }
            || activity.ChannelData?.EventType is { Length: > 0 };
        return changed ? TeamsEvent.TeamChanged : null;
    }

    private static bool IsTeam(Activity activity) =>
        activity.Conversation?.ConversationType is Channel || activity.ChannelData?.Team is not null;

    private static bool IsPersonal(Activity activity) => activity.Conversation?.ConversationType is Personal;

    private static bool HoldsBot(IReadOnlyList<ChannelAccount?>? members, Activity activity) =>
        activity.Recipient?.Id is { } bot && members is not null && members.Any(m => m?.Id == bot);
}
