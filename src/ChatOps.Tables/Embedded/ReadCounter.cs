namespace ChatOps.Tables.Embedded;

/// <summary>How much a store has looked at to answer its reads: the rows it took up, returned or not, and their bytes.</summary>
internal sealed class ReadCounter
{
    private long _rows;
    private long _bytes;

    public long Rows => Interlocked.Read(ref _rows);

    public long Bytes => Interlocked.Read(ref _bytes);

    public void Add(int rows, long bytes)
    {
        Interlocked.Add(ref _rows, rows);
        Interlocked.Add(ref _bytes, bytes);
    }
}
