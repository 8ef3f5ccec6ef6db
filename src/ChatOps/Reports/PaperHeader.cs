using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>What a committee's paper says of itself, in the last reply: who wrote it and when, who answers for it, what it
/// is about.</summary>
internal static class PaperHeader
{
    /// <summary>Empty when the programme file names none of it: a board that is used to no such header reads none.</summary>
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static IReadOnlyList<CardElement> Rows(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var programme = report.Programme;
        if (
            programme is { AccountableDirector: null, ReportAuthors.Count: 0, WardsAffected: null }
            && report.Board.IsKeyDecision is null
        )
        {
            return [];
        }

        var rows = new List<CardElement> { CardParts.Heading("About this report") };
        Add("Period", Period(report));
        Add(programme.Sros.Count == 1 ? "SRO" : "SROs", Names(programme, programme.Sros));
        Add("Accountable", programme.AccountableDirector is { } director ? NameAndRole(programme, director) : "");
        Add(programme.ReportAuthors.Count == 1 ? "Author" : "Authors", Names(programme, programme.ReportAuthors));
        Add("Written on", Authored(report) is { } at ? UkText.Date(DateOnly.FromDateTime(local(at))) : "");
        Add(
            "Key decision",
            report.Board.IsKeyDecision switch
            {
                true => "Yes",
                false => "No",
                null => "",
            }
        );
        Add("Wards", programme.WardsAffected ?? "");
        return rows;

        void Add(string label, string words)
        {
            if (words.Length > 0)
            {
                rows.Add(CardParts.Labelled(label, CardText.Escape(words)));
            }
        }
    }

    /// <summary>"1 October 2020 to 31 October 2020"; "Up to 31 October 2020" for the first of a list of dates.</summary>
    internal static string Period(HighlightReport report) =>
        report.Period.IsOpenEnded
            ? $"Up to {UkText.Date(report.Period.To)}"
            : $"{UkText.Date(report.Period.From)} to {UkText.Date(report.Period.To)}";

    // The programme manager's own words are the last that are written of it; else the last update is. Posting it is not writing
    // it.
    private static DateTimeOffset? Authored(HighlightReport report) =>
        report.Summary?.At ?? report.Answered.Select(w => (DateTimeOffset?)w.Update!.At).Max();

    private static string Names(Programme programme, IReadOnlyList<string> people) =>
        UkText.List([.. people.Select(programme.NameOf)]);

    /// <summary>"Dee Rector, Director of Finance"; a name that is the role, or that has none, alone.</summary>
    internal static string NameAndRole(Programme programme, string id) =>
        programme.FindPerson(id) is { Role: { } role } person && !person.Name.Contains(role, StringComparison.OrdinalIgnoreCase)
            ? $"{person.Name}, {role}"
            : programme.NameOf(id);
}
