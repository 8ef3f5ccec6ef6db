using ChatOps.Programmes;
using Xunit;

namespace ChatOps.Tests.Programmes;

/// <summary>What a programme file loses or holds without its writer seeing it.</summary>
public class UnseenTextTests
{
    [Theory]
    [InlineData("name: Wells Programme", "name: Depot »#2", "only 'Depot' is read")]
    [InlineData(
        "purpose: To dig wells.",
        "purpose: Approve change request »#12 before June",
        "only 'Approve change request' is read"
    )]
    [InlineData("name: Sam Owner", "name: Sam Owner   »#1", "only 'Sam Owner' is read")]
    [InlineData("sros: [sro]", "sros:\n  - sro »# the chair", "only 'sro' is read")]
    [InlineData("    upn: sam@wells.example", "    role: »#2 officer\n    upn: sam@wells.example", "only nothing is read")]
    public void A_text_that_is_cut_at_a_hash_is_warned_of(string old, string replacement, string what)
    {
        var (problem, place) = Only(old, replacement, Severity.Warning);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.Contains("in quotes", problem.Fix, StringComparison.Ordinal);
        Assert.Equal(place, (problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("name: Wells Programme", "name: \"Depot #2\"")]
    [InlineData("name: Wells Programme", "name: Depot#2")]
    [InlineData("name: Wells Programme", "# name\nname: Wells Programme")]
    [InlineData("people:", "people: # everyone")]
    [InlineData("sros: [sro]", "sros: [sro] # one")]
    [InlineData("purpose: To dig wells.", "purpose: |\n  Dig #1 and\n  # 2.")]
    [InlineData("name: Sam Owner", "name: Zoë O’Neill-Łukasz 👩‍🌾")]
    public void What_is_read_as_it_is_written_is_not_warned_of(string old, string replacement) =>
        Assert.Empty(ProgrammeFile.Read(SmallProgramme.With(old, replacement), "wells.yaml").Problems);

    [Theory]
    [InlineData("“sam@wells.example”", "a curly quotation mark (U+201C)")]
    [InlineData("sam@wells\u200B.example", "a zero-width space (U+200B)")]
    [InlineData("sam@wells.example;", "the character ; (U+003B)")]
    [InlineData("sam@wells.example,pat@wells.example", "the character , (U+002C)")]
    [InlineData("mailto:sam@wells.example", "begins with 'mailto:'")]
    [InlineData("Sam <sam@wells.example>", "a space")]
    [InlineData("sаm@wells.example", "U+0430")]
    public void An_address_with_what_no_address_has_is_refused_by_its_character(string upn, string what)
    {
        var result = ProgrammeFile.Read(SmallProgramme.With("upn: sam@wells.example", $"upn: {upn}"), "wells.yaml");
        Assert.Null(result.Programme);
        Assert.Contains(result.Errors, e => e.Line == 10 && e.What.Contains(what, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("upn: o'brien+b_c@wells.example")]
    [InlineData("upn: sam_wells.example#EXT#@council.onmicrosoft.com")]
    public void An_address_that_Entra_has_is_taken(string upn) =>
        Assert.NotNull(ProgrammeFile.Read(SmallProgramme.With("upn: sam@wells.example", upn), "wells.yaml").Programme);

    [Theory]
    [InlineData("name: Sam Owner", "name: Sam »\u200BOwner", "a zero-width space (U+200B) after 'Sam'")]
    [InlineData("name: Sam Owner", "name: »\u202ESam Owner", "an invisible direction mark (U+202E)")]
    [InlineData("- id: sro", "- id: sro»\u200B", "a zero-width space (U+200B) after 'sro'")]
    [InlineData("sros: [sro]", "sros: [sro»\u00AD]", "a soft hyphen (U+00AD)")]
    [InlineData("name: Sam Owner", "name: »\"Sam \\e[31mOwner\"", "a control character (U+001B)")]
    [InlineData("title: First water", "title: First »\uF0B7water", "a character of a symbol font (U+F0B7)")]
    [InlineData("    name: Sam Owner", "»\u00A0   name: Sam Owner", "indented with a no-break space (U+00A0)")]
    [InlineData("    name: Sam Owner", "  »\u00A0 name: Sam Owner", "indented with a no-break space (U+00A0)")]
    [InlineData("    name: Sam Owner", "    name:»\u00A0Sam Owner", "a no-break space (U+00A0) where a plain space belongs")]
    [InlineData("    name: Sam Owner", "»\t   name: Sam Owner", "indented with a tab")]
    [InlineData("    name: Sam Owner", "  »\t name: Sam Owner", "indented with a tab")]
    public void A_character_that_no_one_sees_is_refused_where_it_is(string old, string replacement, string what)
    {
        var (problem, place) = Only(old, replacement, Severity.Error, what);
        Assert.Equal(place, (problem.Line, problem.Column));
    }

    [Fact]
    public void In_prose_a_character_that_no_one_sees_is_only_warned_of()
    {
        var result = ProgrammeFile.Read(
            SmallProgramme.With("purpose: To dig wells.", $"purpose: {new string('x', 200)} \u200Bwells."),
            "wells.yaml"
        );
        Assert.NotNull(result.Programme);
        Assert.Contains("U+200B", Assert.Single(result.Warnings).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_is_printed_without_what_drives_a_terminal()
    {
        var result = ProgrammeFile.Read(
            SmallProgramme.With("marking: OFFICIAL", "tenant: \"\\e]0;gone\\a\""),
            "we\u001Blls.yaml"
        );
        Assert.All(result.Problems.Select(p => p.Print("we\u001Blls.yaml")), line => Assert.DoesNotContain(line, char.IsControl));
        Assert.Contains(result.Problems, p => p.Print("wells.yaml").Contains("\\u001B]0;gone", StringComparison.Ordinal));
    }

    private static (ProgrammeFileProblem Problem, (int Line, int Column) Place) Only(
        string old,
        string replacement,
        Severity severity,
        string? what = null
    )
    {
        var marked = SmallProgramme.With(old, replacement);
        var mark = marked.IndexOf('»', StringComparison.Ordinal);
        var before = marked[..mark];
        var problems = ProgrammeFile.Read(marked.Replace("»", "", StringComparison.Ordinal), "wells.yaml").Problems;
        var problem = problems.FirstOrDefault(p =>
            p.Severity == severity && p.What.Contains(what ?? "", StringComparison.Ordinal)
        );
        Assert.True(problem is not null, $"Not reported: {string.Join(" | ", problems.Select(p => p.Print("wells.yaml")))}");
        return (problem, (before.Count(c => c == '\n') + 1, mark - before.LastIndexOf('\n')));
    }
}
