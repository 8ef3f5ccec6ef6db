using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>
/// Lines that say what was decided, without anybody having asked for it: "Agreed the new thresholds, Improvement Board,
/// 12/10/2020". The day on which it was decided stands by itself, after a comma or in brackets, after a board's name, or after
/// "agreed on"; any other date is of what was decided. Pure.
/// </summary>
public static class DecidedLines
{
    private const string WhatElse = "Put decisions still to be made under the decisions that you want.";

    /// <summary>The lines as they are stored, with the day of each in the one form in which we print it, and what is wrong with
    /// them.</summary>
    /// <param name="text">One a line.</param>
    /// <param name="field">The box that they were typed in.</param>
    /// <param name="today">Today in the programme's time zone.</param>
    public static DecidedText Read(string text, string field, Programme programme, DateOnly today)
    {
        var (lines, problems) = (new List<string>(), new List<FieldProblem>());
        foreach (var line in text.Split('\n'))
        {
            var on = DecisionDate.On(line, [.. programme.Boards.Select(b => b.Name)], today);
            if (on?.Day > today)
            {
                problems.Add(
                    new FieldProblem(
                        field,
                        $"{UkText.Date(on.Day)} is in the future. {DecisionEdits.Example} {WhatElse}",
                        ProblemKind.Wrong
                    )
                );
            }

            lines.Add(
                on is null
                    ? line
                    : $"{line[..on.At]}{PartialDateText.Print(PartialDate.OfDay(on.Day))}{line[(on.At + on.Length)..]}"
            );
        }

        return new DecidedText(string.Join('\n', lines), problems);
    }

    /// <summary>Those that a board reads: those that name it, and where it sees the whole programme those that name no
    /// board.</summary>
    public static IEnumerable<string> For(Board board, Programme programme, string text) =>
        PastedLines
            .Split(text)
            .Where(line => DecisionLog.BoardOf(line, programme) is { } named ? named == board.Id : board.Projects.Count == 0);
}

/// <summary>What was decided, as it was understood. With problems nothing of it may be stored.</summary>
public sealed record DecidedText(string Text, IReadOnlyList<FieldProblem> Problems);
