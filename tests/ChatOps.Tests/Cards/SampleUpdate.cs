using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Tests.Cards;

/// <summary>What the first lead of a workstream said, of any programme.</summary>
internal static class SampleUpdate
{
    public static Update Of(Programme programme, ReportingPeriod period, string workstream, UpdateContent content)
    {
        var lead = programme.FindWorkstream(workstream)?.Leads[0] ?? "";
        return new Update
        {
            WorkstreamId = workstream,
            PeriodId = period.Id,
            Version = 1,
            By = lead,
            ByName = programme.NameOf(lead),
            At = period.DueAt.AddHours(-30),
            Nonce = SampleQuarter.Nonce,
            Content = content,
        };
    }
}
