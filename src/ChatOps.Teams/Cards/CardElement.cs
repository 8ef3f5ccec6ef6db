using System.Text.Json.Serialization;

namespace ChatOps.Teams.Cards;

/// <summary>An element of a card's body.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(RichTextBlock), "RichTextBlock")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(ColumnSet), "ColumnSet")]
[JsonDerivedType(typeof(Table), "Table")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(TextInput), "Input.Text")]
[JsonDerivedType(typeof(DateInput), "Input.Date")]
[JsonDerivedType(typeof(ChoiceSetInput), "Input.ChoiceSet")]
public abstract record CardElement
{
    public string? Id { get; init; }

    public Spacing? Spacing { get; init; }

    public bool? Separator { get; init; }

    /// <summary>Null means visible. A hidden input still sends its value; a hidden required one would block the
    /// submission.</summary>
    public bool? IsVisible { get; init; }
}

/// <summary>Our own words in Teams' Markdown subset. What people wrote goes through <see cref="CardText.Escape"/>, and the card
/// then has a <see cref="RichTextBlock"/> in its place.</summary>
public sealed record TextBlock(string Text) : CardElement
{
    public string Text { get; init; } = UnbrokenText.Of(Text);

    public bool Wrap { get; init; } = true;

    public TextSize? Size { get; init; }

    public TextWeight? Weight { get; init; }

    /// <summary>Fades the text. It fades a rating's glyph too, so a rating never uses it.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary>Null is to the left; amounts in a table are to the right.</summary>
    public HorizontalAlignment? HorizontalAlignment { get; init; }

    /// <summary><c>heading</c> tells a screen reader that the text is one.</summary>
    public TextBlockStyle? Style { get; init; }
}

/// <summary>Text that no client interprets.</summary>
public sealed record RichTextBlock(IReadOnlyList<TextRun> Inlines) : CardElement
{
    /// <summary>A title with characters that a text block would take for Markdown. The schema has no such style for it.</summary>
    [JsonIgnore]
    public bool IsHeading { get; init; }

    /// <summary>What it says.</summary>
    [JsonIgnore]
    public string Text => string.Concat(Inlines.Select(run => run.Text));
}

/// <summary>A piece of a <see cref="RichTextBlock"/>. Breaks of lines are drawn.</summary>
public sealed record TextRun(string Text)
{
    public string Type => "TextRun";

    public TextSize? Size { get; init; }

    public TextWeight? Weight { get; init; }

    /// <inheritdoc cref="TextBlock.IsSubtle"/>
    public bool? IsSubtle { get; init; }
}

public sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    /// <summary>What touching any part of it does; its title is what a screen reader says.</summary>
    public CardAction? SelectAction { get; init; }

    public ContainerStyle? Style { get; init; }
}

public sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement;

/// <summary>A column of a <see cref="ColumnSet"/>.</summary>
public sealed record Column(IReadOnlyList<CardElement> Items)
{
    /// <summary>The schema lets it go without saying; the Agents Playground draws nothing at all without it.</summary>
    public string Type => "Column";

    /// <summary><c>auto</c>, <c>stretch</c>, or a pixel width as in <c>90px</c>.</summary>
    public string? Width { get; init; }

    public VerticalContentAlignment? VerticalContentAlignment { get; init; }

    public Spacing? Spacing { get; init; }
}

public sealed record Table(IReadOnlyList<TableColumnDefinition> Columns, IReadOnlyList<TableRow> Rows) : CardElement
{
    public bool? FirstRowAsHeaders { get; init; }

    public bool? ShowGridLines { get; init; }
}

/// <summary>A table column; <paramref name="Width"/> is its weight among the others.</summary>
public sealed record TableColumnDefinition(int Width);

public sealed record TableRow(IReadOnlyList<TableCell> Cells)
{
    public string Type => "TableRow";
}

public sealed record TableCell(IReadOnlyList<CardElement> Items)
{
    public string Type => "TableCell";
}

public sealed record ActionSet(IReadOnlyList<CardAction> Actions) : CardElement;

/// <summary>An input. Every one has a label, which is what a screen reader says, and words for what is wrong with it.</summary>
public abstract record CardInput(string Label) : CardElement
{
    /// <summary>Draws no Markdown.</summary>
    public string Label { get; init; } = CardText.OfLabel(Label);

    public bool? IsRequired { get; init; }

    /// <summary>Shown by the client at a required field that is empty. Teams has no other way to show an error at a field, so the
    /// server's errors are drawn as text under the label.</summary>
    public required string ErrorMessage { get; init; }
}

public sealed record TextInput(string Label) : CardInput(Label)
{
    public bool? IsMultiline { get; init; }

    /// <summary>In UTF-16 characters. The client enforces it; the server checks again.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Shown faded in the box while it is empty.</summary>
    public string? Placeholder { get; init; }

    public string? Value { get; init; }
}

/// <summary>A date; <see cref="Value"/> is an ISO 8601 date.</summary>
public sealed record DateInput(string Label) : CardInput(Label)
{
    public string? Value { get; init; }
}

public sealed record ChoiceSetInput(string Label, IReadOnlyList<Choice> Choices) : CardInput(Label)
{
    public ChoiceSetStyle? Style { get; init; }

    /// <summary>Several may be chosen; <see cref="Value"/>, and what is sent back, is then a list with commas between.</summary>
    public bool? IsMultiSelect { get; init; }

    /// <summary>Shown for "nothing chosen" in <see cref="ChoiceSetStyle.Compact"/>.</summary>
    public string? Placeholder { get; init; }

    public string? Value { get; init; }

    public bool Wrap { get; init; } = true;
}

/// <summary>A choice. In an open list (<see cref="ChoiceSetStyle.Expanded"/>) clients may draw its title as Markdown; the card
/// sees to that.</summary>
public sealed record Choice(string Title, string Value)
{
    public string Title { get; init; } = CardText.OfLabel(Title);
}

public enum Spacing
{
    None,
    Small,
    Default,
    Medium,
    Large,
    ExtraLarge,
    Padding,
}

public enum TextSize
{
    Small,
    Default,
    Medium,
    Large,
    ExtraLarge,
}

public enum TextWeight
{
    Lighter,
    Default,
    Bolder,
}

public enum HorizontalAlignment
{
    Left,
    Center,
    Right,
}

public enum TextBlockStyle
{
    [JsonStringEnumMemberName("default")]
    Default,

    [JsonStringEnumMemberName("heading")]
    Heading,
}

public enum VerticalContentAlignment
{
    Top,
    Center,
    Bottom,
}

public enum ContainerStyle
{
    [JsonStringEnumMemberName("default")]
    Default,

    [JsonStringEnumMemberName("emphasis")]
    Emphasis,

    [JsonStringEnumMemberName("good")]
    Good,

    [JsonStringEnumMemberName("attention")]
    Attention,

    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("accent")]
    Accent,
}

public enum ChoiceSetStyle
{
    [JsonStringEnumMemberName("compact")]
    Compact,

    [JsonStringEnumMemberName("expanded")]
    Expanded,

    [JsonStringEnumMemberName("filtered")]
    Filtered,
}
