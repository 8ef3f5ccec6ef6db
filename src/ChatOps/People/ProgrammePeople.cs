using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using ChatOps.Programmes;

namespace ChatOps.People;

/// <summary>
/// Who in a programme is who in Teams: from the verified identity to the person, and from the person to where they can be
/// reached. A programme's people are looked for in its own tenant only: elsewhere anybody may give themselves the same address.
/// </summary>
/// <param name="defaultTenant">Of a programme that names none; null when there is none to assume.</param>
/// <param name="anyTenant">Without a tenant, the people of every programme are searched: on one machine in Development
/// only.</param>
internal sealed class ProgrammePeople(TeamsDirectory directory, string? defaultTenant, bool anyTenant)
{
    private readonly ConditionalWeakTable<Programme, Matched> _matched = [];

    /// <summary>The programme's person that a verified caller is; null for a stranger.</summary>
    public Person? Find(Programme programme, string tenantId, string? aadObjectId) =>
        aadObjectId is null ? null : MatchedOf(programme).ByIdentity.GetValueOrDefault((tenantId, aadObjectId));

    /// <summary>Where a person is in Teams, or the <see cref="DeliveryReason"/> why that is not known.</summary>
    public PersonInTeams Locate(Programme programme, Person person) => MatchedOf(programme).ByPerson[person.Id];

    private Matched MatchedOf(Programme programme)
    {
        var snapshot = directory.Snapshot;
        if (_matched.TryGetValue(programme, out var matched) && ReferenceEquals(matched.Snapshot, snapshot))
        {
            return matched;
        }

        var tenant = programme.TenantId ?? defaultTenant;
        var users = snapshot
            .Users.Where(u => tenant is null ? anyTenant : string.Equals(u.TenantId, tenant, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var matches = PeopleMatching.Match(
            programme.People,
            [.. users.Select(u => new RosterEntry(u.AadObjectId, u.Upn, u.Email, u.Name))]
        );
        var byId = users.ToLookup(u => u.AadObjectId, StringComparer.OrdinalIgnoreCase);
        var byPerson = matches.ToFrozenDictionary(
            m => m.Person.Id,
            m => PersonInTeams.Of(m, byId, tenant),
            StringComparer.Ordinal
        );
        var byIdentity = new Dictionary<(string, string), Person>();
        foreach (var person in programme.People)
        {
            if (byPerson[person.Id].User is { } user)
            {
                byIdentity.Add((user.TenantId, user.AadObjectId), person);
            }
        }

        matched = new Matched(snapshot, byIdentity.ToFrozenDictionary(), byPerson);
        _matched.AddOrUpdate(programme, matched);
        return matched;
    }

    private sealed record Matched(
        DirectorySnapshot Snapshot,
        FrozenDictionary<(string Tenant, string Id), Person> ByIdentity,
        FrozenDictionary<string, PersonInTeams> ByPerson
    );
}
