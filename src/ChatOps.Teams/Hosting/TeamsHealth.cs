using ChatOps.Teams.Inbound;

namespace ChatOps.Teams.Hosting;

/// <summary>What keeps the bot from answering Teams, for a readiness check.</summary>
public sealed class TeamsHealth
{
    private readonly SigningKeys _keys;

    internal TeamsHealth(SigningKeys keys) => _keys = keys;

    /// <summary>What is wrong, worded to follow "but"; null when nothing is known to be. A look tries again, so that an instance
    /// that is sent nothing finds out when it is over.</summary>
    public string? FindTrouble()
    {
        if (!_keys.IsFailing)
        {
            return null;
        }

        _keys.TryAgain();
        return "the keys that sign Teams' requests cannot be fetched";
    }

    /// <summary>False when no request from Teams can be checked, so that no one is answered.</summary>
    public bool CanAnswer => !_keys.IsFailing || _keys.HasKeys;
}
