using System.Text.RegularExpressions;
using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>How Teams identifies a person.</summary>
internal static partial class PersonAddress
{
    private const string MailTo = "mailto:";

    // What addresses have beside letters and digits; Entra's guests have a # in theirs.
    private const string Marks = "@.!#$%&'*+/=?^_`{|}~-";

    public static Parsed<string> Upn(string text)
    {
        if (text.StartsWith(MailTo, StringComparison.OrdinalIgnoreCase))
        {
            return Parsed.Wrong<string>(
                $"{CalendarWords.Quote(text)} begins with '{MailTo}'.",
                $"Write only the address: {CalendarWords.Quote(text[MailTo.Length..].Trim())}."
            );
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && !Marks.Contains(character, StringComparison.Ordinal))
            {
                return Parsed.Wrong<string>(
                    $"{CalendarWords.Quote(text)} has {OddCharacters.Name(character)} in it, which no address has.",
                    character is ',' or ';'
                        ? "Give one address: someone else is a person of their own."
                        : "Remove it, or type the address again as Teams shows it, such as sarah.lee@example.gov.uk."
                );
            }
        }

        return UpnRule().IsMatch(text)
            ? Parsed.As(text)
            : Parsed.Wrong<string>(
                $"{CalendarWords.Quote(text)} is not a sign-in name or e-mail address.",
                "Write it as Teams shows it, such as sarah.lee@example.gov.uk."
            );
    }

    public static Parsed<string> ObjectId(string text) =>
        Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty
            ? Parsed.As(id.ToString("D"))
            : Parsed.Wrong<string>(
                $"{CalendarWords.Quote(text)} is not an Entra object id.",
                "Copy it from the person's page in Entra (it looks like 6f9619ff-8b86-d011-b42d-00cf4fc964ff), or remove the "
                    + "line: ChatOps finds it from the team's members."
            );

    [GeneratedRegex(
        @"^[^\s@<>]{1,64}@[^\s@<>.]+(\.[^\s@<>.]+)+\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex UpnRule();
}
