using ChatOps.Programmes.Text;
using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>A board's meetings: a list, each with its day, or dates that share a time, a deadline for papers and an
/// item.</summary>
internal static class MeetingsReader
{
    private const string Fix = "Write it like '5 working days before'.";

    /// <param name="map">The board's.</param>
    /// <param name="isRead">Its problems were reported already.</param>
    public static IReadOnlyList<BoardMeeting> Read(MapReader map, bool isRead = false)
    {
        if (isRead)
        {
            map = new MapReader(map.Map, "A board", ProgrammeFileKeys.Board, new ProblemList());
        }

        if (map.Find("meetings") is YamlMap)
        {
            var rule = map.Group("meetings", "The meetings section", ProgrammeFileKeys.MeetingRule)!;
            if (rule.Find("dates") is null or YamlList { Items.Count: 0 })
            {
                rule.Missing("dates", "Add 'dates: [13 November 2026, 11 December 2026]'.");
            }

            var shared = Shared(rule, default);
            return [.. DatesReader.Read(rule, "dates", map.Problems).Select(on => shared with { On = on })];
        }

        var meetings = new List<BoardMeeting>();
        foreach (var meeting in map.Maps("meetings", "A meeting", ProgrammeFileKeys.Meeting))
        {
            if (meeting.Find("on") is null)
            {
                meeting.Missing("on", "Add 'on: ' with the day of the meeting, such as 13 November 2026.");
            }

            if (meeting.Value("on", DateText.Parse) is not { } on)
            {
                continue;
            }

            if (meetings.Exists(m => m.On == on))
            {
                map.Problems.Error(
                    meeting.At("on"),
                    $"{IsoDate.Format(on)} is already listed under 'meetings'.",
                    "Remove or correct it."
                );
            }

            meetings.Add(Shared(meeting, on));
        }

        return [.. meetings.OrderBy(m => m.On)];
    }

    private static BoardMeeting Shared(MapReader map, DateOnly on) =>
        new(on)
        {
            At = map.Value("at", TimeText.Parse),
            PapersDaysBefore = map.Value("papersBy", PapersBy),
            Item = map.Line("item", longest: 80),
        };

    private static Parsed<int> PapersBy(string text) =>
        CalendarWords.Words(text.ToLowerInvariant()) switch
        {
            [var number, "working", "day" or "days", "before"]
                when (CalendarWords.WholeNumber(number) ?? (number is "one" or "a" ? 1 : null)) is { } days => days
            <= StepTimeText.MaxWorkingDays
                ? Parsed.As(days)
                : Parsed.Wrong<int>(
                    $"{CalendarWords.Quote(text)} is too far off.",
                    $"Give at most {StepTimeText.MaxWorkingDays} working days."
                ),
            [_, "day" or "days", "before"] => Parsed.Wrong<int>(
                $"{CalendarWords.Quote(text)} does not say which days are counted.",
                "Write 'working days', which leave out weekends, bank holidays and closures."
            ),
            _ => Parsed.Wrong<int>($"{CalendarWords.Quote(text)} is not a deadline for papers.", Fix),
        };
}
