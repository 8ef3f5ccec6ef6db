using ChatOps.Programmes;

namespace ChatOps.People;

/// <summary>A member of a team where the bot is installed, as the connector's roster gives it.</summary>
internal sealed record RosterEntry(string AadObjectId, string? Upn, string? Email, string? Name);

/// <summary>Who a person of a programme is in Teams.</summary>
/// <param name="Entry">Null when no one was matched.</param>
/// <param name="Why">Null when a person was matched.</param>
/// <param name="Remedy">What the programme manager reads: what is wrong and how to fix it. Null when a person was
/// matched.</param>
internal sealed record PersonMatch(Person Person, RosterEntry? Entry, NoMatch? Why, string? Remedy);

/// <summary>Why a person of the programme has no match in Teams.</summary>
internal enum NoMatch
{
    /// <summary>The file gives nothing to match by.</summary>
    NoAddress,

    /// <summary>No one in the roster has the address or object id.</summary>
    NotInRoster,

    /// <summary>Several people in the roster have the address.</summary>
    Ambiguous,

    /// <summary>The address is there under another object id than the file gives: perhaps a new holder of an old
    /// address.</summary>
    OtherObjectId,

    /// <summary>Another person of the programme is matched to the same account.</summary>
    Shared,
}

/// <summary>
/// Matches people to Teams users: by Entra object id when the file gives one, else by UPN in any case. An e-mail address is no
/// proof: whoever invites a guest writes it, so it counts only for a person whom the file calls a guest, and only a guest has it.
/// Answers are accepted from the matched user, so any doubt is no match.
/// </summary>
internal static class PeopleMatching
{
    /// <returns>One for each person, in their order.</returns>
    public static IReadOnlyList<PersonMatch> Match(IReadOnlyList<Person> people, IEnumerable<RosterEntry> roster)
    {
        // Several teams list the same member, and a roster read in pages can give one twice.
        var entries = roster
            .Where(e => e.AadObjectId.Length > 0)
            .DistinctBy(e => e.AadObjectId, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var byObjectId = entries.ToDictionary(e => e.AadObjectId, StringComparer.OrdinalIgnoreCase);
        var byUpn = entries.Where(e => e.Upn is { Length: > 0 }).ToLookup(e => e.Upn!, StringComparer.OrdinalIgnoreCase);
        var byEmail = entries.Where(e => e.Email is { Length: > 0 }).ToLookup(e => e.Email!, StringComparer.OrdinalIgnoreCase);
        var matches = people.Select(p => MatchOne(p, byObjectId, byUpn, byEmail)).ToList();
        var shared = matches
            .Where(m => m.Entry is not null)
            .GroupBy(m => m.Entry!.AadObjectId, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Skip(1).Any())
            .SelectMany(g => g)
            .ToLookup(m => m.Entry!.AadObjectId, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. matches.Select(m => m.Entry is { } e && shared.Contains(e.AadObjectId) ? Shared(m, shared[e.AadObjectId]) : m),
        ];
    }

    private static PersonMatch MatchOne(
        Person person,
        Dictionary<string, RosterEntry> byObjectId,
        ILookup<string, RosterEntry> byUpn,
        ILookup<string, RosterEntry> byEmail
    )
    {
        if (person.EntraObjectId is { } id && byObjectId.TryGetValue(id, out var entry))
        {
            return new PersonMatch(person, entry, null, null);
        }

        if (person.Upn is not { } upn)
        {
            return person.EntraObjectId is null
                ? None(
                    person,
                    NoMatch.NoAddress,
                    $"{person.Name} has no address in the programme file. Add 'upn' with the name that they sign in to "
                        + "Teams with."
                )
                : None(
                    person,
                    NoMatch.NotInRoster,
                    $"No one in the team has {person.Name}'s object ID {person.EntraObjectId}. Add them to the team in Teams, "
                        + "or correct 'entraObjectId' in the programme file."
                );
        }

        var found = byUpn[upn].Union(person.IsGuest ? byEmail[upn].Where(IsGuest) : []).ToList();
        return found switch
        {
            [] when byEmail[upn].FirstOrDefault() is { } elsewhere => None(
                person,
                NoMatch.NotInRoster,
                SignInName(person, elsewhere)
            ),
            [] => None(
                person,
                NoMatch.NotInRoster,
                $"{person.Name} ({upn}) is not a member of the team. Add them to the team in Teams, or correct 'upn' in the "
                    + "programme file."
            ),
            [_, _, ..] => None(
                person,
                NoMatch.Ambiguous,
                $"{found.Count} people in the team have the sign-in name {upn}, so it is not clear which is {person.Name}. Add "
                    + $"'entraObjectId' to {person.Name} in the programme file."
            ),
            [var other] when person.EntraObjectId is { } given => None(
                person,
                NoMatch.OtherObjectId,
                $"{upn} is in the team, but not under {person.Name}'s object ID {given}: it has {other.AadObjectId}. If that "
                    + $"is {person.Name}, correct or remove 'entraObjectId' in the programme file."
            ),
            [var one] => new PersonMatch(person, one, null, null),
        };
    }

    private static PersonMatch Shared(PersonMatch match, IEnumerable<PersonMatch> sharing)
    {
        var others = string.Join(
            " and ",
            sharing.Where(s => !ReferenceEquals(s.Person, match.Person)).Select(s => s.Person.Name)
        );
        return None(
            match.Person,
            NoMatch.Shared,
            $"{match.Person.Name} and {others} have the same account in Teams. Correct 'upn' for one of them in the programme "
                + "file or, if "
                + "they are one person, keep one entry."
        );
    }

    private static PersonMatch None(Person person, NoMatch why, string remedy) => new(person, null, why, remedy);

    // A member's own UPN says who they are; a guest's says only that they were invited.
    private static bool IsGuest(RosterEntry entry) =>
        entry.Upn is not { Length: > 0 } upn || upn.Contains(RosterAddresses.GuestMark, StringComparison.OrdinalIgnoreCase);

    private static string SignInName(Person person, RosterEntry entry) =>
        IsGuest(entry)
            ? $"{person.Name} ({person.Upn}) is not a member of your organisation, but a guest in the team has that e-mail "
                + $"address. If that is {person.Name}, add 'guest: true' to them in the programme file. If not, correct 'upn'."
            : $"{person.Upn} is the e-mail address of someone who signs in as {entry.Upn}. If that is {person.Name}, write "
                + "that name as 'upn' in the programme file.";
}
