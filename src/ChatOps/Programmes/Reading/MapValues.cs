using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>Reads the texts of a <see cref="MapReader"/> as values, and reports those that are not.</summary>
internal static class MapValues
{
    public static bool Bool(this MapReader map, string key)
    {
        var text = map.Text(key);
        switch (text?.Value.ToLowerInvariant())
        {
            case null or "false" or "no":
                return false;
            case "true" or "yes":
                return true;
            default:
                map.Problems.Error(
                    text,
                    $"'{key}' is {CalendarWords.Quote(text.Value)}, which is neither true nor false.",
                    "Write true or false."
                );
                return false;
        }
    }

    /// <summary>Parses the text; null when it is absent or was reported.</summary>
    public static T? Value<T>(this MapReader map, string key, Func<string, Parsed<T>> parse)
        where T : struct => map.Text(key) is { } text ? map.Value(text, parse) : null;

    /// <summary>As <see cref="Value{T}(MapReader, string, Func{string, Parsed{T}})"/>, for a class.</summary>
    public static T? Object<T>(this MapReader map, string key, Func<string, Parsed<T>> parse)
        where T : class => map.Text(key) is { } text ? map.Object(text, parse) : null;

    public static T? Object<T>(this MapReader map, YamlText text, Func<string, Parsed<T>> parse)
        where T : class
    {
        var parsed = parse(text.Value);
        if (parsed.IsGiven)
        {
            return parsed.Value;
        }

        map.Problems.Error(text, parsed.Problem!, parsed.Fix);
        return null;
    }

    public static T? Value<T>(this MapReader map, YamlText text, Func<string, Parsed<T>> parse)
        where T : struct
    {
        var parsed = parse(text.Value);
        if (parsed.IsGiven)
        {
            return parsed.Value;
        }

        map.Problems.Error(text, parsed.Problem!, parsed.Fix);
        return null;
    }

    /// <summary>One of a few words; null when it is absent or was reported.</summary>
    public static T? Choice<T>(this MapReader map, string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        return map.Text(key) is { } text ? map.Choice(key, text, words) : null;
    }

    /// <summary>As <see cref="Choice{T}(MapReader, string, IReadOnlyDictionary{string, T})"/>, for one of a list.</summary>
    public static T? Choice<T>(this MapReader map, string key, YamlText text, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        var word = string.Join(' ', CalendarWords.Words(text.Value)).ToLowerInvariant();
        if (words.TryGetValue(word, out var value))
        {
            return value;
        }

        map.Problems.Error(
            text,
            $"{CalendarWords.Quote(text.Value)} is not a valid value for '{key}'.",
            $"{Nearest.DidYouMean(word, words.Keys)}Write one of: {string.Join(", ", words.Keys)}."
        );
        return null;
    }

    /// <summary>A group with any keys, each with a text that may be empty. Empty when it is absent or was reported.</summary>
    /// <param name="example">One line of it, for messages.</param>
    public static IReadOnlyList<KeyValuePair<YamlText, YamlText>> Pairs(this MapReader map, string key, string example)
    {
        if (map.Find(key) is not { } item)
        {
            return [];
        }

        if (item is not YamlMap group)
        {
            map.Problems.Error(
                item,
                $"'{key}' is {MapReader.Shape(item)} here, but a group of lines is needed.",
                $"Write '{example}' on a line of its own, indented under '{key}:'."
            );
            return [];
        }

        var pairs = new List<KeyValuePair<YamlText, YamlText>>();
        foreach (var (own, value) in group.Entries)
        {
            if (value is YamlText text)
            {
                pairs.Add(new(own, text));
            }
            else
            {
                map.Problems.Error(
                    value,
                    $"'{key}' has {MapReader.Shape(value)} here, but text is needed.",
                    $"Write it like '{example}'."
                );
            }
        }

        return pairs;
    }
}
