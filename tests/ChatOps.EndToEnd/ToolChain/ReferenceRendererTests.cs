using System.Diagnostics;
using ChatOps.Testing.Rendering;
using Xunit;

namespace ChatOps.EndToEnd.ToolChain;

public sealed class ReferenceRendererTests(ReferenceRendererFixture fixture)
{
    private const string Good = """
        {
          "type": "AdaptiveCard", "version": "1.5", "msteams": { "width": "Full" },
          "refresh": { "action": { "type": "Action.Execute", "verb": "refresh" }, "userIds": [] },
          "body": [
            { "type": "TextBlock", "style": "heading", "text": "Report on **Workforce**", "wrap": true },
            { "type": "ColumnSet", "columns": [
              { "type": "Column", "width": "auto", "items": [ { "type": "TextBlock", "text": "🟠 A  Amber" } ] },
              { "type": "Column", "width": "stretch", "items": [ { "type": "TextBlock", "text": "last period: Green", "isSubtle": true } ] } ] },
            { "type": "FactSet", "facts": [ { "title": "Due", "value": "5 October 2026" } ] },
            { "type": "Table", "columns": [ { "width": 1 }, { "width": 3 } ], "rows": [
              { "type": "TableRow", "cells": [
                { "type": "TableCell", "items": [ { "type": "TextBlock", "text": "G" } ] },
                { "type": "TableCell", "items": [ { "type": "TextBlock", "text": "On track" } ] } ] } ] },
            { "type": "Input.ChoiceSet", "id": "rag", "style": "expanded", "label": "RAG", "isRequired": true, "errorMessage": "Choose one",
              "choices": [ { "title": "Green", "value": "G" }, { "title": "Amber", "value": "A" } ] },
            { "type": "Input.Text", "id": "progress", "label": "Progress", "isMultiline": true, "maxLength": 2000 },
            { "type": "Input.Date", "id": "date", "label": "Back to green by" },
            { "type": "ActionSet", "actions": [
              { "type": "Action.Execute", "title": "Send", "verb": "send", "style": "positive", "data": { "type": "anything" },
                "fallback": { "type": "Action.Submit", "title": "Send", "data": { "verb": "send" } } },
              { "type": "Action.ToggleVisibility", "title": "More", "targetElements": [ "date" ] },
              { "type": "Action.ShowCard", "title": "Show", "card": { "type": "AdaptiveCard", "body": [ { "type": "TextBlock", "text": "Detail" } ] } } ] }
          ]
        }
        """;

    [Fact]
    public async Task A_card_of_everything_that_Teams_draws_has_no_findings() =>
        Assert.Empty(await fixture.Renderer.CheckAsync(Good));

    [Theory]
    [InlineData("unknown property 'wrapp'", """{ "type": "TextBlock", "text": "x", "wrapp": true }""")]
    [InlineData("unknown property 'colour'", """{ "type": "Column", "colour": "good" }""", "ColumnSet")]
    [InlineData("Unknown element type", """{ "type": "TextBlok", "text": "x" }""")]
    [InlineData("elements were dropped", """{ "type": "TextBlok", "text": "x", "fallback": "drop" }""")]
    [InlineData("Invalid value", """{ "type": "TextBlock", "text": "x", "size": "enormous" }""")]
    [InlineData("Input.Text: 'id' is missing", """{ "type": "Input.Text", "label": "no id to be known by" }""")]
    [InlineData("value", """{ "type": "Input.ChoiceSet", "id": "c", "choices": [ { "title": "no value" } ] }""")]
    [InlineData("Image: 'url' is missing", """{ "type": "Image" }""")]
    [InlineData("Duplicate", """{ "type": "Input.Text", "id": "same" }, { "type": "Input.Text", "id": "same" }""")]
    [InlineData(
        "fallback: Action.Submit: unknown property 'verb'",
        """
            { "type": "ActionSet", "actions": [ { "type": "Action.Execute", "title": "t", "fallback": { "type": "Action.Submit", "title": "t", "verb": "v" } } ] }
            """
    )]
    public async Task A_bad_element_is_named(string finding, string element, string? wrapper = null)
    {
        var item = wrapper == "ColumnSet" ? $$"""{ "type": "ColumnSet", "columns": [ {{element}} ] }""" : element;

        var findings = await fixture.Renderer.CheckAsync(
            $$"""{ "type": "AdaptiveCard", "version": "1.5", "body": [ {{item}} ] }"""
        );

        Assert.Contains(findings, found => found.Contains(finding, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("newer than the 1.5", """{ "type": "AdaptiveCard", "version": "1.6", "body": [] }""")]
    [InlineData("no version", """{ "type": "AdaptiveCard", "body": [] }""")]
    [InlineData("not 'AdaptiveCard'", """{ "type": "HeroCard" }""")]
    [InlineData("JSON", "{ this is not JSON")]
    [InlineData(
        "1.2",
        """
            { "type": "AdaptiveCard", "version": "1.2", "body": [ { "type": "Input.Text", "id": "x", "label": "labels came with 1.3" } ] }
            """
    )]
    public async Task A_card_that_Teams_would_refuse_is_named(string finding, string card) =>
        Assert.Contains(await fixture.Renderer.CheckAsync(card), found => found.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public async Task A_hundred_cards_take_seconds()
    {
        var clock = Stopwatch.StartNew();

        var findings = await fixture.Renderer.CheckAsync(Enumerable.Repeat(Good, 100).ToList());

        Assert.All(findings, Assert.Empty);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(350)]
    [InlineData(600)]
    public async Task A_picture_of_a_card_is_kept(int width)
    {
        var picture = await fixture.Renderer.ScreenshotAsync(Good, $"reference-renderer-{width}", width);

        Assert.InRange(new FileInfo(picture).Length, 10_000, 1_000_000);
    }
}
