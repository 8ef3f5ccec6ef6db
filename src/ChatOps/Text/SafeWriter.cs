using System.Text;

namespace ChatOps.Text;

/// <summary>A console that control characters of other people's files cannot drive: they are written out.</summary>
internal sealed class SafeWriter(TextWriter console) : TextWriter
{
    public override Encoding Encoding => console.Encoding;

    public override void Write(char value) => console.Write(OddCharacters.Escape(value.ToString()));

    public override void Write(string? value) => console.Write(OddCharacters.Escape(value ?? ""));

    public override void WriteLine(string? value) => console.WriteLine(OddCharacters.Escape(value ?? ""));

    public override void Flush() => console.Flush();
}
