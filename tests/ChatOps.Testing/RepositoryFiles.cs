namespace ChatOps.Testing;

/// <summary>Where things are in the working copy that the running tests were built from.</summary>
public static class RepositoryFiles
{
    /// <summary>The folder that holds ChatOps.sln.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The npm packages that the tests run, and their lock file.</summary>
    public static string NodeTools => Path.Combine(Root, "tests", "tools");

    /// <summary>What tests leave behind for people to look at; never committed.</summary>
    public static string Artifacts => Directory.CreateDirectory(Path.Combine(Root, "artifacts")).FullName;

    public static string Screenshots => Directory.CreateDirectory(Path.Combine(Artifacts, "screenshots")).FullName;

    /// <summary>A path inside the working copy, from parts that are relative to its root.</summary>
    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChatOps.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No ChatOps.sln above {start}: the tests need the working copy they were built from."
        );
    }
}
