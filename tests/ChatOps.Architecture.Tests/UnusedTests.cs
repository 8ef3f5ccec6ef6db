using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace ChatOps.Architecture.Tests;

public sealed class UnusedTests
{
    // The runtime starts the program without naming it.
    private static readonly string[] NamedElsewhere = ["Program"];

    // What goes over the wire is written and read by property, and named by other programs.
    private static readonly string[] WireModels = ["src/ChatOps.Teams/Cards/", "src/ChatOps.Teams/Schema/"];

    // A bound that cannot be seen from outside, and one that tests hold every card to.
    private static readonly string[] ReadByTests = ["Remembered", "AnswerBudget"];

    // The platform calls these by its own interfaces.
    private static readonly HashSet<string> Implemented =
    [
        .. from assembly in new[]
        {
            typeof(ChatOpsServices).Assembly,
            typeof(Teams.Cards.AdaptiveCard).Assembly,
            typeof(Tables.Embedded.SqliteTableServiceClient).Assembly,
        }
        from type in assembly.GetTypes()
        where !type.IsInterface
        from contract in type.GetInterfaces()
        from method in type.GetInterfaceMap(contract).TargetMethods
        select method.Name,
    ];

    [Fact]
    public void What_src_declares_is_used_in_src()
    {
        var tokens = SourceTree
            .Sources.SelectMany(f => f.Root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)))
            .ToLookup(t => t.ValueText, StringComparer.Ordinal);

        var unused =
            from file in SourceTree.Sources
            from node in file.Root.DescendantNodes()
            where node is not PropertyDeclarationSyntax || !Array.Exists(WireModels, file.Path.StartsWith)
            let name = Declared(node)
            where
                name is not null
                && !NamedElsewhere.Contains(name)
                && !ReadByTests.Contains(name)
                && !Implemented.Contains(name)
                && tokens[name].All(IsDeclaration)
            select $"{file.Path}:{file.LineOf(node)}: {name}";

        Violations.None(unused);
    }

    private static string? Declared(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method when !Overrides(method.Modifiers) => method
                .Identifier
                .ValueText,
            PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property
                when !Overrides(property.Modifiers) && !IsSerialized(property) => property.Identifier.ValueText,
            VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field => field.Identifier.ValueText,
            ClassDeclarationSyntax type when HoldsExtensions(type) => null,
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            DelegateDeclarationSyntax type => type.Identifier.ValueText,
            _ => null,
        };

    // Such a class is used by its methods' names alone.
    private static bool HoldsExtensions(ClassDeclarationSyntax type) =>
        type
            .Members.OfType<MethodDeclarationSyntax>()
            .Any(m => m.ParameterList.Parameters is [var first, ..] && first.Modifiers.Any(SyntaxKind.ThisKeyword));

    private static bool Overrides(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.OverrideKeyword);

    private static bool IsSerialized(PropertyDeclarationSyntax property) => property.AttributeLists.Count > 0;

    private static bool IsDeclaration(SyntaxToken token) =>
        token.Parent switch
        {
            MethodDeclarationSyntax method => method.Identifier == token,
            PropertyDeclarationSyntax property => property.Identifier == token,
            VariableDeclaratorSyntax field => field.Identifier == token,
            BaseTypeDeclarationSyntax type => type.Identifier == token,
            DelegateDeclarationSyntax type => type.Identifier == token,
            ConstructorDeclarationSyntax constructor => constructor.Identifier == token,
            _ => false,
        };
}
