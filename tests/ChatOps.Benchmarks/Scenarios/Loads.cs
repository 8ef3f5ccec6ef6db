using System.Text;
using ChatOps.Benchmarks.Load;

namespace ChatOps.Benchmarks.Scenarios;

/// <summary>Each connection is one person who sends the same again under a new id.</summary>
internal sealed class RepeatedLoad : ILoad
{
    private readonly (RequestTemplate Request, int[] Ids)[] _connections;
    private readonly byte[] _wanted;
    private long _sent;

    /// <param name="body">The activity of a person.</param>
    /// <param name="wanted">What each response holds.</param>
    public RepeatedLoad(int connections, string host, Func<int, string> body, string wanted)
    {
        _wanted = Encoding.UTF8.GetBytes(wanted);
        _connections = new (RequestTemplate, int[])[connections];
        for (var i = 0; i < connections; i++)
        {
            var request = RequestTemplate.Post(host, body(i));
            request.Write(request.Find(Activities.BaseMarker), Activities.BaseWidth, 0);
            _connections[i] = (request, request.Find(Activities.IdMarker));
        }
    }

    public ReadOnlySpan<byte> Next(int connection)
    {
        var (request, ids) = _connections[connection];
        request.Write(ids, Activities.IdWidth, ++_sent);
        return request.Bytes;
    }

    public void Check(int connection, ReadOnlySpan<byte> response)
    {
        if (response.IndexOf(_wanted) < 0)
        {
            throw new InvalidDataException($"Wanted {Encoding.UTF8.GetString(_wanted)}, got {Encoding.UTF8.GetString(response)}");
        }
    }
}

/// <summary>Each connection answers for workstreams of its own in turn; every submit is a new version that changes the last
/// one.</summary>
internal sealed class SubmitLoad : ILoad
{
    private readonly Workstream[] _workstreams;
    private readonly int[] _turn;
    private readonly int _connections;
    private long _sent;

    public SubmitLoad(int connections, string host, string serviceUrl)
    {
        _connections = connections;
        _turn = new int[connections];
        _workstreams =
        [
            .. Enumerable
                .Range(0, BenchmarkProgramme.Workstreams)
                .Select(i => new Workstream(
                    RequestTemplate.Post(
                        host,
                        Activities.Invoke(serviceUrl, i, "update.send/1", BenchmarkProgramme.Workstream(i))
                    )
                )),
        ];
    }

    public ReadOnlySpan<byte> Next(int connection) => Current(connection).Next(++_sent);

    public void Check(int connection, ReadOnlySpan<byte> response)
    {
        var wanted = Current(connection).Version == 0 ? "Your update is in."u8 : "Your change is in."u8;
        if (response.IndexOf(wanted) < 0)
        {
            throw new InvalidDataException($"The update was not kept: {Encoding.UTF8.GetString(response)}");
        }

        Current(connection).Version++;
        _turn[connection]++;
    }

    private Workstream Current(int connection)
    {
        var each = _workstreams.Length / _connections;
        return _workstreams[(connection * each) + (_turn[connection] % each)];
    }

    private sealed class Workstream(RequestTemplate request)
    {
        private readonly int[] _ids = request.Find(Activities.IdMarker);
        private readonly int[] _bases = request.Find(Activities.BaseMarker);

        /// <summary>The last that was stored.</summary>
        public int Version { get; set; }

        public ReadOnlySpan<byte> Next(long id)
        {
            request.Write(_ids, Activities.IdWidth, id);
            request.Write(_bases, Activities.BaseWidth, Version);
            return request.Bytes;
        }
    }
}
