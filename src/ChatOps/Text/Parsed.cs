namespace ChatOps.Text;

/// <summary>The result of reading a piece of text: a value, or what is wrong with the text and how to fix it.</summary>
internal readonly record struct Parsed<T>
{
    private readonly T _value;

    internal Parsed(T value, string? what, string fix)
    {
        _value = value;
        What = what;
        Fix = fix;
    }

    public bool Ok => What is null;

    /// <exception cref="InvalidOperationException">The text could not be read.</exception>
    public T Value => Ok ? _value : throw new InvalidOperationException(What);

    /// <summary>Null when the text was read.</summary>
    public string? What { get; }

    public string Fix { get; }
}

internal static class Parsed
{
    public static Parsed<T> As<T>(T value) => new(value, null, "");

    public static Parsed<T> Wrong<T>(string what, string fix) => new(default!, what, fix);

    /// <summary>The same problem, met while reading something larger.</summary>
    public static Parsed<TOuter> Wrong<TInner, TOuter>(Parsed<TInner> inner) => new(default!, inner.What, inner.Fix);
}
