using ChatOps.Text;

namespace ChatOps.Chat;

/// <summary>What a message that is no command seems to be.</summary>
internal enum Remark
{
    Unknown,
    Greeting,
    Thanks,

    /// <summary>Somebody says that they are away.</summary>
    Absence,
}

/// <summary>Tells thanks, greetings and absences from other messages, so that the answer fits. Pure.</summary>
internal static class Remarks
{
    private static readonly string[] Thanks =
    [
        "thanks",
        "thank",
        "thankyou",
        "thx",
        "ty",
        "cheers",
        "ta",
        "diolch",
        "appreciated",
        "🙏",
    ];

    private static readonly string[] Greetings =
    [
        "hello",
        "hi",
        "hey",
        "hiya",
        "morning",
        "afternoon",
        "evening",
        "helo",
        "bore",
        "da",
    ];

    private static readonly string[] Absences =
    [
        "holiday",
        "holidays",
        "hols",
        "leave",
        "away",
        "vacation",
        "sick",
        "unwell",
        "ill",
        "off",
        "absent",
        "absence",
        "ooo",
        "office",
        "maternity",
        "paternity",
    ];

    // What stands beside thanks and greetings without adding anything.
    private static readonly string[] Fillers =
    [
        .. "you u so very much a lot many ok okay great perfect brilliant lovely all for that this the your help".Split(' '),
        .. "good chatops everyone done reminder and it's its is in now again there 👍 😊 🙂 !".Split(' '),
    ];

    public static Remark Of(string text)
    {
        var words = CalendarWords.Words(
            new string([.. text.ToLowerInvariant().Select(c => char.IsPunctuation(c) && c is not ('\'' or '’') ? ' ' : c)])
        );
        return words.All(w => IsIn(Greetings, w) || IsIn(Fillers, w)) && (words.Length == 0 || words.Any(w => IsIn(Greetings, w)))
                ? Remark.Greeting
            : words.Any(w => IsIn(Thanks, w)) && words.All(w => IsIn(Thanks, w) || IsIn(Fillers, w) || IsIn(Greetings, w))
                ? Remark.Thanks
            : words.Any(w => IsIn(Absences, w)) ? Remark.Absence
            : Remark.Unknown;
    }

    private static bool IsIn(string[] words, string word) => words.Contains(word, StringComparer.Ordinal);
}
