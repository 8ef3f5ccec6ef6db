using System.Net;
using System.Net.Sockets;
using ChatOps.Benchmarks.Load;

namespace ChatOps.Benchmarks.Servers;

/// <summary>A connector that takes everything and answers an id, from one thread of its own; the same for every server under
/// test.</summary>
internal sealed class ConnectorStandIn : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private const int LookMicroseconds = 200_000;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _answer =
    [
        .. "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 22\r\n\r\n"u8,
        .. "{\"id\":\"1700000000001\"}"u8,
    ];
    private readonly Dictionary<Socket, (byte[] Buffer, int Filled)> _open = [];
    private volatile bool _ended;
    private volatile Recording? _recording;

    public ConnectorStandIn()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        new Thread(Run) { IsBackground = true, Name = "connector" }.Start();
    }

    public string ServiceUrl => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/teams";

    /// <summary>Notes what comes from now on, instead of what was noted before.</summary>
    public Recording Record() => _recording = new Recording();

    public void Dispose() => _ended = true;

    private void Run()
    {
        var readable = new List<Socket>();
        while (!_ended)
        {
            readable.Clear();
            readable.Add(_listener);
            readable.AddRange(_open.Keys);
            Socket.Select(readable, null, null, LookMicroseconds);
            foreach (var socket in readable)
            {
                if (socket == _listener)
                {
                    var accepted = _listener.Accept();
                    accepted.NoDelay = true;
                    _open.Add(accepted, (new byte[BufferSize], 0));
                }
                else if (!Serve(socket))
                {
                    _open.Remove(socket);
                    socket.Dispose();
                }
            }
        }

        _listener.Dispose();
    }

    private bool Serve(Socket socket)
    {
        try
        {
            var (buffer, filled) = _open[socket];
            var read = socket.Receive(buffer.AsSpan(filled));
            filled += read;
            if (HttpText.IsWhole(buffer.AsSpan(0, filled)))
            {
                _recording?.Add(buffer.AsSpan(0, filled));
                socket.Send(_answer);
                filled = 0;
            }

            _open[socket] = (buffer, filled);
            return read > 0;
        }
        catch (SocketException)
        {
            // A server that was stopped resets its connections.
            return false;
        }
    }
}
