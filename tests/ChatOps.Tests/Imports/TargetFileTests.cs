using ChatOps.Imports;
using Xunit;

namespace ChatOps.Tests.Imports;

/// <summary>A programme file that is replaced: as a whole, and only while it is what was read.</summary>
public sealed class TargetFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("target");

    private string Path => System.IO.Path.Combine(_folder.FullName, "wells.yaml");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_somebody_wrote_meanwhile_is_not_overwritten()
    {
        File.WriteAllText(Path, "one");
        var target = TargetFile.Read(Path);
        File.WriteAllText(Path, "two");

        Assert.Equal(
            "Someone else changed the file while it was being imported. Nothing was written: import again.",
            target.TryWrite("three")
        );
        Assert.Equal("two", File.ReadAllText(Path));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void A_file_that_is_gone_meanwhile_is_not_made_again()
    {
        File.WriteAllText(Path, "one");
        var target = TargetFile.Read(Path);
        File.Delete(Path);

        Assert.StartsWith("The file cannot be written: ", target.TryWrite("three"), StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void Whoever_has_the_file_open_reads_the_old_one_to_its_end()
    {
        File.WriteAllText(Path, "one");
        var target = TargetFile.Read(Path);
        using var reader = new StreamReader(
            new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        );

        Assert.Null(target.TryWrite("three"));
        Assert.Equal("one", reader.ReadToEnd());
        Assert.Equal("three", File.ReadAllText(Path));
    }

    [Fact]
    public void A_link_stays_a_link_and_who_may_read_the_file_stays_as_it_was()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights, and links only for administrators.");
            return;
        }

        var real = System.IO.Path.Combine(_folder.CreateSubdirectory("real").FullName, "real.yaml");
        File.WriteAllText(real, "one");
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(Path, real);

        Assert.Null(TargetFile.Read(Path).TryWrite("two"));

        Assert.Equal(real, File.ResolveLinkTarget(Path, returnFinalTarget: true)!.FullName);
        Assert.Equal("two", File.ReadAllText(real));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(real));
    }
}
