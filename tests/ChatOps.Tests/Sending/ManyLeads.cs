using Azure.Data.Tables;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Tests.Calendar;

namespace ChatOps.Tests.Sending;

/// <summary>Programmes of many workstreams, each with a lead who has the app.</summary>
internal static class ManyLeads
{
    /// <summary>The period opens when it prompts, so that nobody is looked for beside.</summary>
    public static readonly ReportingSchedule OpensAtPrompt = Plans.Weekly with { Open = null };

    public static readonly DateTimeOffset PromptAt = Plans.London("2026-10-06 09:00");

    /// <param name="first">The number of the first lead: people of several programmes are told apart by it.</param>
    public static Programme Programme(int leads, string id = "crowd", int first = 0, ReportingSchedule? reporting = null) =>
        Plans.Programme(reporting ?? OpensAtPrompt, id: id) with
        {
            People =
            [
                .. Enumerable
                    .Range(first, leads)
                    .Select(i => new Person
                    {
                        Id = $"lead-{i:D5}",
                        Name = $"Lead {i:D5}",
                        EntraObjectId = ObjectId(i),
                    }),
            ],
            Workstreams =
            [
                .. Enumerable
                    .Range(first, leads)
                    .Select(i => new Workstream
                    {
                        Id = $"workstream-{i:D5}",
                        Name = $"Workstream {i:D5}",
                        Leads = [$"lead-{i:D5}"],
                    }),
            ],
        };

    public static string Chat(int lead) => $"a:{lead:D5}";

    /// <summary>Everybody's chat is known.</summary>
    public static async Task InstallAsync(TableServiceClient tables, int leads)
    {
        var users = tables.GetTableClient("TeamsUsers");
        foreach (var batch in Enumerable.Range(0, leads).Chunk(100))
        {
            await users.SubmitTransactionAsync(
                batch.Select(i => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    new TableEntity("tenant", ObjectId(i))
                    {
                        { "UserId", $"29:{i:D5}" },
                        { "Name", $"Lead {i:D5}" },
                        { "ConversationId", Chat(i) },
                        { "Installed", "Installed" },
                    }
                ))
            );
        }
    }

    public static async Task<IReadOnlyList<Delivery>> PromptsAsync(DeliveryStore store, string programme = "crowd") =>
        [
            .. (await store.ReadAsync(programme, Plans.Week, CancellationToken.None))
                .Select(d => d.Delivery)
                .Where(d => d.Kind == DeliveryKind.Prompt),
        ];

    private static string ObjectId(int lead) => new Guid(lead, 0, 0, new byte[8]).ToString();
}
