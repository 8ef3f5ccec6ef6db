using System.Net.Http.Headers;

namespace ChatOps.Benchmarks.Floor;

/// <summary>The least that sending takes: an HttpClient that posts bodies that lie ready, as many at once as the product
/// does.</summary>
internal static class PlainSender
{
    private const int AtOnce = 48;
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <param name="file">Each body after its length in four bytes.</param>
    public static async Task RunAsync(string serviceUrl, string file)
    {
        var bodies = Read(file);
        using var http = new HttpClient();
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(async _ =>
                {
                    for (var i = Interlocked.Increment(ref next); i < bodies.Count; i = Interlocked.Increment(ref next))
                    {
                        using var content = new ByteArrayContent(bodies[i]) { Headers = { ContentType = Json } };
                        using var response = await http.PostAsync(
                            new Uri($"{serviceUrl}/v3/conversations/a:{i:D12}/activities"),
                            content
                        );
                        response.EnsureSuccessStatusCode();
                    }
                })
        );

        // Ended by whoever counts what came.
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }

    public static void Write(string file, IEnumerable<byte[]> bodies)
    {
        using var writer = new BinaryWriter(File.Create(file));
        foreach (var body in bodies)
        {
            writer.Write(body.Length);
            writer.Write(body);
        }
    }

    private static List<byte[]> Read(string file)
    {
        using var reader = new BinaryReader(File.OpenRead(file));
        var bodies = new List<byte[]>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            bodies.Add(reader.ReadBytes(reader.ReadInt32()));
        }

        return bodies;
    }
}
