using System.Text.RegularExpressions;
using ChatOps.Testing;
using Xunit;

namespace ChatOps.Tests.Documents;

/// <summary>What the documents name is there: files that they link to, headings, and paths in backticks.</summary>
public sealed partial class DocumentTests
{
    private const int MaxReadmeBytes = 7_000;

    private static readonly string[] Folders = ["src", "tests", "manifest", "infra", ".github", ".ci"];
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules"];
    private static readonly string[] NotFloors = ["Help", "Properties", "Samples"];

    private static readonly Lazy<IReadOnlySet<string>> Tree = new(() =>
        Folders
            .SelectMany(folder => Walk(RepositoryFiles.PathTo(folder)))
            .Concat(Directory.GetFiles(RepositoryFiles.Root))
            .Select(path => Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'))
            .ToHashSet(StringComparer.Ordinal)
    );

    private static readonly Lazy<IReadOnlySet<string>> Names = new(() =>
        Tree.Value.Select(path => Path.GetFileName(path)).ToHashSet(StringComparer.Ordinal)
    );

    public static TheoryData<string> Documents =>
        [
            .. Tree
                .Value.Order(StringComparer.Ordinal)
                .Where(path =>
                    path is "README.md" or "infra/README.md" or "manifest/README.md"
                    || (path.EndsWith(".md", StringComparison.Ordinal) && path.StartsWith(".github/", StringComparison.Ordinal))
                    || (path.EndsWith(".md", StringComparison.Ordinal) && path.Contains("/Help/", StringComparison.Ordinal))
                ),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_relative_link_leads_somewhere(string document)
    {
        var lost = Links()
            .Matches(Text(document))
            .Select(m => m.Groups["to"].Value)
            .Where(to => !to.Contains("://", StringComparison.Ordinal) && !Leads(document, to));

        Assert.Equal([], lost);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_in_backticks_is_in_the_tree(string document)
    {
        var lost = Code()
            .Matches(Text(document))
            .Select(m => m.Groups["code"].Value.TrimEnd('/'))
            .Where(code => PathLike().IsMatch(code) && !IsThere(document, code));

        Assert.Equal([], lost);
    }

    [Fact]
    public void The_README_can_be_read_in_a_few_minutes()
    {
        var bytes = new FileInfo(RepositoryFiles.PathTo("README.md")).Length;

        Assert.True(
            bytes <= MaxReadmeBytes,
            $"README.md has {bytes} bytes of {MaxReadmeBytes}: move something to where people look for it."
        );
    }

    [Fact]
    public void Comments_cite_no_document_outside_the_repository()
    {
        var cited = Tree
            .Value.Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(path =>
                Comments().Matches(Text(path)).SelectMany(c => Cited().Matches(c.Value)).Select(m => (path, m.Value))
            )
            .Where(cited => !IsThere(cited.path, cited.Value))
            .Select(cited => $"{cited.path}: {cited.Value}");

        Assert.Equal([], cited);
    }

    [Fact]
    public void Every_floor_is_in_the_README_and_in_the_architecture()
    {
        var floors = Directory
            .GetDirectories(RepositoryFiles.PathTo("src", "ChatOps"))
            .Select(folder => Path.GetFileName(folder))
            .Except([.. NotOurs, .. NotFloors], StringComparer.Ordinal)
            .ToList();
        var readme = Text("README.md");
        var architecture = Text(".github/ARCHITECTURE.md");

        Assert.Equal([], floors.Where(floor => !readme.Contains($"`{floor}`", StringComparison.Ordinal)));
        Assert.Equal([], floors.Where(floor => !architecture.Contains($"\n {floor} ", StringComparison.Ordinal)));
    }

    private static bool Leads(string document, string to)
    {
        var parts = to.Split('#', 2);
        var target = parts[0].Length == 0 ? document : Resolve(Path.GetDirectoryName(document) ?? "", parts[0]);
        return Exists(target)
            && (
                parts.Length == 1 || Headings().Matches(Text(target)).Any(m => Slug(m.Groups["heading"].Value.Trim()) == parts[1])
            );
    }

    // From the root, from the document, from the product, or a bare name that some file has.
    private static bool IsThere(string document, string path) =>
        Exists(path)
        || Exists(Resolve(Path.GetDirectoryName(document) ?? "", path))
        || Exists($"src/ChatOps/{path}")
        || (!path.Contains('/', StringComparison.Ordinal) && Names.Value.Contains(path));

    private static bool Exists(string path) =>
        Tree.Value.Contains(path) || Tree.Value.Any(file => file.StartsWith($"{path}/", StringComparison.Ordinal));

    private static string Resolve(string folder, string path) =>
        Path.GetRelativePath(RepositoryFiles.Root, Path.GetFullPath(Path.Combine(RepositoryFiles.Root, folder, path)))
            .Replace('\\', '/');

    private static string Text(string path) => File.ReadAllText(RepositoryFiles.PathTo(path));

    private static string Slug(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-')).Replace(' ', '-');

    private static IEnumerable<string> Walk(string folder) =>
        Directory
            .GetDirectories(folder)
            .Where(child => !NotOurs.Contains(Path.GetFileName(child), StringComparer.Ordinal))
            .SelectMany(Walk)
            .Concat(Directory.GetFiles(folder));

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Links();

    // Not in a block of code: what is in there is typed, not looked up.
    [GeneratedRegex(
        @"^```.*?^```|`(?<code>[^`\n]+)`",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5_000
    )]
    private static partial Regex Code();

    [GeneratedRegex(
        @"^((src|tests|infra|manifest|\.github|\.ci)/[\w./-]+"
            + @"|([\w.-]+/)*[\w.-]+\.(cs|md|json|yaml|bicep|bicepparam|props|txt|sln))$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5_000
    )]
    private static partial Regex PathLike();

    [GeneratedRegex(
        @"^#+ (?<heading>.+)$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5_000
    )]
    private static partial Regex Headings();

    [GeneratedRegex(@"(?<=^\s*|\s)//[^\n]*", RegexOptions.Multiline, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Comments();

    [GeneratedRegex(
        @"(?<![\w./-])([\w./-]+\.md\b|shared/[\w./-]+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5_000
    )]
    private static partial Regex Cited();
}
