namespace ChatOps.People;

/// <summary>Why a message was not delivered: stored codes, each with plain words and a remedy.</summary>
internal static class DeliveryReason
{
    public const string NotInTeams = "not-in-teams";
    public const string SeveralMatches = "several-matches";
    public const string OtherObjectId = "other-object-id";
    public const string SharedAccount = "shared-account";
    public const string NotInstalled = "not-installed";
    public const string Blocked = "blocked";
    public const string Disabled = "disabled";
    public const string Gone = "gone";
    public const string Left = "left";
    public const string TooLarge = "too-large";
    public const string NoChannel = "no-channel";
    public const string Rejected = "rejected";
    public const string Unexplained = "unexplained";
    public const string Deleted = "deleted";

    /// <summary>Of a board's post that is being sent: should Teams refuse to change it again, it is posted again.</summary>
    public const string PostAgain = "post-again";
    public const string Unknown = "unknown";
    public const string Broken = "broken";
    public const string Answered = "answered";
    public const string TooLate = "too-late";

    /// <summary>What is wrong, as the words after a name: "Alex does not have the ChatOps app".</summary>
    public static string Words(string? code) =>
        code switch
        {
            NotInTeams => "was not found in Teams",
            SeveralMatches => "matches more than one person in Teams",
            OtherObjectId => "has a different object ID in Teams from the one in the programme file",
            SharedAccount => "has the same Teams account as someone else in the programme file",
            NotInstalled => "does not have the ChatOps app",
            Blocked => "has blocked the ChatOps app",
            Disabled => "is not allowed to use the ChatOps app",
            Gone => "no longer has a chat with ChatOps",
            Left => "has left, or is no longer known to Teams",
            NoChannel => "has no channel that ChatOps can post to",
            TooLarge => "was sent a message that is too long for Teams",
            Unexplained => "was not sent a message: Teams refused it for some minutes and did not say why",
            Unknown => "may not have received the message: Teams did not confirm it",
            Broken => "was not sent a message: ChatOps could not create it",
            TooLate => "could not be sent a message before the report was closed",
            _ => "was not sent a message: Teams refused it",
        };

    /// <summary>What to do about it.</summary>
    public static string Remedy(string? code) =>
        code switch
        {
            NotInTeams =>
                "Check the sign-in name in the programme file, and add the person to the team where ChatOps is installed.",
            SeveralMatches => "Add the person's Entra object ID to the programme file.",
            OtherObjectId => "If it is the same person, correct or remove the object ID in the programme file.",
            SharedAccount => "Correct the sign-in name of one of them in the programme file.",
            NotInstalled => "Ask your Teams administrator to install ChatOps for them, or name a deputy.",
            Blocked => "Ask them to unblock ChatOps in Teams, or name a deputy.",
            Disabled => "Ask your Teams administrator to allow ChatOps for them.",
            Gone => "Ask them to open ChatOps in Teams and say hello, or name a deputy.",
            Left => "Name someone else in the programme file, or correct their sign-in name.",
            NoChannel => "Check the channel in the programme file, and that ChatOps is installed in its team.",
            TooLarge => "Tell your ChatOps administrator.",
            Unexplained => "Ask them to open ChatOps in Teams and say hello: it is then sent again.",
            Unknown => "Ask them whether it arrived.",
            _ => "Tell your ChatOps administrator. The reason is in the log.",
        };
}
