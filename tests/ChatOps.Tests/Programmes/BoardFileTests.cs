using ChatOps.Programmes;
using Xunit;

namespace ChatOps.Tests.Programmes;

/// <summary>What a programme file says of boards, of pauses and of workstreams that close.</summary>
public class BoardFileTests
{
    private const string Cadence = "cadence: every period";
    private const string Label = "00000000-1111-2222-3333-444444444444";

    [Fact]
    public void A_board_has_its_own_content_marking_label_and_next_board()
    {
        var programme = Read(
            Cadence,
            $$"""
            cadence: every period
                content: [exceptions, milestones]
                marking: official-sensitive
                sensitivityLabel: {id: {{Label}}, name: Confidential, description: For the board only}
                sendsTo: cabinet
              - id: cabinet
                name: Cabinet
                channel: 19:cabinet@thread.tacv2
                cadence: quarterly
            """
        );

        var board = programme.Boards[0];
        Assert.Equal([BoardContent.Exceptions, BoardContent.Milestones], board.Content);
        Assert.True(board.Gets(BoardContent.Milestones));
        Assert.False(board.Gets(BoardContent.Figures));
        Assert.Equal("OFFICIAL-SENSITIVE", board.Marking);
        Assert.Equal(new SensitivityLabel(Label, "Confidential", "For the board only"), board.SensitivityLabel);
        Assert.Equal("cabinet", board.SendsTo);
        Assert.True(programme.Boards[1].Gets(BoardContent.Figures));
    }

    [Fact]
    public void Meetings_are_a_list_or_dates_with_one_rule()
    {
        var listed = Read(
            Cadence,
            """
            cadence: every period
                meetings:
                  - {on: 11 December 2026, item: 7}
                  - {on: 13 November 2026, at: "14:00", papersBy: 5 working days before}
            """
        );
        Assert.Equal(
            [
                new BoardMeeting(new DateOnly(2026, 11, 13)) { At = new TimeOnly(14, 0), PapersDaysBefore = 5 },
                new BoardMeeting(new DateOnly(2026, 12, 11)) { Item = "7" },
            ],
            listed.Boards[0].Meetings
        );

        var ruled = Read(
            Cadence,
            """
            cadence: on dates
                meetings:
                  dates: [13 November 2026, 11 December 2026]
                  at: 2pm
                  item: 7
            """
        );
        Assert.Equal(["7", "7"], ruled.Boards[0].Meetings.Select(m => m.Item));
        Assert.Equal([new DateOnly(2026, 11, 13), new DateOnly(2026, 12, 11)], ruled.Boards[0].Dates);
        Assert.Equal(new DateOnly(2026, 12, 11), ruled.Boards[0].MeetingFrom(new DateOnly(2026, 11, 14))?.On);
    }

    [Fact]
    public void An_annex_is_a_second_audience_of_the_same_report()
    {
        var programme = Read(
            Cadence,
            """
            cadence: every period
                annex: {channel: "19:closed@thread.tacv2", marking: OFFICIAL-SENSITIVE, workstreams: [digging]}
            """
        );

        Assert.Equal(["board", "board.annex"], programme.Boards.Select(b => b.Id));
        var (board, annex) = (programme.Boards[0], programme.Boards[1]);
        Assert.Equal(["digging"], board.Exempt);
        Assert.Equal("Wells Board, exempt annex", annex.Name);
        Assert.Equal("19:closed@thread.tacv2", annex.ChannelId);
        Assert.Equal("OFFICIAL-SENSITIVE", annex.Marking);
        Assert.Equal("board", annex.AnnexOf);
        Assert.Empty(annex.Exempt);
    }

