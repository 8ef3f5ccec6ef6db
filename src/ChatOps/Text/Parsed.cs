namespace ChatOps.Text;

/// <summary>
/// The result of reading a piece of text, typed or from a file: a value, nothing given (blank, "-", "TBC", "n/a", "none", "not
/// set" and their like), or a problem and how to fix it. Nothing given is never zero and never today. The default is nothing
/// given.
/// </summary>
internal readonly record struct Parsed<T>
{
    private readonly T? _value;
    private readonly string? _fix;

    internal Parsed(T value)
    {
        _value = value;
        IsGiven = true;
    }

    internal Parsed(string problem, string fix)
    {
        Problem = problem;
        _fix = fix;
    }

    public bool IsGiven { get; }

    public bool IsNothing => !IsGiven && Problem is null;

    /// <summary>
    /// Null unless the text was not understood. Of a text that a person typed it also says how to fix it, with an example, and
    /// quotes nothing of what was typed.
    /// </summary>
    public string? Problem { get; }

    /// <summary>How to fix it, where that is a sentence of its own, as in a file; else empty.</summary>
    public string Fix => _fix ?? "";

    /// <exception cref="InvalidOperationException">Nothing was given, or it was not understood.</exception>
    public T Value => IsGiven ? _value! : throw new InvalidOperationException(ToString());

    // The generated method of a record would read the value, which is not always there.
    public override string ToString() => IsGiven ? $"{_value}" : Problem ?? "Nothing given";
}

internal static class Parsed
{
    public static Parsed<T> As<T>(T value) => new(value);

    public static Parsed<T> Nothing<T>() => default;

    public static Parsed<T> Wrong<T>(string problem, string fix = "") => new(problem, fix);

    /// <summary>The same problem, met while reading something larger.</summary>
    public static Parsed<TOuter> Wrong<TInner, TOuter>(Parsed<TInner> inner) =>
        inner.Problem is { } problem ? new(problem, inner.Fix) : default;
}
