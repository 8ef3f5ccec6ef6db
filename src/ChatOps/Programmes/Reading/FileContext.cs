using System.Text.RegularExpressions;
using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>The kinds of item that have an id.</summary>
internal enum IdKind
{
    Person,
    Project,
    Workstream,
    Board,
    Milestone,
    Rating,
    Finding,
    Measure,
    DeliveryState,
}

/// <summary>
/// What the readers of the sections share: the problems, the position of every record, the known ids and the references to them.
/// </summary>
internal sealed partial class FileContext(ProblemList problems)
{
    private readonly Dictionary<object, MapReader> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(IdKind Kind, string Id), YamlItem> _ids = [];
    private readonly Dictionary<IdKind, Dictionary<string, string>> _names = [];
    private readonly List<(IdKind Kind, YamlText Text)> _references = [];
    private readonly List<(int Number, YamlText Text)> _priorities = [];

    public ProblemList Problems { get; } = problems;

    /// <summary>Remembers where a record was read from, for the checks across sections.</summary>
    public T Place<T>(T record, MapReader map)
        where T : class
    {
        _places[record] = map;
        return record;
    }

    public YamlItem At(object record, string key) => _places[record].At(key);

    /// <summary>Whether the file has a value for the record's key, even one that could not be read and was reported.</summary>
    public bool Has(object record, string key) => _places[record].Find(key) is not (null or YamlList { Items.Count: 0 });

    /// <summary>Whether the file sets the record's key to false.</summary>
    public bool SaysNo(object record, string key) =>
        _places[record].Find(key) is YamlText text && text.Value.ToLowerInvariant() is "false" or "no";

    /// <summary>The id of the item that the map describes. An id that is reported still counts as known, so that references to it
    /// are not reported too.</summary>
    public string Id(MapReader map, IdKind kind, string name, string key = "id")
    {
        var text = map.Text(key);
        if (text is null)
        {
            if (map.Find(key) is null)
            {
                map.Missing(
                    key,
                    name.Length > 0 ? $"Add '{key}: {Slug(name)}'." : "Give a short name in lower case, such as 'banded-funding'."
                );
            }

            return "";
        }

        var id = text.Value;
        CheckSlug(text);
        if (!_ids.TryAdd((kind, id), text))
        {
            Problems.Error(
                text,
                $"The id {CalendarWords.Quote(id)} is already used by another {Noun(kind)}, on line {_ids[(kind, id)].Line}.",
                "Give this one a different id."
            );
        }

        Names(kind)[id] = name;
        return id;
    }

    public void CheckSlug(YamlText text)
    {
        if (!SlugRule().IsMatch(text.Value) && OddCharacters.Find(text.Value) < 0)
        {
            var slug = Slug(text.Value);
            Problems.Error(
                text,
                $"{CalendarWords.Quote(text.Value)} is not a valid id{NotInAnId(text.Value)}: use up to 63 lower-case "
                    + "letters, digits and "
                    + "hyphens.",
                slug.Length > 0
                    ? $"Write '{slug}', and do not change it later: updates are stored under it."
                    : "Use something like 'banded-funding'."
            );
        }
    }

    // What looks like a letter of an id, or like nothing, is named.
    private static string NotInAnId(string text)
    {
        var odd = text.FirstOrDefault(c => !char.IsAscii(c));
        return odd == default || char.IsSurrogate(odd) ? "" : $", because of {OddCharacters.Name(odd)}";
    }

