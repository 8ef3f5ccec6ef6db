using System.Text.Json;
using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Demo;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Schedule;
using ChatOps.Storage;
using ChatOps.Teams.Connector;
using ChatOps.Testing;
using ChatOps.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOps.Tests.Harness;

/// <summary>
/// An organisation with Teams, a programme, and the product running for it: a real HTTP server, a connector of our own, a real
/// table store, and a clock that goes where the test says.
/// </summary>
internal sealed class Office : IAsyncDisposable
{
    // What a step sends may wait a little: the clock goes on by this until all of it is out.
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(3);

    private readonly WebApplication _product;
    private bool _ownsTeams = true;

    private Office(
        FakeTeams teams,
        FakeClock clock,
        FakeTeam team,
        IReadOnlyDictionary<string, FakeUser> people,
        WebApplication product
    )
    {
        Teams = teams;
        Clock = clock;
        Team = team;
        People = people;
        _product = product;
    }

    public FakeTeams Teams { get; }

    public FakeClock Clock { get; }

    public FakeTeam Team { get; }

    /// <summary>By person id.</summary>
    public IReadOnlyDictionary<string, FakeUser> People { get; }

    public Programme Programme => Service<ProgrammeCatalogue>().Current[0];

    public T Service<T>()
        where T : notnull => _product.Services.GetRequiredService<T>();

    /// <param name="tables">Is disposed of by whoever opened it.</param>
    /// <param name="change">Changes the sample programme before it starts.</param>
    /// <param name="sample">Null for the joint programme of the samples.</param>
    /// <param name="settings">Beside those of the bot's identity, or in their place; <c>{tenant}</c> is the
    /// organisation's.</param>
    public static async Task<Office> OpenAsync(
        TableServiceClient tables,
        DateTimeOffset start,
        Func<Programme, Programme>? change = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        Programme? sample = null
    )
    {
        var clock = new FakeClock(start);
        var teams = await FakeTeams.StartAsync(clock);
        sample ??= SampleProgrammes.JointAdditionalNeeds();
        var team = teams.AddTeam("Joint Additional Needs", [.. sample.Boards.Select(b => b.Name)]);
        var programme = sample with
        {
            Boards = [.. sample.Boards.Select(b => b with { ChannelId = team.Channel(b.Name).Id, TeamId = team.Id })],
        };
        programme = change?.Invoke(programme) ?? programme;
        var people = programme.People.ToDictionary(p => p.Id, p => teams.AddUser(p.Name, p.Upn));
        team.Join([.. people.Values]);
        var product = await StartAsync(teams, clock, tables, programme, settings);
        var office = new Office(teams, clock, team, people, product);
        await team.InstallAsync(people[programme.ProgrammeManagers[0]]);
        return office;
    }

    /// <summary>Another instance of the product on the same stores, as after a restart.</summary>
    public async Task<Office> RestartAsync(TableServiceClient tables)
    {
        await _product.DisposeAsync();
        return new Office(Teams, Clock, Team, People, await StartAsync(Teams, Clock, tables, Programme));
    }

    /// <summary>Another instance of the product beside this one, on the same stores. What people do from now on is sent to
    /// it.</summary>
    /// <param name="change">Changes the programme that it runs: as when its file was edited and the service restarted.</param>
    public async Task<Office> OpenTwinAsync(
        TableServiceClient tables,
        Func<Programme, Programme>? change = null,
        IReadOnlyDictionary<string, string?>? settings = null
    ) =>
        new(Teams, Clock, Team, People, await StartAsync(Teams, Clock, tables, change?.Invoke(Programme) ?? Programme, settings))
        {
            _ownsTeams = false,
        };

    private static async Task<WebApplication> StartAsync(
        FakeTeams teams,
        FakeClock clock,
        TableServiceClient tables,
        Programme programme,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder
            .Configuration.AddInMemoryCollection(teams.Settings)
            .AddInMemoryCollection(
                new Dictionary<string, string?> { ["ChatOps:ServiceUrl"] = teams.ServiceUrl, ["ChatOps:BankHolidaysUrl"] = "" }
            )
            .AddInMemoryCollection(
                (settings ?? new Dictionary<string, string?>()).ToDictionary(
                    s => s.Key,
                    s => s.Value?.Replace("{tenant}", teams.TenantId, StringComparison.Ordinal)
                )
            );
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddChatOps();
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(tables);
        services.AddSingleton(new ProgrammeCatalogue(programme));
        services.AddSingleton(new MachineClock(clock));
        // What waits for a limit of Teams lets the time go by; nobody in a test would.
        services.AddSingleton(new RateLimiter(RateLimits.Teams, new HurryingClock(clock), Random.Shared));
        // The test beats the drum.
        services.Remove(services.Single(d => d.ImplementationType == typeof(ScheduleTimer)));

        var product = builder.Build().UseChatOps();
        await product.StartAsync();
        teams.ConnectBot(new Uri(product.Urls.Single()));
        return product;
    }

