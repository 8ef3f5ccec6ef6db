using System.Text.Json;
using ChatOps.Programmes.Reading;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace ChatOps.Tests.Programmes;

/// <summary>What editors are told is what the reader knows.</summary>
public class ProgrammeSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Programmes", "programme.schema.json")))
        .RootElement;

    public static TheoryData<string, string[]> Sections =>
        new()
        {
            { "", ProgrammeFileKeys.Programme },
            { "person", ProgrammeFileKeys.Person },
            { "rating", ProgrammeFileKeys.RagState },
            { "project", ProgrammeFileKeys.Project },
            { "workstream", ProgrammeFileKeys.Workstream },
            { "board", ProgrammeFileKeys.Board },
            { "reporting", ProgrammeFileKeys.Reporting },
            { "closure", ProgrammeFileKeys.Closure },
            { "bankHolidays", ProgrammeFileKeys.BankHolidays },
            { "milestone", ProgrammeFileKeys.Milestone },
            { "risk", ProgrammeFileKeys.Risk },
            { "issue", ProgrammeFileKeys.Issue },
            { "action", ProgrammeFileKeys.Action },
            { "finding", ProgrammeFileKeys.Finding },
            { "cost", ProgrammeFileKeys.Cost },
            { "costPart", ProgrammeFileKeys.CostPart },
            { "deliveryState", ProgrammeFileKeys.DeliveryState },
            { "measure", ProgrammeFileKeys.Measure },
            { "printedTotal", ProgrammeFileKeys.PrintedTotal },
            { "registers", ProgrammeFileKeys.Registers },
            { "honesty", ProgrammeFileKeys.Honesty },
            { "pause", ProgrammeFileKeys.Pause },
            { "sensitivityLabel", ProgrammeFileKeys.SensitivityLabel },
            { "meeting", ProgrammeFileKeys.Meeting },
            { "meetingRule", ProgrammeFileKeys.MeetingRule },
            { "annex", ProgrammeFileKeys.Annex },
        };

    public static TheoryData<string, string, IEnumerable<string>> Choices =>
        new()
        {
            { "", "nation", ProgrammeFileWords.Nations.Keys },
            { "rating", "colour", ProgrammeFileWords.Colours.Keys },
            { "rating", "kind", ProgrammeFileWords.Kinds.Keys },
            { "deliveryState", "colour", ProgrammeFileWords.Colours.Keys },
            { "deliveryState", "kind", ProgrammeFileWords.Kinds.Keys },
            { "measure", "kind", ProgrammeFileWords.MeasureKinds.Keys },
            { "measure", "direction", ProgrammeFileWords.Directions.Keys },
            { "board", "cadence", ProgrammeFileWords.BoardCadences.Keys },
            { "board", "papersFor", ProgrammeFileWords.PaperPurposes.Keys },
            { "registers", "riskScale", ProgrammeFileWords.RiskScales.Keys },
            { "reporting", "covers", ProgrammeFileWords.Covers.Keys },
            { "reporting", "nonWorkingDay", ProgrammeFileWords.NonWorkingDays.Keys },
            { "reporting", "publishBy", ProgrammeFileWords.PublishBy.Keys },
        };

    [Theory]
    [MemberData(nameof(Sections))]
    public void The_schema_has_every_key_that_the_reader_knows_and_no_other(string section, string[] keys)
    {
        Assert.Equal(keys.Order(StringComparer.Ordinal), Properties(section).Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.False(Section(section).GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void The_schema_offers_the_words_that_the_reader_knows(string section, string key, IEnumerable<string> words) =>
        Assert.Equal(
            words,
            Properties(section).First(p => p.Name == key).Value.GetProperty("enum").EnumerateArray().Select(e => e.GetString()!)
        );

    [Fact]
    public void Every_key_is_explained()
    {
        foreach (var property in Sections.SelectMany(s => Properties(s.Data.Item1)))
        {
            var value = property.Value.TryGetProperty("$ref", out var reference)
                ? Section(reference.GetString()!.Split('/')[^1])
                : property.Value;
            Assert.True(value.TryGetProperty("description", out var text) && text.GetString()!.EndsWith('.'), property.Name);
        }
    }

    public static TheoryData<string> Samples => [.. Programmes.Samples.Paths.Select(p => Path.GetFileName(p))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_uses_no_key_that_the_schema_lacks_and_has_all_that_it_requires(string sample)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(PathTo(sample))));

        Check(yaml.Documents[0].RootNode, Schema);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_leads_an_editor_to_the_schema(string sample)
    {
        var path = PathTo(sample);
        var line = File.ReadLines(path).First();

        const string Start = "# yaml-language-server: $schema=";
        Assert.StartsWith(Start, line, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, line[Start.Length..])));
    }

    private static string PathTo(string sample) => Programmes.Samples.Paths.Single(p => Path.GetFileName(p) == sample);

    private static void Check(YamlNode node, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = Section(reference.GetString()!.Split('/')[^1]);
        }

        if (node is YamlSequenceNode list && schema.TryGetProperty("items", out var item))
        {
            foreach (var child in list)
            {
                Check(child, item);
            }
        }

        if (node is not YamlMappingNode map)
        {
            return;
        }

        if (!schema.TryGetProperty("properties", out var properties))
        {
            // A text or a group of keys: here it is the group.
            Check(node, schema.GetProperty("anyOf").EnumerateArray().Single(s => s.TryGetProperty("$ref", out _)));
            return;
        }

        var keys = map.Children.Keys.Select(k => ((YamlScalarNode)k).Value!).ToList();
        foreach (var key in schema.TryGetProperty("required", out var required) ? required.EnumerateArray() : default)
        {
            Assert.Contains(key.GetString()!, keys);
        }

        foreach (var (key, value) in map.Children)
        {
            Assert.True(properties.TryGetProperty(((YamlScalarNode)key).Value!, out var property), $"The schema has no {key}.");
            Check(value, property);
        }
    }

    private static JsonElement Section(string name) =>
        name.Length == 0 ? Schema : Schema.GetProperty("definitions").GetProperty(name);

    private static IEnumerable<JsonProperty> Properties(string section) =>
        Section(section).GetProperty("properties").EnumerateObject();
}
