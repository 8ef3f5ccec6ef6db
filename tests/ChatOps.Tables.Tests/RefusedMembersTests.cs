using System.Reflection;
using Azure.Data.Tables;
using ChatOps.Tables.Azure;
using ChatOps.Tables.Embedded;

namespace ChatOps.Tables.Tests;

/// <summary>A member of the package that no store of ours has must refuse by its name: the base would fail somewhere within, or
/// do half of it. A member that a later version of the package adds is found here.</summary>
public sealed class RefusedMembersTests : IAsyncDisposable
{
    private static readonly string[] Ours =
    [
        "System.String get_Name()",
        "CreateIfNotExistsAsync(System.Threading.CancellationToken)",
        "DeleteAsync(System.Threading.CancellationToken)",
        "AddEntityAsync[T](T, System.Threading.CancellationToken)",
        "UpsertEntityAsync[T](T, Azure.Data.Tables.TableUpdateMode, System.Threading.CancellationToken)",
        "UpdateEntityAsync[T](T, Azure.ETag, Azure.Data.Tables.TableUpdateMode, System.Threading.CancellationToken)",
        "DeleteEntityAsync(System.String, System.String, Azure.ETag, System.Threading.CancellationToken)",
        "GetEntityIfExistsAsync[T](System.String, System.String, "
            + "System.Collections.Generic.IEnumerable`1[System.String], System.Threading.CancellationToken)",
        "QueryAsync[T](System.String, System.Nullable`1[System.Int32], "
            + "System.Collections.Generic.IEnumerable`1[System.String], System.Threading.CancellationToken)",
        "SubmitTransactionAsync(System.Collections.Generic.IEnumerable`1[Azure.Data.Tables.TableTransactionAction], "
            + "System.Threading.CancellationToken)",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-refused-");
    private readonly SqliteTableServiceClient _embedded;
    private readonly AzureTableServiceClient _azure = new("UseDevelopmentStorage=true");

    public RefusedMembersTests() => _embedded = new SqliteTableServiceClient(Path.Combine(_folder.FullName, "store.db"));

    [Fact]
    public void Of_a_table_client_ten_members_are_ours_and_every_other_refuses_by_its_name()
    {
        var members = MembersOf(typeof(TableClient));

        Assert.Equal(Ours.Length, members.Count(IsOurs));
        foreach (var table in new[] { _embedded.GetTableClient("Table"), _azure.GetTableClient("Table") })
        {
            Assert.All(members.Where(member => !IsOurs(member)), member => AssertRefused(table, member));
        }
    }

    [Fact]
    public void Of_a_service_client_one_member_is_ours_and_every_other_refuses_by_its_name()
    {
        var members = MembersOf(typeof(TableServiceClient));

        Assert.Single(members, member => member.Name == nameof(TableServiceClient.GetTableClient));
        foreach (var store in new TableServiceClient[] { _embedded, _azure })
        {
            Assert.All(
                members.Where(member => member.Name != nameof(TableServiceClient.GetTableClient)),
                member => AssertRefused(store, member)
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _embedded.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static List<MethodInfo> MembersOf(Type client) =>
        [
            .. client
                .GetMethods(BindingFlags.Public | BindingFlags.Instance)
                .Where(method => method.IsVirtual && method.DeclaringType == client && !IsOfObject(method)),
        ];

    private static bool IsOfObject(MethodInfo method) => method.GetBaseDefinition().DeclaringType == typeof(object);

    private static bool IsOurs(MethodInfo method) =>
        Ours.Any(ours => method.ToString()!.EndsWith(ours, StringComparison.Ordinal));

    private static void AssertRefused(object client, MethodInfo member)
    {
        var called = member.IsGenericMethodDefinition ? member.MakeGenericMethod(typeof(TableEntity)) : member;
        var arguments = called
            .GetParameters()
            .Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null);

        var thrown = Assert.Throws<TargetInvocationException>(() => called.Invoke(client, [.. arguments])).InnerException;

        var refused = Assert.IsType<NotSupportedException>(thrown);
        var name = member.Name.StartsWith("get_", StringComparison.Ordinal) ? member.Name[4..] : member.Name;
        Assert.Contains($"{member.DeclaringType!.Name}.{name} ", refused.Message, StringComparison.Ordinal);
    }
}
