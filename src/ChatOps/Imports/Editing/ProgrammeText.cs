using YamlDotNet.RepresentationModel;

namespace ChatOps.Imports.Editing;

/// <summary>The text of a checked programme file, with the position of everything in it.</summary>
internal sealed class ProgrammeText
{
    private ProgrammeText(string text, YamlMappingNode root) => (Text, Root) = (text, root);

    public string Text { get; }

    public YamlMappingNode Root { get; }

    /// <param name="text">Read as a programme without an error, so it is one map without anchors and not too deep.</param>
    public static ProgrammeText Parse(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return new ProgrammeText(text, (YamlMappingNode)yaml.Documents[0].RootNode);
    }

    /// <summary>The items of a top-level list.</summary>
    public IReadOnlyList<YamlMappingNode> Items(string section) => Items(Root, section);

    /// <summary>A workstream's map, inside a project or outside.</summary>
    public YamlMappingNode Workstream(string id) =>
        Items("workstreams").Concat(Items("projects").SelectMany(p => Items(p, "workstreams"))).First(w => Value(w, "id") == id);

    public static YamlNode? Find(YamlMappingNode map, string key) =>
        map.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode name && name.Value == key).Value;

    /// <summary>A text, or the lines of a list of texts; null when there is none.</summary>
    public static string? Value(YamlMappingNode map, string key) =>
        Find(map, key) switch
        {
            YamlScalarNode { Value: { Length: > 0 } value, Style: var style }
                when style != YamlDotNet.Core.ScalarStyle.Plain || value is not ("~" or "null") => value,
            YamlSequenceNode list when list.Children.Count > 0 => string.Join(
                '\n',
                list.Children.OfType<YamlScalarNode>().Select(s => s.Value)
            ),
            _ => null,
        };

    private static IReadOnlyList<YamlMappingNode> Items(YamlMappingNode map, string key) =>
        Find(map, key) is YamlSequenceNode list ? [.. list.OfType<YamlMappingNode>()] : [];
}