    /// <summary>A reference to another item's id, checked after the file has been read; null when there is none.</summary>
    public string? Reference(MapReader map, string key, IdKind kind)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        _references.Add((kind, text));
        return text.Value;
    }

    /// <summary>As <see cref="Reference"/>, for several. A duplicate is reported and counts once.</summary>
    public IReadOnlyList<string> References(MapReader map, string key, IdKind kind) => References(map.Texts(key), key, kind);

    public IReadOnlyList<string> References(IReadOnlyList<YamlText> texts, string key, IdKind kind)
    {
        var ids = new List<string>();
        foreach (var text in texts)
        {
            if (ids.Contains(text.Value, StringComparer.Ordinal))
            {
                Problems.Warning(text, $"{CalendarWords.Quote(text.Value)} is listed twice under '{key}'.", "Remove one.");
                continue;
            }

            _references.Add((kind, text));
            ids.Add(text.Value);
        }

        return ids;
    }

    /// <summary>The number of a priority, checked after the file has been read.</summary>
    public void PriorityReference(int number, YamlText text) => _priorities.Add((number, text));

    /// <param name="priorities">How many priorities there are.</param>
    public void CheckReferences(int priorities)
    {
        foreach (var (number, text) in _priorities.Where(p => p.Number < 1 || p.Number > priorities))
        {
            Problems.Error(
                text,
                $"There is no priority {number}: "
                    + $"{(priorities == 0 ? "none is listed" : $"they are numbered from 1 to {priorities}")}.",
                "Use the number of one under 'priorities', or the id of one under 'findings'."
            );
        }

        foreach (
            var (kind, text) in _references.Where(r =>
                !_ids.ContainsKey((r.Kind, r.Text.Value)) && OddCharacters.Find(r.Text.Value) < 0
            )
        )
        {
            if (!Problems.Full)
            {
                Problems.Error(
                    text,
                    $"There is no {Noun(kind)} with the id {CalendarWords.Quote(text.Value)}.",
                    $"{Meant(kind, text.Value)}{Add(kind)}"
                );
            }
        }
    }

    /// <summary>Makes an id from text: "Property &amp; Learning Environments" becomes
    /// <c>property-learning-environments</c>.</summary>
    public static string Slug(string text)
    {
        var slug = NotInASlug().Replace(text.Replace("*", "-star", StringComparison.Ordinal).ToLowerInvariant(), "-").Trim('-');
        return slug.Length <= 63 ? slug : slug[..63].TrimEnd('-');
    }

    private static string Noun(IdKind kind) =>
        kind == IdKind.DeliveryState ? "delivery state" : kind.ToString().ToLowerInvariant();

    private static string Add(IdKind kind) =>
        kind switch
        {
            IdKind.Person => "Add the person under 'people', or use the id of someone listed there.",
            IdKind.Project => "Use the id of a project under 'projects'.",
            IdKind.Rating => "Use the key of a rating under 'rag'.",
            IdKind.Board => "Use the id of a board under 'boards'.",
            IdKind.Finding => "Use the id of a finding under 'findings', or the number of a priority.",
            _ => "Use the id of a workstream under 'workstreams' or under a project.",
        };

    private string Meant(IdKind kind, string text)
    {
        var names = Names(kind);
        if (text.Split(',', StringSplitOptions.TrimEntries) is { Length: > 1 } several && several.All(names.ContainsKey))
        {
            return $"Write several as a list: [{string.Join(", ", several)}]. ";
        }

        var byName =
            names.FirstOrDefault(n => n.Value.Equals(text, StringComparison.OrdinalIgnoreCase)).Key
            ?? Nearest.To(text, names.Keys)
            ?? (Nearest.ToName(text, names.Values) is { } name ? names.First(n => n.Value == name).Key : null);
        if (byName is not null)
        {
            return $"Did you mean '{byName}'? ";
        }

        return
            kind == IdKind.Person
            && Nearest.To(text, [ProgrammeFileWords.NotYetIdentified, "tbc", "tbd", "vacant", "nobody"]) is not null
            ? $"If the workstream has no lead yet, write 'leads: {ProgrammeFileWords.NotYetIdentified}'. "
            : "";
    }

    private Dictionary<string, string> Names(IdKind kind)
    {
        if (!_names.TryGetValue(kind, out var names))
        {
            _names[kind] = names = new Dictionary<string, string>(StringComparer.Ordinal);
        }

        return names;
    }

    [GeneratedRegex(
        "^[a-z0-9][a-z0-9-]{0,62}\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SlugRule();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInASlug();
}
