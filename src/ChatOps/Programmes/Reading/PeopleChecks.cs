using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>Checks that required roles are filled, that people can be reached, and that no two share an address.</summary>
internal static class PeopleChecks
{
    public static void Run(Programme programme, FileContext context)
    {
        Held(
            programme,
            context,
            "sros",
            programme.Sros,
            "There is no SRO.",
            "Add 'sros: ' and the id of the senior responsible owner: the report goes out in their name."
        );
        Held(
            programme,
            context,
            "programmeManagers",
            programme.ProgrammeManagers,
            "There is no programme manager.",
            "Add 'programmeManagers: ' and an id: someone needs to know who has not answered and who cannot be reached."
        );
        CheckReachable(programme, context);
        CheckToldApart(programme, context, p => p.Upn, "upn");
        CheckToldApart(programme, context, p => p.EntraObjectId, "entraObjectId");
        CheckUsed(programme, context);
    }

    private static void Held(
        Programme programme,
        FileContext context,
        string key,
        IReadOnlyList<string> holders,
        string what,
        string fix
    )
    {
        if (holders.Count == 0 && !context.Has(programme, key))
        {
            context.Problems.Error(context.At(programme, key), what, fix);
        }
    }

    private static void CheckReachable(Programme programme, FileContext context)
    {
        var duties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in programme.ProgrammeManagers)
        {
            duties.TryAdd(id, "is a programme manager");
        }

        foreach (var workstream in programme.Workstreams)
        {
            foreach (var id in workstream.Leads)
            {
                duties.TryAdd(id, $"leads {CalendarWords.Quote(workstream.Name)}");
            }

            foreach (var id in workstream.Deputies)
            {
                duties.TryAdd(id, $"is a deputy for {CalendarWords.Quote(workstream.Name)}");
            }
        }

        if (programme.Reporting.SroEscalations.Count > 0)
        {
            foreach (var id in programme.Sros)
            {
                duties.TryAdd(id, "is an SRO who is notified of late updates ('tellSros')");
            }
        }

        foreach (var board in programme.Boards.Where(b => b.Secretary is not null))
        {
            duties.TryAdd(board.Secretary!, $"is told when papers for {CalendarWords.Quote(board.Name)} are ready");
        }

        foreach (var person in programme.People.Where(p => p.Upn is null && p.EntraObjectId is null))
        {
            if (duties.TryGetValue(person.Id, out var duty) && !HasUnreadableAddress(person, context))
            {
                context.Problems.Error(
                    context.At(person, "id"),
                    $"{person.Name} {duty} but cannot be reached: there is no 'upn' or 'entraObjectId'.",
                    "Add 'upn: ' and the name or e-mail address that they sign in to Teams with."
                );
            }
        }
    }

    /// <summary>An address that could not be read has already been reported.</summary>
    private static bool HasUnreadableAddress(Person person, FileContext context) =>
        context.Has(person, "upn") || context.Has(person, "entraObjectId");

    private static void CheckToldApart(Programme programme, FileContext context, Func<Person, string?> address, string key)
    {
        var seen = new Dictionary<string, Person>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in programme.People)
        {
            if (address(person) is { } value && !seen.TryAdd(value, person))
            {
                context.Problems.Error(
                    context.At(person, key),
                    $"{person.Name} has the same '{key}' as {seen[value].Name} on line {context.At(seen[value], key).Line}.",
                    "Correct one of them. If they are the same person, keep one entry and use its id for both roles."
                );
            }
        }
    }

    private static void CheckUsed(Programme programme, FileContext context)
    {
        var used = programme
            .Sponsors.Concat(programme.Sros)
            .Concat(programme.ProgrammeManagers)
            .Concat(programme.Projects.Select(p => p.Manager).OfType<string>())
            .Concat(programme.Workstreams.SelectMany(w => w.Leads.Concat(w.Deputies)))
            .Append(programme.Director ?? "")
            .Append(programme.AccountableDirector ?? "")
            .Concat(programme.ReportAuthors)
            .Concat(programme.DeputySros)
            .Concat(programme.Reporting.MayPublish)
            .Concat(
                programme.Boards.SelectMany(b => b.MayDecide.Concat(b.Acknowledges).Concat(b.MayAsk).Append(b.Secretary ?? ""))
            )
            .ToHashSet(StringComparer.Ordinal);
        foreach (var person in programme.People.Where(p => p.Id.Length > 0 && !used.Contains(p.Id)))
        {
            context.Problems.Warning(
                context.At(person, "id"),
                $"{person.Name} has no role in the programme.",
                "Use their id somewhere, or remove them."
            );
        }
    }
}
