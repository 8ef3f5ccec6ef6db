using System.Text;
using ChatOps.Imports;
using ChatOps.Programmes;
using ChatOps.Tests.Programmes;
using Xunit;

namespace ChatOps.Tests.Imports;

/// <summary>A folder with a programme file and a table, and the command that brings the two together.</summary>
internal sealed class ImportDesk : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("import");

    public ImportDesk(string? programme = null) => File.WriteAllText(ProgrammePath, programme ?? SmallProgramme.Yaml);

    public string ProgrammePath => Path.Combine(_folder.FullName, "wells.yaml");

    public string Yaml => File.ReadAllText(ProgrammePath);

    public Programme Programme => ProgrammeFile.Read(Yaml, "wells.yaml").Programme!;

    public string Write(string table, string name = "table.csv") => Write(new UTF8Encoding(false).GetBytes(table), name);

    public string Write(byte[] table, string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, table);
        return path;
    }

    public (int Code, string Output) Import(
        string table,
        bool apply = true,
        string? kind = null,
        string? sheet = null,
        string? workstream = null
    ) => Run(Write(table), apply, kind, sheet, workstream);

    public (int Code, string Output) Run(
        string path,
        bool apply = true,
        string? kind = null,
        string? sheet = null,
        string? workstream = null
    )
    {
        using var output = new StringWriter();
        var wanted = kind is null ? (ImportKind?)null : Enum.Parse<ImportKind>(kind, ignoreCase: true);
        var code = new ProgrammeImportCommand(output, new FixedTime()).Run(
            new ImportRequest(path, ProgrammePath, wanted, sheet, workstream, apply)
        );
        return (code, output.ToString());
    }

    /// <summary>Imports, and then twice more: the plan is empty, and nothing is written.</summary>
    public string ImportsOnce(string path, int code = 0)
    {
        var first = Run(path);
        Assert.True(first.Code == code, first.Output);
        var (bytes, written) = (File.ReadAllBytes(ProgrammePath), File.GetLastWriteTimeUtc(ProgrammePath));
        foreach (var apply in (bool[])[false, true])
        {
            Assert.Contains("There is nothing to add or change.", Run(path, apply).Output, StringComparison.Ordinal);
            Assert.Equal(bytes, File.ReadAllBytes(ProgrammePath));
            Assert.Equal(written, File.GetLastWriteTimeUtc(ProgrammePath));
        }

        Assert.DoesNotContain(_folder.GetFiles(), f => f.Name.EndsWith(".tmp", StringComparison.Ordinal));
        return first.Output;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
