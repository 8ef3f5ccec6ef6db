namespace ChatOps.Values;

/// <summary>
/// The result of reading typed text: a value, nothing given (blank, "-", "TBC", "n/a", "none", "not set" and their like), or a
/// problem. Nothing given is never zero and never today. The default is nothing given.
/// </summary>
internal readonly record struct TypedValue<T>
    where T : notnull
{
    private readonly T? _value;

    internal TypedValue(T value)
    {
        _value = value;
        IsGiven = true;
    }

    internal TypedValue(string problem) => Problem = problem;

    public bool IsGiven { get; }

    public bool IsNothing => !IsGiven && Problem is null;

    /// <summary>How to fix it, with an example; it quotes nothing of the typed text. Null unless the text was not
    /// understood.</summary>
    public string? Problem { get; }

    /// <exception cref="InvalidOperationException">Nothing was given, or it was not understood.</exception>
    public T Value => IsGiven ? _value! : throw new InvalidOperationException(ToString());

    // The generated method of a record would read the value, which is not always there.
    public override string ToString() => IsGiven ? $"{_value}" : Problem ?? "Nothing given";
}

internal static class TypedValue
{
    public static TypedValue<T> Given<T>(T value)
        where T : notnull => new(value);

    public static TypedValue<T> Nothing<T>()
        where T : notnull => default;

    public static TypedValue<T> Wrong<T>(string problem)
        where T : notnull => new(problem);
}
