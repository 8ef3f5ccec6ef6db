using System.Globalization;
using Azure;

namespace ChatOps.Tables.Embedded.Filters;

internal enum FilterTokenKind
{
    End,
    Open,
    Close,
    Word,
    Literal,
}

/// <summary>Reads a filter token by token. Words are property names and operators; literals come with their value.</summary>
internal ref struct FilterTokens(string filter)
{
    private int _start;
    private int _at;

    public FilterTokenKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    public object? Literal { get; private set; }

    public void Next()
    {
        while (_at < filter.Length && char.IsWhiteSpace(filter[_at]))
        {
            _at++;
        }

        _start = _at;
        (Text, Literal) = ("", null);
        if (_at == filter.Length)
        {
            Kind = FilterTokenKind.End;
            return;
        }

        switch (filter[_at])
        {
            case '(':
                _at++;
                Kind = FilterTokenKind.Open;
                break;
            case ')':
                _at++;
                Kind = FilterTokenKind.Close;
                break;
            case '\'':
                SetLiteral(Quoted());
                break;
            default:
                Other();
                break;
        }
    }

    /// <summary>Goes on when the word is next.</summary>
    public bool TakeWord(string word)
    {
        if (Kind != FilterTokenKind.Word || Text != word)
        {
            return false;
        }

        Next();
        return true;
    }

    public readonly RequestFailedException Unexpected() =>
        TableErrors.Invalid($"The filter cannot be read at character {_start + 1}.");

    private void Other()
    {
        while (_at < filter.Length && (char.IsLetterOrDigit(filter[_at]) || filter[_at] is '_' or '.' or '-' or '+'))
        {
            _at++;
        }

        Text = filter[_start.._at];
        if (_at < filter.Length && filter[_at] == '\'')
        {
            SetLiteral(Typed(Text, Quoted()));
        }
        else if (Text.Length > 0 && (char.IsAsciiDigit(Text[0]) || Text[0] is '-' or '+' or '.'))
        {
            SetLiteral(Number(Text));
        }
        else if (Text is "true" or "false")
        {
            SetLiteral(Text == "true");
        }
        else
        {
            Kind = Text.Length > 0 ? FilterTokenKind.Word : throw Unexpected();
        }
    }

    private void SetLiteral(object? value)
    {
        Kind = FilterTokenKind.Literal;
        Literal = value ?? throw Unexpected();
    }

    // A quote within is doubled.
    private string Quoted()
    {
        var from = ++_at;
        for (; _at < filter.Length; _at++)
        {
            if (filter[_at] != '\'')
            {
                continue;
            }

            if (_at + 1 < filter.Length && filter[_at + 1] == '\'')
            {
                _at++;
                continue;
            }

            return filter[from.._at++].Replace("''", "'", StringComparison.Ordinal);
        }

        throw Unexpected();
    }

    private static object? Typed(string prefix, string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return prefix switch
        {
            "datetime" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var date) ? date : null,
            "guid" => Guid.TryParse(text, out var id) ? id : null,
            "X" or "binary" => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null,
            _ => null,
        };
    }

    private static object? Number(string text)
    {
        if (text[^1] is 'L' or 'l')
        {
            return long.TryParse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture, out var l) ? l : null;
        }

        if (int.TryParse(text, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        if (long.TryParse(text, CultureInfo.InvariantCulture, out var big))
        {
            return big;
        }

        return double.TryParse(text, CultureInfo.InvariantCulture, out var real) ? real : null;
    }
}
