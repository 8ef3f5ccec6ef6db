using System.Reflection;
using ChatOps.Benchmarks.Load;
using ChatOps.Benchmarks.Scenarios;
using ChatOps.Benchmarks.Servers;

namespace ChatOps.Benchmarks;

/// <summary>The programs under test and how each is started.</summary>
internal sealed class Fleet : IDisposable
{
    private readonly ConnectorStandIn _connector = new();

    // Beside the program, not in the system's temporary folder: that may be in memory, where a flush costs nothing. Not in it:
    // servers watch their own folders.
    private readonly string _folder = Directory
        .CreateDirectory(Path.Combine(AppContext.BaseDirectory, "..", $"run-{Guid.NewGuid():N}"))
        .FullName;
    private readonly string _product;
    private int _started;

    /// <param name="publish">As it is deployed; otherwise its plain build is measured, which starts slower.</param>
    public Fleet(bool publish)
    {
        _product = publish
            ? Publishing.TryPublish(Built("ProductProject"), Path.Combine(_folder, "product")) ?? Built("Product")
            : Built("Product");
        WriteProgramme("programmes", BenchmarkProgramme.Workstreams, leads: 1);
        WriteProgramme("many", PromptsRun.People, PromptsRun.PromptsEach);
    }

    public string ServiceUrl => _connector.ServiceUrl;

    public ConnectorStandIn Connector => _connector;

    /// <summary>What is counted and needs no server.</summary>
    public static string Simulation => Built("Simulation");

    public ServerProgram Floor { get; } =
        new("floor", typeof(Fleet).Assembly.Location, ["floor"], new Dictionary<string, string>());

    public ServerProgram FloorPost { get; } =
        new("floor-post", typeof(Fleet).Assembly.Location, ["floor-post"], new Dictionary<string, string>());

    /// <summary>ChatOps.Teams without a product behind it.</summary>
    public ServerProgram Echo { get; } =
        new("ChatOps.Teams", Built("Echo"), [], new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development" });

    /// <summary>The product with the benchmark's programme and an empty embedded store. Without an app id, which only Development
    /// allows: nothing else measured checks tokens.</summary>
    public ServerProgram Product() => Product(NewDataFolder(), "programmes", BenchmarkProgramme.Now);

    /// <summary>The product with a programme of many leads.</summary>
    /// <param name="now">When it is as the product starts.</param>
    public ServerProgram ProductOfMany(string dataFolder, string now) => Product(dataFolder, "many", now);

    public string NewDataFolder() => Path.Combine(_folder, $"data-{++_started}");

    /// <summary>A bare HttpClient that sends the bodies in a file.</summary>
    public ServerProgram Sender(string bodies) =>
        new("HttpClient", typeof(Fleet).Assembly.Location, ["send", ServiceUrl, bodies], new Dictionary<string, string>());

    /// <summary>Everybody installs the app, one after the other: from then on the product knows who sends.</summary>
    public void InstallEverybody(ServerProcess product, int people = BenchmarkProgramme.Workstreams)
    {
        for (var i = 0; i < people; i++)
        {
            var person = i;
            var load = new RepeatedLoad(1, product.Host, _ => Activities.Installed(ServiceUrl, person), "200 OK");
            LoadGenerator.Run(product.Address, load, 1, TimeSpan.Zero);
        }
    }

    public void Dispose()
    {
        _connector.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Without Teams' limits: its connector is not Teams.
    private ServerProgram Product(string dataFolder, string programmes, string now) =>
        new(
            "ChatOps",
            _product,
            [],
            new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ChatOps__DataFolder"] = dataFolder,
                ["ChatOps__ProgrammesFolder"] = Path.Combine(_folder, programmes),
                ["ChatOps__ServiceUrl"] = ServiceUrl,
                ["ChatOps__BankHolidaysUrl"] = "",
                ["ChatOps__KeepTeamsLimits"] = "false",
                ["ChatOps__Clock__Start"] = now,
            }
        );

    private void WriteProgramme(string folder, int workstreams, int leads)
    {
        Directory.CreateDirectory(Path.Combine(_folder, folder));
        File.WriteAllText(Path.Combine(_folder, folder, "benchmark.yaml"), BenchmarkProgramme.Yaml(workstreams, leads));
    }

    private static string Built(string name) =>
        Path.GetFullPath(
            typeof(Fleet).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!
        );
}
