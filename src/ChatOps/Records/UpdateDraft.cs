using System.Text.Json;
using Azure.Data.Tables;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Records;

/// <summary>An update that a person has begun and not sent: saved, so that it can be finished later or on another
/// device.</summary>
/// <param name="BaseVersion">The version that it would change; one that was sent since leaves it behind.</param>
/// <param name="Input">What is in the boxes of the form.</param>
/// <param name="Register">The register as the cards of its lines leave it.</param>
internal sealed record UpdateDraft(int BaseVersion, UpdateInput Input, Register Register)
{
    private const string BaseProperty = "Base";
    private const string InputProperty = "Input";
    private const string RegisterProperty = "Register";

    /// <summary>What a card carries that was drawn from it.</summary>
    public string Mark => MarkOf(Register);

    /// <inheritdoc cref="Mark"/>
    public static string MarkOf(Register register) => ShortHash.Of(RegisterJson.Write(register), 16);

    internal static UpdateDraft Read(TableEntity entity) =>
        new(
            entity.GetInt32(BaseProperty) ?? 0,
            UpdateForm.ReadInput(
                JsonSerializer.Deserialize<Dictionary<string, string>>(UpdateEntity.ReadText(entity, InputProperty)) ?? []
            ),
            RegisterJson.Read(UpdateEntity.ReadText(entity, RegisterProperty))
        );

    internal TableEntity Write(string partitionKey, string rowKey)
    {
        var row = new TableEntity(partitionKey, rowKey) { [BaseProperty] = BaseVersion };
        UpdateEntity.WriteText(row, InputProperty, JsonSerializer.Serialize(UpdateForm.WriteInput(Input)));
        UpdateEntity.WriteText(row, RegisterProperty, RegisterJson.Write(Register));
        return row;
    }
}