    [Fact]
    public void A_programme_and_a_workstream_pause_and_a_workstream_closes()
    {
        var programme = Read(
            "    leads: not yet identified",
            """
                leads: not yet identified
                paused: {until: 1 March 2027, reason: Waiting for the grant}
                closedOn: 30 June 2027
                mergedInto: digging
            """,
            "marking: OFFICIAL\n",
            "marking: OFFICIAL\npaused: {until: 2027-02-01, reason: The election}\n"
        );

        var mapping = programme.FindWorkstream("mapping")!;
        Assert.Equal(new Pause(new DateOnly(2027, 3, 1), "Waiting for the grant"), mapping.Paused);
        Assert.Equal((new DateOnly(2027, 6, 30), "digging"), (mapping.ClosedOn, mapping.MergedInto));
        Assert.Equal(new Pause(new DateOnly(2027, 2, 1), "The election"), programme.Paused);
    }

    [Theory]
    [InlineData("content: exeptions", "'exeptions' is not a valid value for 'content'", "Did you mean 'exceptions'?")]
    [InlineData("depth: full", "A board has no key 'depth'", "Did you mean 'content'?")]
    [InlineData("sensitivityLabel: {name: Confidential}", "A sensitivity label has no 'id'", "Purview portal")]
    [InlineData("sensitivityLabel: {id: secret, name: x}", "'secret' is not the id of a sensitivity label", "GUID")]
    [InlineData("sensitivityLabel: secret", "'sensitivityLabel' is text here, but a group of keys is needed", "'id: '")]
    [InlineData("marking: SECRET", "SECRET must not be handled in this system", "OFFICIAL")]
    [InlineData("meetings: [{at: 2pm}]", "A meeting has no 'on'", "13 November 2026")]
    [InlineData("meetings: [{on: 13 November 2026, papersBy: 5 days before}]", "does not say which days are counted", "working")]
    [InlineData("meetings: [{on: 13 November 2026, papersBy: early}]", "is not a deadline for papers", "5 working days before")]
    [InlineData("meetings: [{on: 13 November 2026, agendaItem: 7}]", "no key 'agendaItem'", "Did you mean 'item'?")]
    [InlineData("meetings: [{on: 2026-11-13}, {on: 2026-11-13}]", "2026-11-13 is already listed", "Remove")]
    [InlineData("meetings: {at: 2pm}", "The meetings section has no 'dates'", "Add 'dates:")]
    [InlineData("sendsTo: cabinet", "There is no board with the id 'cabinet'", "Use the id of a board under 'boards'.")]
    [InlineData("sendsTo: board", "would get its own report back", "reads the report next")]
    [InlineData("annex: {workstreams: [digging]}", "An annex has no 'channel'", "link to the channel")]
    [InlineData("annex: {channel: \"19:x@thread.tacv2\"}", "An annex has no 'workstreams'", "List the ids")]
    [InlineData(
        "annex: {channel: \"19:x@thread.tacv2\", workstreams: [diging]}",
        "There is no workstream with the id 'diging'",
        "Did you mean"
    )]
    [InlineData(
        "annex: {channel: \"19:wells_board-1@thread.tacv2\", workstreams: [digging]}",
        "everyone there would read it",
        "a channel of its own"
    )]
    public void What_is_wrong_with_a_board_is_said_with_what_to_do(string line, string what, string fix)
    {
        var yaml = SmallProgramme.With(Cadence, $"{Cadence}\n    {line}");
        Assert.Contains(
            ProgrammeFile.Read(yaml, "wells.yaml").Errors,
            p => p.What.Contains(what, StringComparison.Ordinal) && p.Fix.Contains(fix, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("paused: {reason: x}", "A pause has no 'until'", "1 March 2027")]
    [InlineData("paused: {until: 1 March 2027}", "A pause has no 'reason'", "the board reads it")]
    [InlineData("paused: 1 March 2027", "'paused' is text here", "'until: '")]
    [InlineData("pausedUntil: 1 March 2027", "no key 'pausedUntil'", "Did you mean 'paused'?")]
    [InlineData("mergedInto: digging", "does not say when", "Add 'closedOn: '")]
    [InlineData("mergedInto: mapping\n    closedOn: 1 March 2027", "is merged into itself", "carries on its work")]
    [InlineData("closedOn: soon", "'soon'", "")]
    public void What_is_wrong_with_a_pause_or_a_closure_is_said_with_what_to_do(string line, string what, string fix)
    {
        var yaml = SmallProgramme.With("    leads: not yet identified", $"    leads: not yet identified\n    {line}");
        Assert.Contains(
            ProgrammeFile.Read(yaml, "wells.yaml").Errors,
            p => p.What.Contains(what, StringComparison.Ordinal) && p.Fix.Contains(fix, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_exempt_workstream_that_another_board_reads_is_warned_of()
    {
        var yaml = SmallProgramme.With(
            Cadence,
            $$"""
            {{Cadence}}
                annex: {channel: "19:closed@thread.tacv2", workstreams: [digging]}
              - id: cabinet
                name: Cabinet
                channel: 19:cabinet@thread.tacv2
                cadence: quarterly
            """
        );
        Assert.Contains(
            ProgrammeFile.Read(yaml, "wells.yaml").Problems,
            p => p.Severity == Severity.Warning && p.What == "'Digging' is exempt here, but the board 'Cabinet' reads it."
        );
    }

    [Fact]
    public void A_circle_of_boards_is_an_error_and_a_key_at_the_top_is_told_where_it_belongs()
    {
        var circle = SmallProgramme.With(
            Cadence,
            $"{Cadence}\n    sendsTo: cabinet\n  - {{id: cabinet, name: Cabinet, channel: \"19:c@thread.tacv2\", cadence: "
                + $"quarterly, sendsTo: board}}"
        );
        Assert.Equal(2, ProgrammeFile.Read(circle, "wells.yaml").Errors.Count());
        Assert.Contains(
            ProgrammeFile.Read(SmallProgramme.With("marking: OFFICIAL", "meetings: []"), "wells.yaml").Errors,
            p => p.Fix.Contains("under the board that meets", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_programme_names_the_board_that_decides_on_baselines()
    {
        var programme = Read("marking: OFFICIAL\n", "marking: OFFICIAL\nbaselines: board\n");
        Assert.Equal("Wells Board", programme.BaselineBoard?.Name);
        Assert.Null(Read(Cadence, Cadence).BaselineBoard);
    }

    [Theory]
    [InlineData("baselines: bord", "There is no board with the id 'bord'", "Did you mean 'board'?")]
    [InlineData("baseline: board", "no key 'baseline'", "Did you mean 'baselines'?")]
    [InlineData("baselineBoard: board", "no key 'baselineBoard'", "Did you mean 'baselines'?")]
    public void What_is_wrong_with_the_board_for_baselines_is_said_with_what_to_do(string line, string what, string fix)
    {
        var yaml = SmallProgramme.With("marking: OFFICIAL", line);
        Assert.Contains(
            ProgrammeFile.Read(yaml, "wells.yaml").Errors,
            p => p.What.Contains(what, StringComparison.Ordinal) && p.Fix.Contains(fix, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_board_that_does_not_read_a_workstream_cannot_decide_on_its_baselines()
    {
        var yaml = SmallProgramme
            .With(Cadence, $"{Cadence}\n    projects: [north]")
            .Replace("marking: OFFICIAL", "baselines: board", StringComparison.Ordinal);
        Assert.Contains(
            ProgrammeFile.Read(yaml, "wells.yaml").Errors,
            p => p.What.Contains("decides on baselines but does not read 'Mapping'", StringComparison.Ordinal)
        );
    }

    private static Programme Read(string old, string replacement, string other = "", string otherReplacement = "")
    {
        var yaml = SmallProgramme.With(old, replacement);
        if (other.Length > 0)
        {
            yaml = yaml.Replace(other, otherReplacement, StringComparison.Ordinal);
        }

        var file = ProgrammeFile.Read(yaml, "wells.yaml");
        Assert.Empty(file.Errors);
        return file.Programme!;
    }
}
