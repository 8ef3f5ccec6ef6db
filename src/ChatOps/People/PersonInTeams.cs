namespace ChatOps.People;

/// <summary>A person of a programme as Teams knows them, or the <see cref="DeliveryReason"/> why it does not.</summary>
internal sealed record PersonInTeams(TeamsUser? User, string? Why)
{
    /// <param name="tenant">Where a person is written to whom only the programme file names; null when no tenant is
    /// known.</param>
    internal static PersonInTeams Of(PersonMatch match, ILookup<string, TeamsUser> users, string? tenant) =>
        match switch
        {
            { Entry: { } entry } => new PersonInTeams(users[entry.AadObjectId].First(), null),

            // The file has the object id of a person on no roster: Teams can be asked to open their chat by that.
            { Why: NoMatch.NotInRoster, Person.EntraObjectId: { } id } when tenant is not null => new PersonInTeams(
                new TeamsUser
                {
                    TenantId = tenant.ToLowerInvariant(),
                    AadObjectId = id.ToLowerInvariant(),
                    Name = match.Person.Name,
                },
                null
            ),
            { Why: NoMatch.Ambiguous } => new PersonInTeams(null, DeliveryReason.SeveralMatches),
            { Why: NoMatch.OtherObjectId } => new PersonInTeams(null, DeliveryReason.OtherObjectId),
            { Why: NoMatch.Shared } => new PersonInTeams(null, DeliveryReason.SharedAccount),
            _ => new PersonInTeams(null, DeliveryReason.NotInTeams),
        };
}
