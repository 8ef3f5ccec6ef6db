using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Updates;

namespace ChatOps.Chat;

/// <summary>The workstreams that a person may name after "update".</summary>
internal sealed class UpdateChoices(ProgrammePeriods periods, ArrangementStore arrangements)
{
    /// <summary>The workstreams that a person may answer for; every workstream for a programme manager who names none of their
    /// own.</summary>
    public async Task<IReadOnlyList<UpdateChoice>> OfAsync(
        IReadOnlyList<Participant> mine,
        string words,
        CancellationToken cancellationToken
    )
    {
        var choices = new List<UpdateChoice>();
        foreach (var who in mine)
        {
            var arranged = periods.Open(who.Programme) is { } period
                ? await arrangements.ReadAsync(who.Programme.Id, period.Id, cancellationToken)
                : PeriodArrangements.None;
            choices.AddRange(MyUpdates.AnswerableWith(who, arranged).Select(w => new UpdateChoice(who, w)));
        }

        return words.Length > 0 && WorkstreamSearch.FindAsWritten(choices, c => c.Workstream.Name, words).Count == 0
            ?
            [
                .. choices,
                .. mine.Where(who => who.IsManager)
                    .SelectMany(who =>
                        who.Programme.Workstreams.Where(w => !who.MayAnswer(w)).Select(w => new UpdateChoice(who, w))
                    ),
            ]
            : choices;
    }
}

/// <summary>A workstream, and the person as a participant of its programme.</summary>
internal sealed record UpdateChoice(Participant Who, Workstream Workstream);