    public ReportingPeriod Period(string id) => Service<ProgrammePeriods>().Find(Programme, id)!;

    /// <summary>Goes to the moment of a step, and on until everything it sends has been sent.</summary>
    public Task GoToAsync(string periodId, StepKind kind, int number = 1) =>
        GoToAsync(Period(periodId).Steps.Where(s => s.Kind == kind).ElementAt(number - 1).At);

    public async Task GoToAsync(DateTimeOffset instant)
    {
        Clock.MoveTo(instant);
        await SettleAsync();
    }

    /// <summary>One beat of the product, and no more.</summary>
    public Task BeatAsync() => Service<Cycle>().RunAsync(CancellationToken.None);

    public async Task SettleAsync()
    {
        for (var round = 0; round < 10; round++)
        {
            await BeatAsync();
            var waiting = Service<ProgrammePeriods>().Active(Programme, TimeSpan.FromDays(2));
            var outstanding = 0;
            foreach (var period in waiting)
            {
                outstanding += (
                    await Service<DeliveryStore>().ReadOutstandingAsync(Programme.Id, period.Id, CancellationToken.None)
                ).Count;
            }

            if (outstanding == 0)
            {
                return;
            }

            Clock.Advance(Round);
        }
    }

    public Task<PeriodFacts> FactsAsync(string periodId) =>
        Service<PeriodReader>().ReadAsync(Programme, Period(periodId), CancellationToken.None);

    /// <summary>The newest card in somebody's chat that can send an update for a workstream.</summary>
    public FakeMessage FormOf(string person, string workstream) =>
        People[person]
            .Chat.Messages.Last(m =>
                m.CardFor(People[person]) is { } card
                && card.GetRawText().Contains($"\"{UpdateForm.WorkstreamKey}\":\"{workstream}\"", StringComparison.Ordinal)
            );

    /// <summary>Sends an update from the newest form as a person would: what the form asks only once it has been sent is given
    /// then.</summary>
    public async Task<BotAnswer> SendAsync(string person, string workstream, params (string Id, string Value)[] typed)
    {
        var form = FormOf(person, workstream);
        var lead = People[person];
        var before = form.CardFor(lead)!.Value;
        if (typed.Where(t => t.Id == UpdateForm.RagInput).ToArray() is [.., var rating])
        {
            await lead.ChoosesAsync(form, rating.Id, rating.Value);
        }

        // Theirs was drawn before somebody else's update.
        if (!FakeCards.VerbsOf(form.CardFor(lead)!.Value).Contains(UpdateForm.SendVerb))
        {
            return await lead.SendsFromAsync(before, form, typed);
        }

        typed = [.. typed.Where(t => t.Id != UpdateForm.RagInput)];

        var asked = form.CardFor(lead)!.Value.GetRawText();
        var (now, then) = (typed.Where(t => IsAsked(t.Id)).ToArray(), typed.Where(t => !IsAsked(t.Id)).ToArray());
        var answer = await lead.PressesAsync(form, UpdateForm.SendVerb, now);
        answer = then.Length == 0 ? answer : await lead.PressesAsync(form, UpdateForm.SendVerb, then);

        // How their dates were read is shown, and what does not add up is asked, once: they send it all the same.
        return
            answer.Card is { } card
            && (Has(card, $"\"id\":\"{RegisterForm.QuestionPrefix}") || Has(card, $"\"{UpdateForm.ReadKey}\":"))
            ? await People[person].PressesAsync(form, UpdateForm.SendVerb)
            : answer;

        static bool Has(JsonElement card, string json) => card.GetRawText().Contains(json, StringComparison.Ordinal);

        bool IsAsked(string input) => asked.Contains($"\"id\":\"{input}\"", StringComparison.Ordinal);
    }

    public static (string Id, string Value)[] Green(string progress, string next = "") =>
        [(UpdateForm.RagInput, "green"), (UpdateForm.ProgressInput, progress), (UpdateForm.NextStepsInput, next)];

    public static (string Id, string Value)[] Amber(
        string progress,
        string reason,
        string path,
        string date,
        string decisions = ""
    ) =>
        [
            (UpdateForm.RagInput, "amber"),
            (UpdateForm.ProgressInput, progress),
            (UpdateForm.ReasonInput, reason),
            (UpdateForm.PathInput, path),
            (UpdateForm.PathDateInput, date),
            (UpdateForm.DecisionsInput, decisions),
        ];

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        if (_ownsTeams)
        {
            await Teams.DisposeAsync();
        }
    }
}
