using System.Text.Json;
using ChatOps.Entries;

namespace ChatOps.Registers;

/// <summary>A register as stored text. Empty values are left out; names are stored data and never change meaning.</summary>
internal static class RegisterJson
{
    /// <summary>Empty for an empty register.</summary>
    public static string Write(Register register) =>
        register == Register.Empty ? "" : JsonSerializer.Serialize(register, EntryJson.Options);

    /// <exception cref="JsonException">The text is not a register.</exception>
    public static Register Read(string text) =>
        text.Length == 0 ? Register.Empty : JsonSerializer.Deserialize<Register>(text, EntryJson.Options) ?? Register.Empty;
}
