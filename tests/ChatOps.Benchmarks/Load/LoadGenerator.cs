using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatOps.Benchmarks.Load;

/// <summary>What each connection sends, one request after the other.</summary>
internal interface ILoad
{
    /// <summary>The next request of a connection. Read at once.</summary>
    ReadOnlySpan<byte> Next(int connection);

    /// <summary>Called with the whole response; throws when it is not what was wanted.</summary>
    void Check(int connection, ReadOnlySpan<byte> response);
}

/// <summary>
/// Keeps a number of connections busy from one thread: the server has the rest of the machine, so the less is spent here the
/// truer the picture. Each connection sends its next request as soon as it has the answer to the last.
/// </summary>
internal static class LoadGenerator
{
    private const int BufferSize = 64 * 1024;
    private const int PatienceMicroseconds = 10_000_000;

    public static LoadResult Run(IPEndPoint server, ILoad load, int connections, TimeSpan duration)
    {
        var open = Enumerable.Range(0, connections).Select(i => new Connection(i, Connect(server))).ToDictionary(c => c.Socket);
        try
        {
            return Drive(open, load, duration);
        }
        finally
        {
            foreach (var socket in open.Keys)
            {
                socket.Dispose();
            }
        }
    }

    private static LoadResult Drive(Dictionary<Socket, Connection> open, ILoad load, TimeSpan duration)
    {
        var latencies = new List<long>(1 << 20);
        var began = Stopwatch.GetTimestamp();
        var end = began + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        foreach (var connection in open.Values)
        {
            connection.Send(load);
        }

        var busy = open.Count;
        var now = began;
        var readable = new List<Socket>(open.Count);
        while (busy > 0)
        {
            readable.Clear();
            readable.AddRange(open.Keys);
            Socket.Select(readable, null, null, PatienceMicroseconds);
            if (readable.Count == 0)
            {
                throw new TimeoutException("The server does not answer.");
            }

            foreach (var socket in readable)
            {
                var connection = open[socket];
                if (!connection.Receive(load))
                {
                    continue;
                }

                now = Stopwatch.GetTimestamp();
                latencies.Add(now - connection.SentAt);
                if (now < end)
                {
                    connection.Send(load);
                }
                else
                {
                    busy--;
                }
            }
        }

        return new LoadResult(latencies, Stopwatch.GetElapsedTime(began, now));
    }

    private static Socket Connect(IPEndPoint server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server);
        return socket;
    }

    private sealed class Connection(int index, Socket socket)
    {
        private readonly byte[] _buffer = new byte[BufferSize];
        private int _filled;

        public Socket Socket { get; } = socket;

        public long SentAt { get; private set; }

        public void Send(ILoad load)
        {
            _filled = 0;
            var request = load.Next(index);
            SentAt = Stopwatch.GetTimestamp();
            if (Socket.Send(request) != request.Length)
            {
                throw new IOException("The request was not sent whole.");
            }
        }

        /// <returns>Whether the whole response is there.</returns>
        public bool Receive(ILoad load)
        {
            var read = Socket.Receive(_buffer.AsSpan(_filled));
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            _filled += read;
            var message = _buffer.AsSpan(0, _filled);
            if (!HttpText.IsWhole(message))
            {
                return false;
            }

            if (!message.StartsWith("HTTP/1.1 200"u8))
            {
                throw new InvalidDataException($"The server answered {Encoding.UTF8.GetString(message)}");
            }

            load.Check(index, message);
            return true;
        }
    }
}
