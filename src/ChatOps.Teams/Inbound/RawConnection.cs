using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatOps.Teams.Inbound;

/// <summary>Where a connection really comes from, noted when it is made: HttpContext.Connection shows what a header said, when
/// the framework's forwarded headers are on.</summary>
/// <param name="IsLocal">Both ends are on this machine's loopback.</param>
internal sealed record RawConnection(bool IsLocal, int LocalPort)
{
    /// <summary>Notes it for every connection of an endpoint.</summary>
    public static void NoteAt(ListenOptions endpoint) =>
        endpoint.Use(next =>
            connection =>
            {
                connection.Features.Set(Of(connection));
                return next(connection);
            }
        );

    private static RawConnection Of(ConnectionContext connection) =>
        connection is { RemoteEndPoint: IPEndPoint remote, LocalEndPoint: IPEndPoint local }
            ? new RawConnection(IPAddress.IsLoopback(remote.Address) && IPAddress.IsLoopback(local.Address), local.Port)
            : new RawConnection(IsLocal: false, LocalPort: 0);
}
