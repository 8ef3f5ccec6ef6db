using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;
using ChatOps.Teams.Schema;

namespace ChatOps.Simulation.People;

/// <summary>Everyone in the programme, and what they do of their own accord.</summary>
internal sealed class Population
{
    private readonly Year _year;
    private readonly Dice _dice;
    private readonly Dictionary<string, Habits> _habits = new(StringComparer.Ordinal);
    private readonly Lead _lead;
    private readonly Deputy _deputy;
    private readonly Manager _manager;
    private readonly Passer _passer;
    private readonly Publisher _publisher;
    private readonly BoardMember _member;
    private readonly Challenged _challenged;
    private readonly Movements _movements;

    public Population(Year year)
    {
        _year = year;
        _dice = year.Dice.Fork();
        foreach (var person in year.Plan.People)
        {
            year.Teams.AddAccount(person.Id, person.Name, person.Upn);
            _habits.Add(person.Id, Habits.Draw(_dice, year.Weather.Clumsiness));
        }

        foreach (var board in year.Plan.Boards)
        {
            year.Teams.AddChannel(board.ChannelId, board.Id);
        }

        var answering = new Answering(year, _dice.Fork(), _habits);
        _lead = new Lead(year, _dice.Fork(), _habits, answering);
        _deputy = new Deputy(year, _dice.Fork(), answering);
        _manager = new Manager(year, _dice.Fork());
        _passer = new Passer(year, _dice.Fork(), _habits);
        _movements = new Movements(year, _dice.Fork());
        _publisher = new Publisher(year, _dice.Fork());
        _member = new BoardMember(year, _dice.Fork());
        _challenged = new Challenged(year, _dice.Fork());
    }

    public void Begin()
    {
        _movements.Begin();
        _deputy.Begin();
        _passer.Begin();
        _year.Live(InstallAsync);
    }

    public void Arrived(TeamsAccount account, TeamsMessage message)
    {
        _year.Live(() => _lead.ReadAsync(account, message));
        _year.Live(() => _manager.ReadAsync(account, message));
        _year.Live(() => _publisher.ReadAsync(account, message));
        _year.Live(() => _challenged.ReadAsync(account, message));
    }

    public void Posted(TeamsChannel channel, TeamsMessage message) => _member.Read(channel, message);

    // The person who sets it up checks whether it worked, and repeats it until it has.
    private async Task InstallAsync()
    {
        await _year.Scheduler.DelayAsync(_dice.Minutes(5, 60));
        _year.Teams.IsInTeam = true;
        var manager = _year.Teams.Account(_year.Plan.Managers[0]);
        while (!await _year.Door.TeamChangedAsync(manager, [new ChannelAccount { Id = SimulatedTeams.BotId }]))
        {
            await _year.Scheduler.DelayAsync(_dice.Minutes(5, 60));
        }

        foreach (var account in _year.Teams.Accounts.Where(a => a.IsInTeam))
        {
            account.KnownSince = _year.Scheduler.Now;
        }
    }
}
