using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace ChatOps.Imports.Editing;

/// <summary>
/// Changes a programme file's text, so that everything else keeps its words, comments and layout. Changes are collected and made
/// together.
/// </summary>
internal sealed class YamlEdits(ProgrammeText file)
{
    private readonly List<Edit> _edits = [];
    private readonly string _newLine = file.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    private readonly HashSet<string> _newSections = new(StringComparer.Ordinal);

    public bool Any => _edits.Count > 0;

    /// <summary>Sets the value of a key of a map.</summary>
    /// <param name="row">The table's row that the change comes from.</param>
    public void Set(YamlMappingNode map, string key, YamlValue value, int row)
    {
        var pair = map.Children.FirstOrDefault(p => p.Key is YamlScalarNode name && name.Value == key);
        if (pair.Key is null)
        {
            Insert(map, key, value, row);
            return;
        }

        var inFlow = map.Style == MappingStyle.Flow;
        var colon = file.Text.IndexOf(':', EndOf(pair.Key)) + 1;
        var isEmpty = pair.Value is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" };
        if (value.Line is { } line && !isEmpty && pair.Value is YamlScalarNode or YamlSequenceNode { Style: SequenceStyle.Flow })
        {
            Replace((int)pair.Value.Start.Index, EndOf(pair.Value), YamlWords.Write(key, line, inFlow), row);
            return;
        }

        Replace(colon, isEmpty ? colon : EndOf(pair.Value), After(key, value, inFlow, (int)pair.Key.Start.Column - 1), row);
    }

    /// <summary>Adds an item to a top-level list, which may not exist yet.</summary>
    public void Append(string section, IReadOnlyList<(string Key, string Value)> fields, int row)
    {
        var pair = file.Root.Children.FirstOrDefault(p => p.Key is YamlScalarNode name && name.Value == section);
        if (pair.Key is null)
        {
            AppendSection(section, fields, row);
            return;
        }

        switch (pair.Value)
        {
            case YamlSequenceNode { Style: SequenceStyle.Flow, Children.Count: > 0 } flow:
                Replace(EndOf(flow.Children[^1]), EndOf(flow.Children[^1]), $", {{{Flow(fields)}}}", row);
                break;
            case YamlSequenceNode { Children.Count: > 0 } list:
                AtEndOfLine(EndOf(list), Item(fields, (int)list.Start.Column - 1), row);
                break;
            default:
                // Nothing, or an empty list: the items replace it.
                var colon = file.Text.IndexOf(':', EndOf(pair.Key)) + 1;
                if (_newSections.Add(section) && pair.Value is YamlSequenceNode)
                {
                    Replace(colon, EndOf(pair.Value), "", row);
                }

                AtEndOfLine(pair.Value is YamlSequenceNode ? EndOf(pair.Value) : colon, Item(fields, 2), row);
                break;
        }
    }

    /// <summary>The text with all changes made, and which of its lines each row of the table wrote.</summary>
    public (string Text, IReadOnlyList<(int First, int Last, int Row)> Lines) Apply()
    {
        var text = new StringBuilder();
        var lines = new List<(int, int, int)>();
        var (at, line) = (0, 1);
        foreach (var edit in _edits.OrderBy(e => e.Start).ThenBy(e => e.IsNextLine))
        {
            Copy(file.Text.AsSpan(at, edit.Start - at));
            var first = line;
            Copy(edit.New);
            lines.Add((first, line, edit.Row));
            at = edit.End;
        }

        Copy(file.Text.AsSpan(at));
        return (text.ToString(), lines);

        void Copy(ReadOnlySpan<char> part)
        {
            text.Append(part);
            line += part.Count('\n');
        }
    }

    private static string Flow(IEnumerable<(string Key, string Value)> fields) =>
        string.Join(", ", fields.Select(f => $"{f.Key}: {YamlWords.Write(f.Key, f.Value, inFlow: true)}"));

