using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatOps.Architecture.Tests;

/// <summary>The repository's own files, read once.</summary>
internal static class SourceTree
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string Product { get; } = Path.Combine(Root, "src", "ChatOps");

    /// <summary>The C# files below src, parsed.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Files("src", "*.cs").Select(SourceFile.Read)];

    /// <summary>Files below a folder of the repository but those that a build or npm made.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !Relative(path).Split('/').Intersect(["bin", "obj", "node_modules", "artifacts"]).Any())
            .Order(StringComparer.Ordinal);

    /// <summary>With <c>/</c> between folders.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatOps.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}

/// <summary>A C# file.</summary>
/// <param name="Path">From the repository's root.</param>
internal sealed record SourceFile(string Path, string Text, SyntaxNode Root)
{
    private const string ProductFolder = "src/ChatOps/";

    public bool IsProduct => Path.StartsWith(ProductFolder, StringComparison.Ordinal);

    /// <summary>Its folder in the product; <see cref="Floors.Root"/> for the composition root.</summary>
    public string Folder => Path[ProductFolder.Length..] is var rest && rest.Contains('/') ? rest.Split('/')[0] : Floors.Root;

    public static SourceFile Read(string path)
    {
        var text = File.ReadAllText(path);
        return new SourceFile(SourceTree.Relative(path), text, CSharpSyntaxTree.ParseText(text).GetRoot());
    }

    /// <summary>From 1.</summary>
    public int LineOf(SyntaxNodeOrToken node) => node.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1;
}
