using System.Net.Sockets;
using System.Text.RegularExpressions;
using ChatOps.Tables.Embedded;

namespace ChatOps;

/// <summary>Why the program cannot start, as a sentence for the person who started it.</summary>
internal static partial class StartFailure
{
    /// <summary>Names the thing and what to do about it.</summary>
    public static string Sentence(Exception failure)
    {
        var all = Chain(failure).ToList();
        if (all.Select(SqliteTableServiceClient.FindTrouble).FirstOrDefault(t => t is not null) is { } store)
        {
            return $"The store cannot be used: {store}.";
        }

        if (all.OfType<SocketException>().FirstOrDefault() is { } socket)
        {
            return OfAddress(socket, all);
        }

        // The last one is the cause: those around it say where it was met. Of a setting only they name it.
        var told = all.Find(e => e.Message.Contains("configuration", StringComparison.OrdinalIgnoreCase)) ?? all[^1];
        var cause = told.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return all.Exists(e => e is IOException or UnauthorizedAccessException)
            ? $"A file or folder cannot be used: {cause}."
            : $"{cause}.";
    }

    private static string OfAddress(SocketException socket, List<Exception> all)
    {
        var address = all.Select(e => AddressRule().Match(e.Message)).FirstOrDefault(m => m.Success)?.Groups["address"].Value;
        var named = address is null ? "The address to listen on" : $"The address {address}";
        return socket.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => $"{named} is in use by another program. Stop that program, or choose another "
                + "address, such as --urls http://localhost:5001.",
            SocketError.AccessDenied =>
                $"{named} may not be used: ports below 1024 need permission. Choose another address, such as "
                    + "--urls http://localhost:5001.",
            SocketError.AddressNotAvailable => $"{named} is not one of this machine's. Choose another with --urls.",
            _ => $"{named} cannot be used: {socket.Message.TrimEnd('.')}.",
        };
    }

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (
            var e = failure;
            e is not null;
            e = e is AggregateException { InnerExceptions: [var first, ..] } ? first : e.InnerException
        )
        {
            yield return e;
        }
    }

    [GeneratedRegex(
        @"(?<address>https?://\S+?):? (address already in use|permission denied|cannot assign)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex AddressRule();
}
