using ChatOps.Teams.Routing;

namespace ChatOps.People;

/// <summary>What may be answered to one person alone.</summary>
internal static class PersonalChat
{
    public const string Stranger =
        "You are not named in a programme here. If you should be, ask your programme manager to add you with the name you "
        + "sign in to Teams with.";

    /// <summary>The refusal of what the caller's part in a programme does not allow.</summary>
    /// <param name="message">Who may, in a sentence.</param>
    public static TurnResult NotYours(string message) => TurnResult.OfError(403, "NotYours", message);

    // Who is late and what is not yet posted is not for a whole channel to read.
    public static TurnResult? RefuseInChannel(TurnContext turn) =>
        turn.Activity.Conversation?.ConversationType is null or "personal"
            ? null
            : TurnResult.OfMessage("Please ask me that in our own chat: the answer is for you.");
}
