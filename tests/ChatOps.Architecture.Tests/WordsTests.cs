using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace ChatOps.Architecture.Tests;

public sealed partial class WordsTests
{
    [Fact]
    public void What_the_product_says_is_plain_English() =>
        Violations.None(
            from file in SourceTree.Sources
            where !IsPeoplesWords(file)
            from token in file.Root.DescendantTokens()
            where IsText(token.Kind()) && !IsWireId(file, token.Parent) && !IsRead(token)
            from hit in Banned().Matches(token.ValueText)
            select $"{file.Path}:{file.LineOf(token)}: {hit.Value}: {token.ValueText.Trim()}"
        );

    [Fact]
    public void What_cards_show_is_plain_English() => Violations.None(Hits(SourceTree.Files("tests", "*.verified.*")));

    [Fact]
    public void What_documents_say_is_plain_English() =>
        Violations.None(
            Hits([
                Path.Combine(SourceTree.Root, "README.md"),
                Path.Combine(SourceTree.Product, "Programmes", "programme.schema.json"),
                .. SourceTree.Files(".github", "*.md"),
                .. SourceTree.Files("infra", "*.md"),
                .. SourceTree.Files("manifest", "*.md"),
                .. SourceTree.Files("manifest", "*.json"),
                .. SourceTree.Files("src", "*.md"),
            ])
        );

    [Theory]
    [InlineData("How to mend it")]
    [InlineData("Somebody else")]
    [InlineData("planned anew for June")]
    [InlineData("It stands until you change it")]
    [InlineData("All 1 update are in")]
    [InlineData("the rating of the whole.")]
    public void A_phrase_that_never_appears_is_found(string text) => Assert.Matches(Banned(), text);

    [Theory]
    [InlineData("You said you would close the tender")]
    [InlineData("The whole programme")]
    [InlineData("All 11 updates are in")]
    [InlineData("As we understand it")]
    public void Plain_English_is_let_pass(string text) => Assert.DoesNotMatch(Banned(), text);

    /// <summary>Phrases that a British colleague would not write. One that is plain English in its place is not listed.</summary>
    [GeneratedRegex(
        """
            \b(
                mend(s|ed|ing)? | somebody | nobody | whoever | whatever | anew | grave | settle[sd]? | settling | stands | stood
              | has\ not\ got | have\ not\ got | sees?\ to\ it | told\ of | taken\ up\ again | takes?\ up\ again
              | keep\ and\ (next | previous | stay) | kept,\ not\ sent
              | what\ was\ said | said\ before | said\ last | nothing\ is\ said
              | (is | are | was | were)\ asked\ for | (gives? | gave)\ (a | no)\ figure
              | (is | are)\ there\ (for | no)\b | no\ milestone\ moves
              | the\ whole(?=[.,;:!?)"']|$|\ (is | was | of\ it)\b)
              | All\ 1\ updates?
            )\b | \.\.(?!\.)(?<!\.\.\.) (?<=\w\.\.) (?![.\w/\\\]}]) | \.: | ;;
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Banned();

    // What a choice of a card is sent as is no word on a screen.
    [GeneratedRegex("""^\s*"value": """, RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WireValue();

    private static IEnumerable<string> Hits(IEnumerable<string> files) =>
        from path in files
        from line in File.ReadLines(path).Select((text, i) => (Text: text, Number: i + 1))
        where !WireValue().IsMatch(line.Text)
        from hit in Banned().Matches(line.Text)
        select $"{SourceTree.Relative(path)}:{line.Number}: {hit.Value}: {line.Text.Trim()}";

    // The demo's leads speak as people do.
    private static bool IsPeoplesWords(SourceFile file) => file.Path.EndsWith("/DemoScript.cs", StringComparison.Ordinal);

    // What cards carry, and never show: it keeps its meaning for as long as cards live in chats.
    private static bool IsWireId(SourceFile file, Microsoft.CodeAnalysis.SyntaxNode? node) =>
        file.IsProduct
        && file.Folder == "Wire"
        && node?.FirstAncestorOrSelf<FieldDeclarationSyntax>()?.Modifiers.Any(m => m.IsKind(SyntaxKind.ConstKeyword)) == true;

    // A list that is compared with what people type holds their words.
    private static bool IsRead(SyntaxToken token) =>
        token.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.Expression.ToString() == "Nearest.To";

    private static bool IsText(SyntaxKind kind) =>
        kind
            is SyntaxKind.StringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.InterpolatedStringTextToken;
}
