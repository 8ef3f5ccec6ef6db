using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;

namespace ChatOps.People;

/// <summary>Answers that are for one person only.</summary>
internal static class PersonalChat
{
    public const string Stranger =
        "You are not named in a programme here. If you should be, ask your programme manager to add you with the name you "
        + "sign in to Teams with.";

    public const string WriteHelp = "Write help to see what you can ask.";

    /// <summary>The refusal of what the caller's part in a programme does not allow.</summary>
    /// <param name="message">Who may, in a sentence.</param>
    public static TurnResult NotYours(string message) => TurnResult.OfError(403, "NotYours", message);

    /// <summary>The answer to a button that is not in the caller's own chat. An old client's is not answered at all: that would
    /// be a message in the channel.</summary>
    public static TurnResult RefuseVerb(TurnContext turn) =>
        turn.Activity.Type == ActivityTypes.Invoke
            ? TurnResult.OfError(403, "NotHere", "This button works only in your own chat with ChatOps. Nothing was changed.")
            : TurnResult.None;

    // Late updates and reports that are not posted yet are not for everyone in a channel.
    public static TurnResult? RefuseInChannel(TurnContext turn) =>
        turn.Activity.IsInPersonalChat()
            ? null
            : TurnResult.OfMessage("Please ask me in our personal chat: the answer is only for you.");
}
