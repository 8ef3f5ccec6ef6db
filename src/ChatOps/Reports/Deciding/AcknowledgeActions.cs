using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;
using ChatOps.Text;

namespace ChatOps.Reports.Deciding;

/// <summary>A reader's word, with one touch, that they have read a report.</summary>
internal sealed class AcknowledgeActions(PostPresses presses, BoardRecordStore records, ProgrammePeriods periods)
{
    public async Task<TurnResult> AcknowledgeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (press, refusal) = await presses.FindAsync(turn, ReportAct.Acknowledge, Refusal, cancellationToken);
        if (press is null)
        {
            return TurnResult.OfMessage(refusal);
        }

        var person = press.Who.Person;
        if (Acknowledging.IsOwnWords(press.Facts, press.Board, person.Id))
        {
            return TurnResult.OfMessage("You wrote this report yourself, so you do not need to acknowledge it.");
        }

        var given = new Acknowledgement
        {
            BoardId = press.Board.RecordId,
            By = person.Id,
            ByName = person.Name,
            At = periods.Now,
        };
        var id = Acknowledgement.IdOf(press.Board.RecordId, person.Id);
        var record = BoardRecord.Of(press.Programme.Id, press.Period.Id, Acknowledgement.Kind, id, given);
        if (await records.TryAddAsync(record, cancellationToken))
        {
            var answer = await presses.ShowAsync(turn, press, null, cancellationToken);
            return turn.Activity.IsInPersonalChat()
                ? TurnResult.OfCard(AcknowledgeCard.Done(press.Report), "Acknowledged")
                : answer;
        }

        var known = await records.FindAsync(press.Programme.Id, press.Period.Id, Acknowledgement.Kind, id, cancellationToken);
        var at = known?.Record.Read<Acknowledgement>().At ?? given.At;
        return TurnResult.OfMessage(
            $"You acknowledged this report already, on {UkText.DayAndTime(ProgrammePeriods.Local(press.Programme, at))}."
        );
    }

    private static string Refusal(Programme programme, Board board)
    {
        var names = ReportRights.Acknowledging(programme, board).Select(programme.NameOf).ToList();
        return names.Count == 0
            ? "No one is named to acknowledge this report."
            : $"This report is acknowledged by {UkText.List(names)}. You do not need to do anything.";
    }
}
