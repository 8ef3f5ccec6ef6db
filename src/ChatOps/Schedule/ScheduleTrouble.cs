using Npgsql;

namespace ChatOps.Schedule;

/// <summary>What is the matter with the scheduler's database, in words that may be read by anybody: no address, no
/// name.</summary>
internal static class ScheduleTrouble
{
    public static string Words(Exception trouble)
    {
        for (var cause = trouble; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException
                {
                    SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
                }:
                    return "the scheduler's database refuses the user name or the password of ConnectionStrings:Scheduler";
                case PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName }:
                    return "the database that ConnectionStrings:Scheduler names is not on its server";
                case PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }:
                    return "the user of ConnectionStrings:Scheduler may not create or change the scheduler's tables";
                case TimeoutException:
                case NpgsqlException and not PostgresException:
                case PostgresException { IsTransient: true }:
                    return "the scheduler's database cannot be reached";
            }
        }

        return "the scheduler's database does not do what it should: see the log";
    }
}
