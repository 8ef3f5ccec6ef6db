using System.Net;
using System.Net.Sockets;

namespace ChatOps.Testing.Tools;

internal static class FreePort
{
    /// <summary>A loopback port that was free a moment ago; its user must be ready for it to be taken.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
