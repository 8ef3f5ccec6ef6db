using ChatOps.Testing;
using Xunit;
using Xunit.Sdk;

namespace ChatOps.EndToEnd.ToolChain;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-snapshots-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_approved_passes_whatever_its_line_endings()
    {
        File.WriteAllText(Path.Combine(_folder, "card.verified.json"), "one\r\ntwo\r\n");

        Snapshot.Match("one\ntwo", _folder, "card", "json", accept: false);

        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void What_nobody_has_approved_fails_and_is_kept_to_look_at()
    {
        Assert.ThrowsAny<XunitException>(() => Snapshot.Match("new", _folder, "card", "json", accept: false));

        Assert.Equal("new\n", File.ReadAllText(Path.Combine(_folder, "card.received.json")));
    }

    [Fact]
    public void A_difference_is_shown_line_by_line()
    {
        File.WriteAllText(Path.Combine(_folder, "card.verified.json"), "a\nb\nold\nc\nd\ne\n");

        var failure = Assert.ThrowsAny<XunitException>(() =>
            Snapshot.Match("a\nb\nnew\nc\nd\ne", _folder, "card", "json", accept: false)
        );

        Assert.Contains("@@ line 3\n  a\n  b\n- old\n+ new\n  c\n  d\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepting_replaces_what_was_approved()
    {
        Snapshot.Match("first", _folder, "card", "json", accept: true);
        Snapshot.Match("second", _folder, "card", "json", accept: true);

        Snapshot.Match("second", _folder, "card", "json", accept: false);
        Assert.Single(Directory.GetFiles(_folder));
    }
}
