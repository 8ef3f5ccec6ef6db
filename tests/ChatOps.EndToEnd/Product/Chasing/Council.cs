using ChatOps.Testing;
using ChatOps.Wire;
using Microsoft.Playwright;

namespace ChatOps.EndToEnd.Product.Chasing;

/// <summary>
/// The product running for a council. One person of it sits at the Agents Playground; the others are in a Teams of our own, where
/// a test can act for them. Both post to the one product, which answers each where it heard of them.
/// </summary>
internal sealed class Council : IAsyncDisposable
{
    private static readonly DateTimeOffset TheSundayBefore = new(2026, 9, 20, 19, 0, 0, TimeSpan.Zero);

    private readonly FakeTeams _teams;
    private readonly ServiceProcess _service;
    private readonly Playground _playground;
    private readonly Dictionary<string, FakeUser> _people;

    private Council(
        FakeTeams teams,
        ServiceProcess service,
        Playground playground,
        IPage page,
        Dictionary<string, FakeUser> people
    )
    {
        _teams = teams;
        _service = service;
        _playground = playground;
        _people = people;
        Page = page;
    }

    /// <summary>Alex Wilber's own chat.</summary>
    public IPage Page { get; }

    /// <summary>What the product wrote since its last start.</summary>
    public string Output => _service.Output;

    public static async Task<Council> OpenAsync(Browser browser)
    {
        var teams = await FakeTeams.StartAsync(withAppId: false);
        var service = new ServiceProcess(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ChatOps__ServiceUrl"] = teams.ServiceUrl }
        );
        await CouncilProgrammes.WriteAsync(service.ProgrammesFolder);
        await CouncilProgrammes.RememberAugustAsync(service.DataFolder);
        await service.GoToAsync(TheSundayBefore);
        teams.ConnectBot(service.Address);
        var people = CouncilProgrammes.InTeams.ToDictionary(
            name => name,
            name => teams.AddUser(name, $"{name.Replace(' ', '.').ToLowerInvariant()}@council.example"),
            StringComparer.Ordinal
        );
        foreach (var person in people.Values)
        {
            await person.InstallAsync();
        }

        people["Ben Carter"].Reach = FakeReach.Blocked;

        var playground = await Playground.StartAsync(service.Endpoint);
        var page = await browser.OpenAsync(playground.Url, 1280, 1600);
        page.SetDefaultTimeout(60_000);
        await PlaygroundPage.HideLogAsync(page);
        return new Council(teams, service, playground, page, people);
    }

    public FakeUser Person(string name) => _people[name];

    /// <summary>Stops the product and starts it again at a moment, in the council's local time: British Summer Time.</summary>
    public async Task GoToAsync(int month, int day, int hour, int minute = 0)
    {
        await _service.GoToAsync(new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(1)));
        _teams.ConnectBot(_service.Address);
    }

    /// <summary>Waits for a message in the chat of somebody in our own Teams.</summary>
    public async Task<FakeMessage> MessageToAsync(string name, Func<FakeMessage, bool> which, string what)
    {
        await _teams.WaitForAsync(_ => Person(name).Chat.Messages.Any(which), what);
        return Person(name).Chat.Messages.Last(which);
    }

    /// <summary>The form that somebody in our own Teams was sent for a workstream.</summary>
    public Task<FakeMessage> FormOfAsync(string name, string workstream) =>
        MessageToAsync(
            name,
            m =>
                m.Card is { } card
                && FakeCards.VerbsOf(card).Contains(UpdateForm.RateVerb)
                && card.GetRawText().Contains($"\"{UpdateForm.WorkstreamKey}\":\"{workstream}\"", StringComparison.Ordinal),
            $"a form for {workstream} to {name}"
        );

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        await _playground.DisposeAsync();
        await _service.DisposeAsync();
        await _teams.DisposeAsync();
    }
}
