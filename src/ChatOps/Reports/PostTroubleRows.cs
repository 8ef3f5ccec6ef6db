using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>The messages about a part of a board's post that needs a human eye. Pure.</summary>
internal static class PostTroubleRows
{
    /// <summary>To each programme manager: a part of a board's post that needs a human eye.</summary>
    public static IReadOnlyList<Delivery> For(Programme programme, Delivery post) =>
        [
            .. programme.ProgrammeManagers.Select(manager => new Delivery
            {
                ProgrammeId = post.ProgrammeId,
                PeriodId = post.PeriodId,
                Kind = DeliveryKind.PostTrouble,
                Number = post.Round + 1,
                Recipient = manager,
                Subject = $"{post.Recipient}|{post.Subject}",
            }),
        ];
}
