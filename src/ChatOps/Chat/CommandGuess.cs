using ChatOps.Text;

namespace ChatOps.Chat;

/// <summary>The command that a mistyped one seems to be. Pure.</summary>
internal static class CommandGuess
{
    // Of fewer letters, most words differ by little from some command.
    private const int LeastLetters = 4;

    private static readonly string[] Phrases =
    [
        Commands.Help,
        Commands.MyUpdates,
        Commands.Update,
        Commands.Status,
        Commands.Missing,
        Commands.PreviewReport,
        Commands.Away,
        Commands.Back,
        Commands.Remind,
        Commands.Extend,
        Commands.Summary,
    ];

    /// <summary>Null where nothing is near. What follows the command does not count.</summary>
    public static string? Of(string text)
    {
        var words = CalendarWords.Words(text);
        return Near(words, 2) ?? Near(words, 1);
    }

    private static string? Near(string[] words, int count)
    {
        var begun = string.Join(' ', words.Take(count));
        return words.Length < count || begun.Length < LeastLetters
            ? null
            : Nearest.To(begun, Phrases.Where(phrase => phrase.Count(c => c == ' ') == count - 1));
    }
}
