using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Reports;
using Xunit;

namespace ChatOps.Tests.People;

/// <summary>Every role and every act: what the help's table says is what holds.</summary>
public sealed class ReportRightsTests
{
    private const string Unless = "yes, unless others are named";

    public static TheoryData<string, ReportActName, string> Table
    {
        get
        {
            var data = new TheoryData<string, ReportActName, string>();
            var rows = File.ReadLines(RepositoryFiles.PathTo("src", "ChatOps", "Help", "rules.md"))
                .SkipWhile(line => line != "## Who may do what with a report")
                .Where(line => line.StartsWith('|'))
                .Skip(2)
                .TakeWhile(line => line.Length > 0)
                .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToList());
            foreach (var row in rows)
            {
                foreach (var act in Enum.GetValues<ReportActName>())
                {
                    data.Add(row[0], act, row[1 + (int)act]);
                }
            }

            return data;
        }
    }

    /// <summary>The columns of the table, in its order.</summary>
    public enum ReportActName
    {
        Review,
        Publish,
        Correct,
        Acknowledge,
        Decide,
        Ask,
        SetAction,
        Minute,
    }

    [Fact]
    public void The_table_has_every_act_and_every_role()
    {
        Assert.Equal(Enum.GetNames<ReportAct>().Order(), Enum.GetNames<ReportActName>().Order());
        Assert.Equal(Roles.Count * Enum.GetValues<ReportActName>().Length, Table.Count);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void The_table_in_the_help_holds(string role, ReportActName act, string cell)
    {
        Assert.Contains(cell, new[] { "yes", Unless, "" });

        Assert.Equal(cell.Length > 0, May(role, act, othersAreNamed: false));
        Assert.Equal(cell == "yes", May(role, act, othersAreNamed: true));
    }

    private static bool May(string role, ReportActName act, bool othersAreNamed)
    {
        const string Me = "me";
        const string Other = "other";
        var programme = Papers.Programme(("project", 1)) with
        {
            People = [new Person { Id = Me, Name = "Me" }, new Person { Id = Other, Name = "Other" }],
            ProgrammeManagers = [Other],
            Sros = [Other],
            Sponsors = [Other],
            Director = Other,
        };
        string[] others = othersAreNamed ? [Other] : [];
        var board = programme.Boards[0] with { MayDecide = others, Acknowledges = others };
        programme = programme with { Reporting = programme.Reporting with { MayPublish = others } };
        (programme, board) = Roles[role](programme, board, Me);
        return new Participant(programme, programme.FindPerson(Me)!).May(Enum.Parse<ReportAct>(act.ToString()), board);
    }

    private static readonly Dictionary<string, Func<Programme, Board, string, (Programme, Board)>> Roles = new(
        StringComparer.Ordinal
    )
    {
        ["programme manager"] = (p, b, me) => (p with { ProgrammeManagers = [me] }, b),
        ["director"] = (p, b, me) => (p with { Director = me }, b),
        ["SRO"] = (p, b, me) => (p with { Sros = [me] }, b),
        ["sponsor"] = (p, b, me) => (p with { Sponsors = [me] }, b),
        ["named in `mayPublish`"] = (p, b, me) => (p with { Reporting = p.Reporting with { MayPublish = [me] } }, b),
        ["named in a board's `acknowledge`"] = (p, b, me) => (p, b with { Acknowledges = [me] }),
        ["named in a board's `mayDecide`"] = (p, b, me) => (p, b with { MayDecide = [me] }),
        ["named in a board's `mayAsk`"] = (p, b, me) => (p, b with { MayAsk = [me] }),
        ["a board's `secretary`"] = (p, b, me) => (p, b with { Secretary = me }),
        ["lead"] = (p, b, me) => (p with { Workstreams = [p.Workstreams[0] with { Leads = [me] }] }, b),
        ["deputy"] = (p, b, me) => (p with { Workstreams = [p.Workstreams[0] with { Deputies = [me] }] }, b),
        ["project manager"] = (p, b, me) =>
            (
                p with
                {
                    Projects =
                    [
                        new Project
                        {
                            Id = "project",
                            Name = "Project",
                            Manager = me,
                        },
                    ],
                },
                b
            ),
    };
}
