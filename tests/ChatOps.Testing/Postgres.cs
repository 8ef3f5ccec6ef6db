using System.Net.Sockets;
using ChatOps.Testing.Tools;
using Npgsql;
using Xunit;

namespace ChatOps.Testing;

/// <summary>
/// A real PostgreSQL on a loopback port of its own: empty at the start, gone at the end. It keeps nothing safe (no fsync) and
/// asks for no password, and only this machine can reach it.
/// </summary>
public sealed class Postgres : IAsyncDisposable
{
    private const int Attempts = 3;
    private const string User = "chatops";

    // The account that Debian's package makes: PostgreSQL refuses to run as root.
    private const string Account = "postgres";

    private static readonly TimeSpan MaxStepLength = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly string _programs;
    private readonly int _port;
    private ToolProcess? _server;

    private Postgres(string folder, string programs, int port)
    {
        _folder = folder;
        _programs = programs;
        _port = port;
    }

    private static IEnumerable<string> AsAccount =>
        Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={Account}", $"--regid={Account}", "--clear-groups", "--"] : [];

    private string Data => Path.Combine(_folder, "data");

    public static async Task<Postgres> StartAsync()
    {
        var programs = await PostgresPrograms.EnsureInstalledAsync();
        for (var attempt = 1; ; attempt++)
        {
            var postgres = new Postgres(
                Directory.CreateTempSubdirectory("chatops-postgres-").FullName,
                programs,
                FreePort.Next()
            );
            try
            {
                await postgres.InitialiseAsync();
                await postgres.StartAgainAsync();
                return postgres;
            }
            catch (InvalidOperationException) when (attempt < Attempts)
            {
                // Another process may have taken the port between our choice and the server's.
                await postgres.DisposeAsync();
            }
            catch
            {
                await postgres.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>A database that nothing is in yet, as a connection string.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Takes the server down, as when the database is away: those that are connected are cut off.</summary>
    public async Task StopAsync()
    {
        if (_server is { } server)
        {
            await server.TellAsync("stop");
            await server.WaitForExitAsync(MaxStepLength);
            await server.DisposeAsync();
            _server = null;
        }
    }

    /// <summary>Starts it on the same port and with what was in it.</summary>
    public async Task StartAgainAsync()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1",
            $"port={_port}",
            "unix_socket_directories=",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "shared_buffers=16MB",
            "max_connections=60",
            // In its own folder, because nothing would clear up /dev/shm after it.
            "dynamic_shared_memory_type=mmap",
        ];
        _server = ToolProcess.Start(
            "/bin/sh",
            [
                Path.Combine(RepositoryFiles.NodeTools, "with-parent.sh"),
                _folder,
                "INT",
                .. AsAccount,
                Path.Combine(_programs, "postgres"),
                "-D",
                Data,
                .. settings.SelectMany(s => new[] { "-c", s }),
            ],
            _folder
        );
        await _server.WaitUntilAsync(AnswersAsync, "PostgreSQL", MaxStepLength);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            await server.TellAsync(null);
            await server.WaitForExitAsync(MaxStepLength);
            await server.DisposeAsync();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task InitialiseAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await ToolProcess.RunAsync("chown", [Account, _folder], "/", MaxStepLength);
        }

        string[] command =
        [
            .. AsAccount,
            Path.Combine(_programs, "initdb"),
            "-D",
            Data,
            "-U",
            User,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ];
        await ToolProcess.RunAsync(command[0], command[1..], _folder, MaxStepLength);
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username={User};Database={database}";

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (Exception notYet) when (notYet is NpgsqlException or SocketException)
        {
            return false;
        }
    }
}

/// <summary>One PostgreSQL for all tests of an assembly: <c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>. Use
/// databases of your own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private Postgres? _postgres;

    public Postgres Postgres => _postgres ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public async ValueTask InitializeAsync() => _postgres = await Postgres.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }
}
