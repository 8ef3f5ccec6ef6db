using ChatOps.Programmes;
using Xunit;

namespace ChatOps.Tests.Programmes;

public sealed class ProgrammeFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-programmes");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_bad_file_is_reported_and_the_good_ones_run()
    {
        Write("a.yaml", SmallProgramme.Yaml);
        Write("b.yml", SmallProgramme.With("id: wells", "id: more-wells"));
        Write("c.yaml", "nonsense: true");
        Write("notes.txt", "not a programme");

        var content = ProgrammeFolder.Load(_folder.FullName);

        Assert.Equal(["wells", "more-wells"], content.Programmes.Select(p => p.Id));
        Assert.EndsWith("c.yaml", Assert.Single(content.BadFiles).FileName, StringComparison.Ordinal);
        Assert.Equal(3, content.Files.Count);
    }

    [Fact]
    public void A_file_that_is_not_text_is_reported_and_the_good_ones_run()
    {
        Write("a.yaml", SmallProgramme.Yaml);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "b.yaml"), [0x69, 0x64, 0x3a, 0xff, 0xfe, 0xfa]);

        var content = ProgrammeFolder.Load(_folder.FullName);

        Assert.Single(content.Programmes);
        Assert.Contains("not UTF-8", Assert.Single(Assert.Single(content.BadFiles).Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem_and_not_a_crash()
    {
        var content = ProgrammeFolder.Load(Path.Combine(_folder.FullName, "nowhere"));

        Assert.Empty(content.Programmes);
        Assert.Contains(
            "ChatOps:ProgrammesFolder",
            Assert.Single(Assert.Single(content.BadFiles).Problems).Fix,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Two_files_with_one_programme_id_are_reported_and_the_first_by_name_runs()
    {
        var content = ProgrammeFolder.Read([
            new("b.yaml", SmallProgramme.With("name: Wells Programme", "name: The copy")),
            new("a.yaml", SmallProgramme.Yaml),
        ]);

        Assert.Equal("Wells Programme", Assert.Single(content.Programmes).Name);
        var bad = Assert.Single(content.BadFiles);
        Assert.Equal("b.yaml", bad.FileName);
        Assert.Contains("'wells' is already used by a.yaml", Assert.Single(bad.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_turns_bad_keeps_what_was_last_read_from_it_and_its_problems_are_there_to_see()
    {
        var catalogue = new ProgrammeCatalogue(ProgrammeFolder.Read([new("a.yaml", SmallProgramme.Yaml)]));

        catalogue.Replace(ProgrammeFolder.Read([new("a.yaml", SmallProgramme.With("due: 17:00", "due: late"))]));
        catalogue.Replace(ProgrammeFolder.Read([new("a.yaml", SmallProgramme.With("due: 17:00", "due: never"))]));

        Assert.Equal("Wells Programme", catalogue.Find("wells")?.Name);
        Assert.Contains("'never'", Assert.Single(Assert.Single(catalogue.Files).Errors).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_has_gone_takes_its_programme_with_it()
    {
        var catalogue = new ProgrammeCatalogue(ProgrammeFolder.Read([new("a.yaml", SmallProgramme.Yaml)]));

        catalogue.Replace(ProgrammeFolder.Read([]));

        Assert.Empty(catalogue.Current);
        Assert.Null(catalogue.Find("wells"));
    }

    [Fact]
    public void A_bad_file_does_not_keep_a_programme_that_another_file_gives_now()
    {
        var catalogue = new ProgrammeCatalogue(ProgrammeFolder.Read([new("a.yaml", SmallProgramme.Yaml)]));

        catalogue.Replace(
            ProgrammeFolder.Read([
                new("a.yaml", "nonsense: 1"),
                new("b.yaml", SmallProgramme.With("name: Wells Programme", "name: Moved")),
            ])
        );

        Assert.Equal("Moved", Assert.Single(catalogue.Current).Name);
    }

    [Fact]
    public void A_check_of_a_good_file_sums_it_up_and_exits_0()
    {
        var path = Write("wells.yaml", SmallProgramme.Yaml);
        var output = new StringWriter();

        Assert.Equal(0, ProgrammeCheckCommand.Run(path, output));
        Assert.Equal(
            "Wells Programme: 4 people, 1 project, 2 workstreams (1 with no lead yet), 1 board, 1 milestone. The programme "
                + "can run.",
            output.ToString().Trim()
        );
    }

    [Fact]
    public void A_check_of_a_bad_file_prints_each_problem_with_its_place_and_exits_1()
    {
        var path = Write(
            "wells.yaml",
            SmallProgramme.With("due: 17:00", "due: late").Replace("sros: [sro]", "sros: [pm]", StringComparison.Ordinal)
        );
        var output = new StringWriter();

        Assert.Equal(1, ProgrammeCheckCommand.Run(path, output));
        Assert.Equal(
            [
                $"{path}:8:9: warning: Sam Owner has no role in the programme. Use their id somewhere, or remove them.",
                $"{path}:56:8: 'late' is not a time of day. Write a time such as 09:00 or 17:30.",
                "1 error, 1 warning. The programme cannot run until the error is fixed.",
            ],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
        );
    }

    [Fact]
    public void A_check_of_no_file_or_of_a_folder_says_so_and_exits_1()
    {
        var output = new StringWriter();

        Assert.Equal(1, ProgrammeCheckCommand.Run(Path.Combine(_folder.FullName, "none.yaml"), output));
        Assert.Equal(1, ProgrammeCheckCommand.Run(_folder.FullName, output));
        Assert.Equal(1, ProgrammeCheckCommand.Run("", output));
        Assert.Contains("There is no such file. Check the path.", output.ToString(), StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
