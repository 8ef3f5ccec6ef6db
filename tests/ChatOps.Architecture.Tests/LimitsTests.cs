using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace ChatOps.Architecture.Tests;

public sealed class LimitsTests
{
    private const int MaxColumns = 130;
    private const int MaxLines = 300;
    private const int MaxParameters = 6;
    private const int MaxDependencies = 8;

    [Fact]
    public void A_source_file_has_at_most_300_lines() =>
        Violations.None(
            SourceTree
                .Sources.Select(f => (f.Path, Lines: f.Text.Count(c => c == '\n')))
                .Where(f => f.Lines > MaxLines)
                .Select(f => $"{f.Path} has {f.Lines}")
        );

    [Fact]
    public void A_line_has_at_most_130_columns() =>
        Violations.None(
            SourceTree.Sources.Concat(SourceTree.Files("tests", "*.cs").Select(SourceFile.Read)).SelectMany(LongLines)
        );

    [Fact]
    public void A_function_has_at_most_6_parameters() =>
        Violations.None(
            from file in SourceTree.Sources
            from node in file.Root.DescendantNodes()
            let parameters = node switch
            {
                MethodDeclarationSyntax method => method.ParameterList,
                LocalFunctionStatementSyntax function => function.ParameterList,
                _ => null,
            }
            where parameters?.Parameters.Count > MaxParameters
            select $"{file.Path}:{file.LineOf(node)} has {parameters.Parameters.Count}"
        );

    [Fact]
    public void A_class_has_at_most_8_dependencies() =>
        Violations.None(
            from file in SourceTree.Sources
            from node in file.Root.DescendantNodes()
            let parameters = node switch
            {
                TypeDeclarationSyntax type => type.ParameterList,
                ConstructorDeclarationSyntax constructor => constructor.ParameterList,
                _ => null,
            }
            where parameters?.Parameters.Count > MaxDependencies
            select $"{file.Path}:{file.LineOf(node)} has {parameters.Parameters.Count}"
        );

    // A raw string holds text of another format, whose lines are that format's own.
    private static IEnumerable<string> LongLines(SourceFile file)
    {
        var lines = file.Text.Split('\n');
        if (lines.All(line => line.Length <= MaxColumns))
        {
            return [];
        }

        var raw = file
            .Root.DescendantTokens()
            .Where(t =>
                t.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) || t.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
            )
            .Cast<SyntaxToken>()
            .Select(t => t.GetLocation())
            .Concat(
                file.Root.DescendantNodes()
                    .OfType<InterpolatedStringExpressionSyntax>()
                    .Where(s => s.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken))
                    .Select(s => s.GetLocation())
            )
            .Select(l => l.GetLineSpan())
            .ToList();
        return lines
            .Select((line, i) => (line.Length, Number: i))
            .Where(line =>
                line.Length > MaxColumns
                && !raw.Exists(r => r.StartLinePosition.Line <= line.Number && line.Number <= r.EndLinePosition.Line)
            )
            .Select(line => $"{file.Path}:{line.Number + 1} has {line.Length}");
    }
}
