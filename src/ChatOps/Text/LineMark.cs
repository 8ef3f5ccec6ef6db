namespace ChatOps.Text;

/// <summary>
/// The bullet or number at the beginning of a line, as people type it and as Word, Outlook and PowerPoint paste it: "•", "o" and
/// a tab, "1." and a no-break space, "a)", "(i)", and the characters of symbol fonts. Pure.
/// </summary>
/// <param name="Kind">Lines of one level of a list have the same: its bullet, or '1', 'a' or 'i' for its numbering.</param>
/// <param name="Length">How many characters of the line it takes, with the white space after it.</param>
internal readonly record struct LineMark(char Kind, int Length)
{
    private const string Dashes = "-–—―‒‑−";
    private const string Dots = "•·∙⋅●⦁‣⁃・";
    private const string Shapes = "◦○▪▫■□◆◇❖❑❒➢➤►▸→⇒➔➜";

    // What symbol fonts have in the place of letters, when the font is lost: only with a tab or several spaces after them.
    private const string LostSymbols = "oØüvqnl§à";

    private const int MaxNumberLength = 2;

    /// <summary>A line without any.</summary>
    public static LineMark None => default;

    /// <summary>The letter of "h)", which "i)" goes on; <c>\0</c> for any other.</summary>
    public char Letter { get; init; }

    public bool IsMark => Length > 0;

    /// <summary>Such marks stand for the second level where another mark stands above them.</summary>
    public bool IsInner => Kind is 'o' or '▪' or '▫' or '□' or '■' or '○' or '§' or 'a' or 'i';

    /// <summary>Whether this goes on a list in which the other mark was the last: the same kind, or "i)" after "h)".</summary>
    public bool Continues(LineMark other) => Kind == other.Kind || (Letter > 'a' && other.Letter == Letter - 1);

    /// <summary>What a line consists of when it is a mark and nothing else.</summary>
    public static bool IsOnlyMarks(string text) => text.All(c => IsBullet(c) || IsSymbol(c) || char.IsWhiteSpace(c));

    /// <param name="text">A line without white space at its ends; not empty.</param>
    public static LineMark Of(string text)
    {
        var spaces = Spaces(text, 1);
        var c = text[0];
        if (IsSymbol(c) || (IsBullet(c) && (Dots + Shapes).Contains(c, StringComparison.Ordinal)))
        {
            return Bullet(KindOf(c), 1 + spaces, text);
        }

        // "-5%" and "*see note" begin with no bullet: a sign or a star that was meant is kept.
        if (IsBullet(c) && (spaces > 0 || (c is not ('*' or '−') && text.Length > 1 && char.IsLetter(text[1]))))
        {
            return Bullet(Dashes.Contains(c, StringComparison.Ordinal) ? '-' : c, 1 + spaces, text);
        }

        if (IsLostSymbol(text, spaces))
        {
            return Bullet(c, 1 + spaces, text);
        }

        return Number(text);
    }

    private static LineMark Bullet(char kind, int length, string text) =>
        length < text.Length ? new LineMark(kind, length) : None;

    // "§ 4 of the Act" is a reference. A single space after "o" is how people type it, and no word in front of others.
    private static bool IsLostSymbol(string text, int spaces) =>
        LostSymbols.Contains(text[0], StringComparison.Ordinal)
        && (spaces > 1 || (spaces == 1 && (text[1] is '\t' || text[0] is 'o' || (text[0] is '§' && !char.IsDigit(text[2])))));

    // "1." "1)" "(1)" "1.2." "a)" "a." "(a)" "ii)"; "A. Smith" is a name, "2.5 posts" a number.
    private static LineMark Number(string text)
    {
        var opened = text[0] == '(' ? 1 : 0;
        var end = opened;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        var word = text[opened..end];
        var kind = Numbering(word);
        if (kind == '1' && opened == 0)
        {
            var inner = end;
            while (inner + 1 < text.Length && text[inner] == '.' && char.IsAsciiDigit(text[inner + 1]))
            {
                inner++;
                while (inner < text.Length && char.IsAsciiDigit(text[inner]))
                {
                    inner++;
                }

                (kind, end) = ('a', inner);
            }
        }

        if (kind == '\0' || end >= text.Length || !Closes(text[end], opened > 0, word))
        {
            return None;
        }

        var spaces = Spaces(text, end + 1);
        return spaces == 0
            ? None
            : Bullet(kind, end + 1 + spaces, text) with
            {
                Letter = word.Length == 1 && kind != '1' ? char.ToLowerInvariant(word[0]) : '\0',
            };
    }

    private static bool Closes(char c, bool isOpened, string word) =>
        c == ')' || (c == '.' && !isOpened && !char.IsAsciiLetterUpper(word[0]));

    // "i" may be the ninth letter or the first Roman number: both are below a list that has other marks.
    private static char Numbering(string word) =>
        word.Length is 0 or > 4 ? '\0'
        : word.All(char.IsAsciiDigit) ? (word.Length <= MaxNumberLength ? '1' : '\0')
        : word.All(c => c is 'i' or 'v' or 'x') ? 'i'
        : word.All(c => c is 'I' or 'V' or 'X') ? 'i'
        : word.Length == 1 && char.IsAsciiLetter(word[0]) ? 'a'
        : '\0';

    private static bool IsBullet(char c) => c == '*' || (Dashes + Dots + Shapes).Contains(c, StringComparison.Ordinal);

    /// <summary>A character of a symbol font, as Word pastes its bullets.</summary>
    private static bool IsSymbol(char c) => c is >= '\uF020' and <= '\uF0FF';

    private static char KindOf(char c) =>
        c switch
        {
            '\uF0B7' => '•',
            '\uF0A7' => '▪',
            '◦' or '○' or '\uF06F' => 'o',
            _ when Dots.Contains(c, StringComparison.Ordinal) => '•',
            _ => c,
        };

    private static int Spaces(string text, int from)
    {
        var end = from;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end - Math.Min(from, text.Length);
    }
}
