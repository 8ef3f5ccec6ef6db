using System.Text.RegularExpressions;
using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>The boards: who gets a report, where and how often.</summary>
internal sealed partial class BoardReader(FileContext context)
{
    public List<Board> Read(MapReader map)
    {
        if (map.Find("boards") is null or YamlList { Items.Count: 0 })
        {
            context.Problems.Error(
                map.At("boards"),
                "There is no board, so no one would get the report.",
                "List at least one under 'boards', with id, name, channel and cadence."
            );
        }

        return [.. map.Maps("boards", "A board", ProgrammeFileKeys.Board).SelectMany(BoardAndAnnex)];
    }

    private IReadOnlyList<Board> BoardAndAnnex(MapReader map)
    {
        var board = Board(map);
        if (map.Group("annex", "An annex", ProgrammeFileKeys.Annex) is not { } annex)
        {
            return [board];
        }

        if (annex.Find("channel") is null)
        {
            annex.Missing("channel", "Add the link to the channel whose members may read it.");
        }

        var exempt = context.References(annex, "workstreams", IdKind.Workstream);
        if (annex.Find("workstreams") is null or YamlList { Items.Count: 0 })
        {
            annex.Missing("workstreams", "List the ids of the workstreams that only the annex tells of.");
        }

        return
        [
            context.Place(board with { Exempt = exempt }, map),
            context.Place(
                board with
                {
                    Id = Programmes.Board.AnnexIdOf(board.Id),
                    Name = $"{board.Name}, exempt annex",
                    ChannelId = annex.Object("channel", Channel) ?? "",
                    TeamId = annex.Object("team", Team),
                    Marking = MarkingReader.Read(annex, context.Problems) ?? board.Marking,
                    SendsTo = null,
                    AnnexOf = board.Id,
                },
                map
            ),
        ];
    }

    private Board Board(MapReader map)
    {
        var name = map.RequiredLine("name", "Add 'name: ' as reports should show it.");
        if (map.Find("channel") is null)
        {
            map.Missing("channel", "In Teams, choose 'Get link to channel' and paste the link.");
        }

        if (map.Find("cadence") is null)
        {
            map.Missing("cadence", $"Add 'cadence: ' and one of: {string.Join(", ", ProgrammeFileWords.BoardCadences.Keys)}.");
        }

        var cadence = map.Choice("cadence", ProgrammeFileWords.BoardCadences);
        return context.Place(
            new Board
            {
                Id = context.Id(map, IdKind.Board, name),
                Name = name,
                ChannelId = map.Object("channel", Channel) ?? "",
                TeamId = map.Object("team", Team),
                Cadence = cadence ?? default,
                Dates = Dates(map, cadence),
                Projects = Projects(map),
                Content = Contents(map),
                Marking = MarkingReader.Read(map, context.Problems),
                SensitivityLabel = SensitivityLabelReader.Read(map),
                PapersFor = map.Choice("papersFor", ProgrammeFileWords.PaperPurposes),
                IsKeyDecision = map.Find("keyDecision") is null ? null : map.Bool("keyDecision"),
                MayDecide = context.References(map, "mayDecide", IdKind.Person),
                Acknowledges = context.References(map, "acknowledge", IdKind.Person),
                MayAsk = context.References(map, "mayAsk", IdKind.Person),
                Secretary = context.Reference(map, "secretary", IdKind.Person),
                Meetings = MeetingsReader.Read(map),
                SendsTo = context.Reference(map, "sendsTo", IdKind.Board),
            },
            map
        );
    }

    private static IReadOnlyList<BoardContent> Contents(MapReader map)
    {
        var contents = map.Texts("content")
            .Select(text => map.Choice("content", text, ProgrammeFileWords.BoardContents))
            .OfType<BoardContent>()
            .Distinct()
            .ToList();
        return contents.Count == 0 ? [BoardContent.Full] : contents;
    }

    private List<DateOnly> Dates(MapReader map, BoardCadence? cadence)
    {
        var texts = map.Texts("dates");
        if (cadence == BoardCadence.OnDates && texts.Count == 0 && map.Find("dates") is null && map.Find("meetings") is not null)
        {
            return [.. MeetingsReader.Read(map, isRead: true).Select(m => m.On).Distinct()];
        }

        if (cadence == BoardCadence.OnDates && texts.Count == 0 && map.Find("dates") is null or YamlList { Items.Count: 0 })
        {
            context.Problems.Error(
                map.At("cadence"),
                "The board reports on set dates but has none, so it would get no report.",
                "Add 'dates: [13 November 2026, 11 December 2026]'."
            );
        }
        else if (cadence is not null and not BoardCadence.OnDates && texts.Count > 0)
        {
            context.Problems.Warning(map.At("dates"), "These dates are not used.", "Write 'cadence: on dates', or remove them.");
        }

        return DatesReader.Read(map, "dates", context.Problems);
    }

    private IReadOnlyList<string> Projects(MapReader map)
    {
        if (map.Find("projects") is YamlList { Items.Count: 0 } none)
        {
            context.Problems.Error(
                none,
                "The board has no projects, so it would get no report.",
                "List its projects, or remove the line if it covers them all."
            );
        }

        return map.Find("projects") is YamlText { Value: "all" } ? [] : context.References(map, "projects", IdKind.Project);
    }

    private static Parsed<string> Channel(string text)
    {
        var decoded = Decoded(text);
        var found = ChannelRule().Match(decoded);
        return found.Success && (IsLink(text) || found.Length == decoded.Length)
            ? Parsed.As(found.Value)
            : Parsed.Wrong<string>(
                $"{CalendarWords.Quote(text)} is not {(IsLink(text) ? "a link to" : "the id of")} a Teams channel.",
                "In Teams, choose 'Get link to channel' and paste the link, or the part of it that begins 19: and ends "
                    + "@thread.tacv2."
            );
    }

    private static Parsed<string> Team(string text)
    {
        var decoded = Decoded(text);
        return Guid.TryParseExact(text, "D", out _) ? Parsed.As(text)
            : GroupRule().Match(decoded) is { Success: true } group && IsLink(text) ? Parsed.As(group.Groups["id"].Value)
            : ChannelRule().Match(decoded) is { Success: true } team && (IsLink(text) || team.Length == decoded.Length)
                ? Parsed.As(team.Value)
            : Parsed.Wrong<string>(
                $"{CalendarWords.Quote(text)} is not the id of a team.",
                "Copy the groupId from 'Get link to team', or remove the line: ChatOps finds the team when the "
                    + "bot is installed there."
            );
    }

    private static bool IsLink(string text) => text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    // A link that went through a mail filter or a chat may be encoded twice.
    private static string Decoded(string text) =>
        IsLink(text) || text.StartsWith("19%", StringComparison.Ordinal)
            ? Uri.UnescapeDataString(Uri.UnescapeDataString(text))
            : text;

    [GeneratedRegex(
        @"(?<=^|/)19:[A-Za-z0-9_.=+-]{1,200}@thread\.(tacv2|skype)(?=\z|[/?#&])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ChannelRule();

    [GeneratedRegex(
        "[?&]groupId=(?<id>[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex GroupRule();
}
