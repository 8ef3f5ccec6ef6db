using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>
/// Reads the keys of one map by name. Reports unknown keys, repeated keys and values of the wrong shape, once each. What a text
/// means is in <see cref="MapValues"/>.
/// </summary>
internal sealed class MapReader
{
    /// <summary>A longer list is not a real programme; the limit also keeps the checks fast.</summary>
    private const int MaxInAList = 1_000;

    private readonly Dictionary<string, KeyValuePair<YamlText, YamlItem>> _entries = new(StringComparer.Ordinal);
    private readonly string[] _keys;
    private readonly string _what;
    private readonly ProblemList _problems;

    /// <param name="what">How messages name the map: "A person", "The reporting section".</param>
    public MapReader(YamlMap map, string what, string[] keys, ProblemList problems)
    {
        Map = map;
        _what = what;
        _keys = keys;
        _problems = problems;
        foreach (var entry in map.Entries)
        {
            Take(entry);
        }
    }

    public YamlMap Map { get; }

    public ProblemList Problems => _problems;

    /// <summary>The value, or null when the key is absent or has nothing after it.</summary>
    public YamlItem? Find(string key)
    {
        if (!_keys.Contains(key, StringComparer.Ordinal))
        {
            throw new ArgumentException($"'{key}' is not in the list of keys.", nameof(key));
        }

        return _entries.TryGetValue(key, out var entry) && entry.Value is not YamlText { IsNothing: true } ? entry.Value : null;
    }

    /// <summary>Where to point when something is wrong with this key: its value, else the key, else the map.</summary>
    public YamlItem At(string key) => Find(key) ?? (_entries.TryGetValue(key, out var entry) ? entry.Key : Map);

    /// <summary>One line of text with its runs of spaces collapsed; null when it is absent or not a text.</summary>
    public string? Line(string key, int longest = 200)
    {
        var line = Text(key) is { } text ? string.Join(' ', CalendarWords.Words(text.Value)) : null;
        return NotTooLong(key, line, longest);
    }

    /// <summary>Text that may have paragraphs; null when it is absent or not a text.</summary>
    public string? Paragraphs(string key, int longest = 4_000) => NotTooLong(key, Text(key)?.Value.Trim(), longest);

    public void Missing(string key, string fix) => _problems.Error(At(key), $"{_what} has no '{key}'.", fix);

    /// <summary>As <see cref="Line"/>; reports its absence and then returns an empty text, so that the rest can be
    /// checked.</summary>
    public string RequiredLine(string key, string fix, int longest = 200)
    {
        var line = Line(key, longest);
        if (string.IsNullOrEmpty(line) && Find(key) is null or YamlText)
        {
            Missing(key, fix);
        }

        return line ?? "";
    }

    public YamlText? Text(string key)
    {
        var item = Find(key);
        if (item is YamlText or null)
        {
            return (YamlText?)item;
        }

        _problems.Error(
            item,
            $"'{key}' is {Shape(item)} here, but text is needed.",
            $"Write '{key}: ' and the text on one line."
        );
        return null;
    }

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public IReadOnlyList<YamlText> Texts(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlText text:
                return [text];
            case YamlList list:
                return [.. Counted(key, list).Select(item => ListText(key, item)).OfType<YamlText>()];
            case var other:
                _problems.Error(
                    other,
                    $"'{key}' is {Shape(other)} here, but a list is needed.",
                    $"Write '{key}: [first, second]', or one on each line after '- '."
                );
                return [];
        }
    }

    /// <summary>As <see cref="Texts"/>, each one line with its runs of spaces collapsed. Empty ones are left out.</summary>
    public List<string> Lines(string key, int longest = 1_000)
    {
        var lines = new List<string>();
        foreach (var text in Texts(key))
        {
            var line = string.Join(' ', CalendarWords.Words(text.Value));
            if (line.Length > longest)
            {
                _problems.Error(
                    text,
                    $"'{key}' has an item of {line.Length:N0} characters.",
                    $"Use up to {longest:N0} for each: they are printed on cards and reports."
                );
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>A list of maps, each with the given keys.</summary>
    public IReadOnlyList<MapReader> Maps(string key, string what, string[] keys)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlList list:
                return [.. Counted(key, list).Select(item => ListMap(key, item, what, keys)).OfType<MapReader>()];
            case var other:
                _problems.Error(
                    other,
                    $"'{key}' is {Shape(other)} here, but a list is needed.",
                    $"Start each {keys[0]} under '{key}:' with '- '."
                );
                return [];
        }
    }

    /// <summary>The keys under a key; null when it is absent or was reported.</summary>
    public MapReader? Group(string key, string what, string[] keys)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMap map:
                return new MapReader(map, what, keys, _problems);
            case var other:
                _problems.Error(
                    other,
                    $"'{key}' is {Shape(other)} here, but a group of keys is needed.",
                    $"Write '{keys[0]}: ' and its value on a line of its own, indented under '{key}:'."
                );
                return null;
        }
    }

    internal static string Shape(YamlItem item) =>
        item switch
        {
            YamlText => "text",
            YamlList => "a list",
            _ => "a group of keys",
        };

    private void Take(KeyValuePair<YamlText, YamlItem> entry)
    {
        var key = entry.Key.Value;
        if (!_keys.Contains(key, StringComparer.Ordinal))
        {
            if (!_problems.Full)
            {
                _problems.Error(entry.Key, $"{_what} has no key {CalendarWords.Quote(key)}.", Known(key));
            }
        }
        else if (!_entries.TryAdd(key, entry))
        {
            _problems.Error(
                entry.Key,
                $"'{key}' is repeated here; it is already on line {_entries[key].Key.Line}.",
                "Keep one of the two."
            );
        }
    }

    private string Known(string key)
    {
        var other = ProgrammeFileKeys.OtherNames.GetValueOrDefault(key);
        var meant =
            other is not null && _keys.Contains(other, StringComparer.Ordinal) ? $"Did you mean '{other}'? "
            : ProgrammeFileKeys.Elsewhere.TryGetValue(key, out var elsewhere) ? $"{elsewhere} "
            : Nearest.DidYouMean(key, _keys);
        return $"{meant}The keys are: {string.Join(", ", _keys)}.";
    }

    private IEnumerable<YamlItem> Counted(string key, YamlList list)
    {
        if (list.Items.Count > MaxInAList)
        {
            _problems.Error(
                list,
                $"'{key}' lists more than {MaxInAList:N0} items.",
                "Check that this is the right file, or split the programme."
            );
        }

        return list.Items.Take(MaxInAList);
    }

    private YamlText? ListText(string key, YamlItem item)
    {
        if (item is YamlText { IsNothing: false } text)
        {
            return text;
        }

        _problems.Error(
            item,
            $"'{key}' lists {(item is YamlText ? "nothing" : Shape(item))} here, but text is needed.",
            item is YamlMap ? "Put text that contains a colon and a space in quotes." : "Write one item after each '- '."
        );
        return null;
    }

    private MapReader? ListMap(string key, YamlItem item, string what, string[] keys)
    {
        if (item is YamlMap map)
        {
            return new MapReader(map, what, keys, _problems);
        }

        _problems.Error(
            item,
            $"'{key}' lists {Shape(item)} here, but a group of keys is needed.",
            $"Write '- {keys[0]}: ...' with the other keys under it."
        );
        return null;
    }

    private string? NotTooLong(string key, string? text, int longest)
    {
        if (text?.Length > longest)
        {
            _problems.Error(
                At(key),
                $"'{key}' has {text.Length:N0} characters.",
                $"Use up to {longest:N0}: it is printed on cards and reports."
            );
        }

        return text;
    }
}
