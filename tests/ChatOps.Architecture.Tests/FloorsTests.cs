using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace ChatOps.Architecture.Tests;

public sealed class FloorsTests
{
    private const string Product = "ChatOps";

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Loaded = new(() =>
        new ArchLoader().LoadAssemblies(typeof(ChatOps.ChatOpsServices).Assembly).Build()
    );

    [Fact]
    public void Every_folder_has_a_place_among_the_floors()
    {
        var folders = Directory
            .EnumerateDirectories(SourceTree.Product)
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs").Any())
            .Select(folder => Path.GetFileName(folder)!)
            .Except(["bin", "obj", "Properties"], StringComparer.Ordinal);

        Assert.Equal(Floors.FromTheGround.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_type_depends_only_on_floors_below_its_own()
    {
        var upward =
            from type in Loaded.Value.Types
            let own = FolderOf(type)
            where own is not null
            from dependency in type.Dependencies
            where dependency.Target is not GenericParameter
            let to = FolderOf(dependency.Target)
            where to is not null && !Floors.Allows(own, to)
            select $"{type.FullName} depends on {dependency.Target.FullName}";

        Violations.None(upward.Distinct(StringComparer.Ordinal));
    }

    // A constant leaves no trace in the compiled type, so the imports of each file are held to the same order.
    [Fact]
    public void A_file_imports_only_floors_below_its_own()
    {
        var upward =
            from file in SourceTree.Sources
            where file.IsProduct
            from import in file.Root.DescendantNodes().OfType<UsingDirectiveSyntax>()
            let to = FolderOf(import.NamespaceOrType.ToString())
            where to is not null && Floors.FromTheGround.Contains(to) && !Floors.Allows(file.Folder, to)
            select $"{file.Path} imports {import.NamespaceOrType}";

        Violations.None(upward);
    }

    [Theory]
    [InlineData("Updates", "Records", true)]
    [InlineData("Records", "Updates", false)]
    [InlineData("Text", "Text", true)]
    [InlineData("Text", "", false)]
    [InlineData("", "Demo", true)]
    [InlineData("Demo", "", true)]
    public void A_folder_may_name_what_lies_below_it(string from, string to, bool allowed) =>
        Assert.Equal(allowed, Floors.Allows(from, to));

    // The compiler's own types have no place in a folder; those of other assemblies have no floor.
    private static string? FolderOf(IType type) =>
        type.Assembly?.Name is { } assembly
        && assembly.Split(',')[0] == Product
        && type.Namespace?.FullName is { Length: > 0 } space
            ? FolderOf(space)
            : null;

    private static string? FolderOf(string space) =>
        space == Product ? Floors.Root
        : space.StartsWith($"{Product}.", StringComparison.Ordinal) ? space[(Product.Length + 1)..].Split('.')[0]
        : null;
}
