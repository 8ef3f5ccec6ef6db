using System.Globalization;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>Who gets the review card and what is told beside it. Pure.</summary>
internal static class ReviewRows
{
    /// <summary>The subject of the reminder that the review is due.</summary>
    public const string Due = "due";

    /// <summary>No one published it by its time: it went out not reviewed, or it waits.</summary>
    public const string Overdue = "overdue";

    /// <summary>It was put off.</summary>
    public const string PutOff = "put-off";

    private const string Moment = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Those who review the report or publish it, by person id.</summary>
    public static IReadOnlyList<string> Reviewers(Programme programme) =>
        [
            .. programme
                .ProgrammeManagers.Concat(programme.Director is { } director ? [director] : [])
                .Concat(programme.Reporting.MayPublish)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>A review card to each who reviews or publishes, under keys that are the same every time.</summary>
    public static IReadOnlyList<Delivery> Cards(Programme programme, ReportingPeriod period) =>
        Rows(programme, period, DeliveryKind.Review, Reviewers(programme), "");

    /// <summary>A reminder to each who may publish or review.</summary>
    public static IReadOnlyList<Delivery> Reminders(Programme programme, ReportingPeriod period) =>
        Rows(programme, period, DeliveryKind.ReviewNotice, Reviewers(programme), Due);

    /// <summary>To the SROs and to all who review: once for each moment at which it was to go out.</summary>
    public static IReadOnlyList<Delivery> OverdueNotices(Programme programme, ReportingPeriod period, DateTimeOffset planned) =>
        Rows(programme, period, DeliveryKind.ReviewNotice, Concerned(programme), SubjectOf(Overdue, planned));

    /// <summary>The same, but for the person who put it off.</summary>
    public static IReadOnlyList<Delivery> PutOffNotices(Programme programme, ReportingPeriod period, PublicationAct putOff) =>
        Rows(
            programme,
            period,
            DeliveryKind.ReviewNotice,
            [.. Concerned(programme).Where(id => id != putOff.By)],
            SubjectOf(PutOff, putOff.At)
        );

    public static string SubjectOf(string what, DateTimeOffset at) =>
        $"{what}|{at.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)}";

    private static IReadOnlyList<string> Concerned(Programme programme) =>
        [.. programme.Sros.Concat(Reviewers(programme)).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<Delivery> Rows(
        Programme programme,
        ReportingPeriod period,
        DeliveryKind kind,
        IReadOnlyList<string> people,
        string subject
    ) =>
        [
            .. people.Select(person => new Delivery
            {
                ProgrammeId = programme.Id,
                PeriodId = period.Id,
                Kind = kind,
                Recipient = person,
                Subject = subject,
            }),
        ];
}
