using ChatOps.Testing;
using ChatOps.Testing.Rendering;
using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(ReferenceRendererFixture))]
