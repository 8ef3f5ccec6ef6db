namespace ChatOps.Teams.Turns;

/// <summary>What a person sees when their turn failed. The main thing they need to know is whether to type it again.</summary>
internal static class Apology
{
    public const string Kept = "Sorry, something went wrong, but what you wrote was saved. You do not need to send it again.";

    public const string NotKept = "Sorry, something went wrong and what you wrote was not saved. Please try again.";

    /// <summary>A handler that was too slow may yet finish, so nothing is promised.</summary>
    public const string NotKeptInTime =
        "Sorry, that took too long and what you wrote may not have been saved. Please try again in a minute.";

    /// <summary>For words that asked for something and had nothing to save.</summary>
    public const string NotAnswered =
        "Sorry, something went wrong and nothing was changed or saved. Please try again in a minute.";

    public const string UnknownVerb = "This button is no longer in use. Send “help” to see what you can do now.";

    public const string TooMuchData = "That is more than one card can send. Please shorten it and send it again.";

    /// <param name="kind">What was being answered.</param>
    /// <param name="wordsKept">See <see cref="Routing.TurnContext.WordsKept"/>.</param>
    /// <param name="inTime">False when the time budget ran out.</param>
    public static string For(TurnKind kind, bool wordsKept, bool inTime)
    {
        if (wordsKept)
        {
            return Kept;
        }

        if (!inTime)
        {
            return NotKeptInTime;
        }

        return kind == TurnKind.Words ? NotAnswered : NotKept;
    }
}
