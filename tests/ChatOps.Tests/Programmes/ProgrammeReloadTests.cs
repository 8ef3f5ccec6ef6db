using ChatOps.Demo;
using ChatOps.Programmes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ChatOps.Tests.Programmes;

public sealed class ProgrammeReloadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-programmes-");
    private readonly ProgrammeCatalogue _catalogue = new();
    private readonly ProgrammeReload _reload;

    public ProgrammeReloadTests() =>
        _reload = new ProgrammeReload(_folder.FullName, _catalogue, NullLogger<ProgrammeReload>.Instance);

    private string File => Path.Combine(_folder.FullName, "programme.yaml");

    private static string Sample => System.IO.File.ReadAllText(SampleProgrammes.JointAdditionalNeedsPath);

    [Fact]
    public void A_file_that_is_put_there_runs_and_one_that_is_taken_away_stops()
    {
        _reload.Refresh();
        Assert.Empty(_catalogue.Current);
        System.IO.File.WriteAllText(File, Sample);
        _reload.Refresh();
        Assert.Equal("joint-additional-needs", Assert.Single(_catalogue.Current).Id);
        System.IO.File.Delete(File);
        _reload.Refresh();
        Assert.Empty(_catalogue.Current);
    }

    [Fact]
    public void A_lead_replaced_in_the_file_is_the_lead_from_then_on()
    {
        System.IO.File.WriteAllText(File, Sample);
        _reload.Refresh();
        System.IO.File.WriteAllText(
            File,
            Sample.Replace("leads: [ehcp-lead]", "leads: [project-manager-b, ehcp-lead]", StringComparison.Ordinal)
        );
        _reload.Refresh();
        Assert.Equal(["project-manager-b", "ehcp-lead"], _catalogue.Current[0].FindWorkstream("ehcp")!.Leads);
    }

    [Fact]
    public void A_file_that_turns_bad_keeps_what_was_last_read_from_it()
    {
        System.IO.File.WriteAllText(File, Sample);
        _reload.Refresh();
        System.IO.File.WriteAllText(File, Sample.Replace("leads: [ehcp-lead]", "leads: [nobody]", StringComparison.Ordinal));
        _reload.Refresh();
        Assert.Equal(["ehcp-lead"], _catalogue.Current[0].FindWorkstream("ehcp")!.Leads);
        Assert.NotEmpty(_catalogue.Files[0].Errors);
    }

    [Fact]
    public void Nothing_is_read_again_while_nothing_has_changed()
    {
        System.IO.File.WriteAllText(File, Sample);
        _reload.Refresh();
        var before = _catalogue.Current[0];
        _reload.Refresh();
        Assert.Same(before, _catalogue.Current[0]);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