    private void Insert(YamlMappingNode map, string key, YamlValue value, int row)
    {
        var last = map.Children.Last();
        if (map.Style == MappingStyle.Flow)
        {
            Replace(EndOf(last.Value), EndOf(last.Value), $", {key}:{After(key, value, inFlow: true, 0)}", row);
            return;
        }

        var indent = (int)map.Children.First().Key.Start.Column - 1;
        AtEndOfLine(EndOf(last.Value), $"{new string(' ', indent)}{key}:{After(key, value, inFlow: false, indent)}", row);
    }

    private void AppendSection(string section, IReadOnlyList<(string Key, string Value)> fields, int row)
    {
        // "..." ends the document, so new text goes before it.
        var text = file.Text.AsSpan().TrimEnd();
        var end = text.EndsWith("\n...") ? text.Length - "...".Length : file.Text.Length;
        var isNew = _newSections.Add(section);
        var gap =
            !isNew || end == 0 ? ""
            : file.Text[end - 1] == '\n' || _edits.Exists(e => e.Start == end) ? _newLine
            : _newLine + _newLine;
        Replace(end, end, $"{gap}{(isNew ? $"{section}:{_newLine}" : "")}{Item(fields, 2)}{_newLine}", row);
    }

    private string Item(IReadOnlyList<(string Key, string Value)> fields, int indent)
    {
        var (first, rest) = (new string(' ', indent) + "- ", _newLine + new string(' ', indent + 2));
        return first + string.Join(rest, fields.Select(f => $"{f.Key}: {YamlWords.Write(f.Key, f.Value, inFlow: false)}"));
    }

    /// <summary>What comes after a key's colon.</summary>
    private string After(string key, YamlValue value, bool inFlow, int indent) =>
        value.Line is { } line ? $" {YamlWords.Write(key, line, inFlow)}"
        : inFlow ? $" [{string.Join(", ", value.Lines.Select(l => YamlWords.Write(key, l, inFlow: true)))}]"
        : string.Concat(
            value.Lines.Select(l => $"{_newLine}{new string(' ', indent + 2)}- {YamlWords.Write(key, l, inFlow: false)}")
        );

    private void AtEndOfLine(int index, string lines, int row)
    {
        var end = file.Text.IndexOf('\n', index);
        var at =
            end < 0 ? file.Text.Length
            : end > 0 && file.Text[end - 1] == '\r' ? end - 1
            : end;
        _edits.Add(new Edit(at, at, _newLine + lines, row, IsNextLine: true));
    }

    private void Replace(int start, int end, string with, int row) => _edits.Add(new Edit(start, end, with, row));

    // The parser gives the start of a list or a map as its end, and ends a block of text where the next item begins.
    private int EndOf(YamlNode node)
    {
        var start = (int)node.Start.Index;
        switch (node)
        {
            case YamlScalarNode:
                return start + file.Text.AsSpan(start, (int)node.End.Index - start).TrimEnd().Length;
            case YamlSequenceNode list:
                var inside = list.Children.Count > 0 ? EndOf(list.Children[^1]) : start;
                return list.Style == SequenceStyle.Flow ? file.Text.IndexOf(']', inside) + 1 : inside;
            default:
                var map = (YamlMappingNode)node;
                var last = map.Children.Count > 0 ? EndOf(map.Children.Last().Value) : start;
                return map.Style == MappingStyle.Flow ? file.Text.IndexOf('}', last) + 1 : last;
        }
    }

    /// <param name="IsNextLine">It goes below everything else that is added at the end of the line.</param>
    private sealed record Edit(int Start, int End, string New, int Row, bool IsNextLine = false);
}

/// <summary>A value to be written: one line, or a list of them.</summary>
internal sealed record YamlValue(IReadOnlyList<string> Lines, bool IsList)
{
    /// <summary>Null for a list.</summary>
    public string? Line => IsList ? null : Lines[0];

    /// <summary>The lines as one text, for comparison.</summary>
    public string Text => string.Join('\n', Lines);

    public static YamlValue Of(string line) => new([line], IsList: false);

    public static YamlValue ListOf(IReadOnlyList<string> lines) => new(lines, IsList: true);
}
