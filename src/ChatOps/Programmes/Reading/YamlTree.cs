using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChatOps.Programmes.Reading;

/// <summary>A piece of the file and its position (from 1).</summary>
internal abstract record YamlItem(int Line, int Column);

/// <param name="Quoted">Whether it is in quotes or a block: then it is always text, even if it looks like a number.</param>
internal sealed record YamlText(string Value, bool Quoted, int Line, int Column) : YamlItem(Line, Column)
{
    /// <summary>A key with nothing after it.</summary>
    public bool IsNothing => !Quoted && Value is "" or "~" or "null";
}

internal sealed record YamlList(IReadOnlyList<YamlItem> Items, int Line, int Column) : YamlItem(Line, Column);

/// <summary>Keys in the order of the file, including duplicates, which the reader reports.</summary>
internal sealed record YamlMap(IReadOnlyList<KeyValuePair<YamlText, YamlItem>> Entries, int Line, int Column)
    : YamlItem(Line, Column);

/// <summary>
/// Parses YAML into a tree with positions. Anchors, aliases and tags are refused: a programme needs none, and aliases can make a
/// small file enormous.
/// </summary>
internal static class YamlTree
{
    public const int MaxDepth = 12;
    public const int MaxItems = 50_000;

    /// <summary>Null when the text is not YAML or breaks a limit; the problems then say so.</summary>
    public static YamlItem? Read(string text, ProblemList problems)
    {
        if (text.Length > ProgrammeFile.MaxLength)
        {
            problems.Error(
                1,
                1,
                $"The file is larger than {ProgrammeFile.MaxLength:N0} characters.",
                "A programme file is a few hundred lines: check that this is the right file."
            );
            return null;
        }

        var builder = new Builder(text.TrimStart('\uFEFF'), problems);
        try
        {
            return builder.Document();
        }
        catch (YamlException e)
        {
            problems.Add(YamlErrorText.Explain(text, (int)e.Start.Line, (int)e.Start.Column, (e.InnerException ?? e).Message));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // YamlDotNet 16.3 throws exceptions of other types for some malformed text (an unclosed bracket before a key).
            problems.Add(YamlErrorText.Explain(text, builder.Line, 1, null));
        }

        return null;
    }

    private sealed class Builder(string text, ProblemList problems)
    {
        private readonly Parser _parser = new(new StringReader(text));
        private readonly YamlTextChecks _checks = new(text, problems);
        private int _items;
        private bool _refused;

        /// <summary>How far the parser has read.</summary>
        public int Line => Int((_parser.Current?.End ?? Mark.Empty).Line);

        public YamlItem? Document()
        {
            _parser.Consume<StreamStart>();
            if (!_parser.TryConsume<DocumentStart>(out _))
            {
                problems.Error(1, 1, "The file is empty.", "Start from the sample in Samples/joint-additional-needs.yaml.");
                return null;
            }

            var root = Item(1);
            if (root is null)
            {
                return null;
            }

            _parser.Consume<DocumentEnd>();
            if (_parser.TryConsume<DocumentStart>(out var second))
            {
                problems.Error(
                    second.Start.Line,
                    second.Start.Column,
                    "A second document starts here.",
                    "Keep one programme in each file: remove the line '---'."
                );
                return null;
            }

            return _refused ? null : root;
        }

        /// <summary>Null when the rest is not worth reading.</summary>
        private YamlItem? Item(int depth, bool isKey = false)
        {
            var at = _parser.Current?.Start ?? Mark.Empty;
            if (depth > MaxDepth || ++_items > MaxItems)
            {
                problems.Error(
                    at.Line,
                    at.Column,
                    depth > MaxDepth
                        ? $"This is more than {MaxDepth} levels deep."
                        : $"The file holds more than {MaxItems:N0} items.",
                    "A programme file is a few hundred lines, four levels deep: check that this is the right file."
                );
                return null;
            }

            if (_parser.TryConsume<AnchorAlias>(out var alias))
            {
                Refuse(at, $"The alias '*{alias.Value}' cannot be used here.", "Write the text out in full.");
                return new YamlText("", Quoted: true, Int(at.Line), Int(at.Column));
            }

            if (_parser.Accept<NodeEvent>(out var node))
            {
                if (!node.Anchor.IsEmpty)
                {
                    Refuse(
                        at,
                        $"The anchor '&{node.Anchor}' cannot be used here.",
                        "Remove it, or put text that starts with & in quotes."
                    );
                }

                if (!node.Tag.IsEmpty)
                {
                    Refuse(
                        at,
                        $"The tag '{node.Tag}' cannot be used here.",
                        "Remove it, or put text that starts with ! in quotes."
                    );
                }
            }

            if (_parser.TryConsume<Scalar>(out var scalar))
            {
                if (!isKey)
                {
                    _checks.Run(scalar);
                }

                return Text(scalar);
            }

            if (_parser.TryConsume<SequenceStart>(out _))
            {
                return List(at, depth);
            }

            _parser.Consume<MappingStart>();
            return Map(at, depth);
        }

        private YamlList? List(Mark at, int depth)
        {
            var items = new List<YamlItem>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                if (Item(depth + 1) is not { } item)
                {
                    return null;
                }

                items.Add(item);
            }

            return new YamlList(items, Int(at.Line), Int(at.Column));
        }

        private YamlMap? Map(Mark at, int depth)
        {
            var entries = new List<KeyValuePair<YamlText, YamlItem>>();
            while (!_parser.TryConsume<MappingEnd>(out _))
            {
                var key = Item(depth + 1, isKey: true);
                if (key is null || Item(depth + 1) is not { } value)
                {
                    return null;
                }

                if (key is YamlText name)
                {
                    if (_checks.IsKey(name))
                    {
                        entries.Add(new(name, value));
                    }
                }
                else
                {
                    problems.Error(
                        key,
                        "A key here is not a word.",
                        "Write 'key: value', and put text that starts with [ or { in quotes."
                    );
                }
            }

            return new YamlMap(entries, Int(at.Line), Int(at.Column));
        }

        private void Refuse(Mark at, string what, string fix)
        {
            _refused = true;
            problems.Error(at.Line, at.Column, what, fix);
        }

        private static YamlText Text(Scalar scalar) =>
            new(scalar.Value, scalar.Style != ScalarStyle.Plain, Int(scalar.Start.Line), Int(scalar.Start.Column));

        private static int Int(long number) => (int)number;
    }
}
