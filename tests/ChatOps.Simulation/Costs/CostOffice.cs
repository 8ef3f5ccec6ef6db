using System.Text.Json;
using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;
using ChatOps.Tables.Embedded;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Inbound;
using ChatOps.Teams.Schema;
using ChatOps.Teams.Settings;
using ChatOps.Teams.Turns;
using ChatOps.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOps.Simulation.Costs;

/// <summary>The product on an embedded store that is counted, on one thread, with a Teams that answers at once.</summary>
internal sealed class CostOffice : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-costs-");
    private readonly ServiceProvider _services;
    private int _activities;

    private CostOffice(DateTimeOffset start, IReadOnlyList<Programme> programmes)
    {
        Clock = new CostClock(start);
        Store = new SqliteTableServiceClient(Path.Combine(_folder.FullName, "tables.sqlite"), Clock);
        Tables = new CountedTables(Store);
        Programmes = programmes;
        var services = ProductParts.Compose(Tables, Clock, new HttpClient(Connector), new Random(1), programmes);
        services.AddSingleton(RateLimits.None);
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        _services = services.BuildServiceProvider();
    }

    public CostClock Clock { get; }

    public SqliteTableServiceClient Store { get; }

    public CountedTables Tables { get; }

    public CostConnector Connector { get; } = new();

    public IReadOnlyList<Programme> Programmes { get; }

    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Everybody has the app.</summary>
    /// <param name="people">Of each programme.</param>
    public static async Task<CostOffice> OpenAsync(DateTimeOffset start, int people, params IReadOnlyList<Programme> programmes)
    {
        var office = new CostOffice(start, programmes);
        await office.Service<TableSetup>().StartAsync(CancellationToken.None);
        foreach (var programme in programmes)
        {
            await office.InstallAsync(programme.Id, people);
        }

        await office.Service<TableSetup>().StartAsync(CancellationToken.None);
        return office;
    }

    public ReportingPeriod Period(string id) => Service<ProgrammePeriods>().Find(Programmes[0], id)!;

    /// <summary>Takes the steps that are due, and writes down what they ask for.</summary>
    public Task TakeStepsAsync() => Service<ScheduleTick>().RunAsync(CancellationToken.None);

    /// <summary>One cycle: sends what is to be sent.</summary>
    public Task RunCycleAsync() => Service<Cycle>().RunAsync(CancellationToken.None);

    /// <summary>What Teams would post, as bytes.</summary>
    public byte[] Invoke(string programme, int person, string verb, IReadOnlyDictionary<string, string> data) =>
        JsonSerializer.SerializeToUtf8Bytes(
            Common(programme, person, ActivityTypes.Invoke) with
            {
                Name = "adaptiveCard/action",
                ReplyToId = "1700000000001",
                Value = JsonSerializer.SerializeToElement(
                    new
                    {
                        action = new
                        {
                            type = "Action.Execute",
                            verb,
                            data,
                        },
                        trigger = "manual",
                    }
                ),
            },
            TeamsJson.Wire.Activity
        );

    /// <inheritdoc cref="Invoke"/>
    public byte[] Message(string programme, int person, string words) =>
        JsonSerializer.SerializeToUtf8Bytes(
            Common(programme, person, ActivityTypes.Message) with
            {
                Text = words,
                TextFormat = "plain",
            },
            TeamsJson.Wire.Activity
        );

    /// <summary>Parses, runs and answers one activity.</summary>
    public async Task<TurnAnswer> AnswerAsync(byte[] body)
    {
        var activity = JsonSerializer.Deserialize(body, TeamsJson.Wire.Activity)!;
        var (caller, refusal) = ActivityChecks.Check(activity, token: null, Service<TeamsOptions>());
        return refusal is null
            ? await Service<TurnRunner>().RunAsync(activity, caller!)
            : throw new InvalidOperationException(refusal.Message);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task InstallAsync(string programme, int people)
    {
        var users = Store.GetTableClient("TeamsUsers");
        foreach (var batch in Enumerable.Range(0, people).Chunk(100))
        {
            await users.SubmitTransactionAsync(
                batch.Select(i => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace,
                    new TableEntity(SimulatedTeams.Tenant, CostProgramme.ObjectId(programme, i))
                    {
                        { "UserId", $"29:{programme}-{i:D5}" },
                        { "Name", $"Person {i:D5}" },
                        { "ConversationId", Chat(programme, i) },
                        { "Installed", "Installed" },
                    }
                ))
            );
        }
    }

    private static string Chat(string programme, int person) => $"a:{programme}-{person:D5}";

    private Activity Common(string programme, int person, string type) =>
        new()
        {
            Type = type,
            Id = $"f:{++_activities:D12}",
            Timestamp = Clock.Now,
            ServiceUrl = SimulatedTeams.ServiceUrl,
            ChannelId = "msteams",
            From = new ChannelAccount
            {
                Id = $"29:{programme}-{person:D5}",
                Name = $"Person {person:D5}",
                AadObjectId = CostProgramme.ObjectId(programme, person),
            },
            Recipient = new ChannelAccount { Id = SimulatedTeams.BotId },
            Conversation = new ConversationAccount
            {
                Id = Chat(programme, person),
                ConversationType = "personal",
                TenantId = SimulatedTeams.Tenant,
            },
            ChannelData = new TeamsChannelData { Tenant = new TenantInfo(SimulatedTeams.Tenant) },
        };
}
