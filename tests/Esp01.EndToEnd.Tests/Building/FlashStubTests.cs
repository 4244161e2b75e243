using Esp01.Testing.Files;
using Esp01.Toolchain.Sdks;

namespace Esp01.EndToEnd.Tests.Building;

/// <summary>The flasher's program for the chip is checked in as bytes; these are its sources' bytes.</summary>
public sealed class FlashStubTests
{
    [Fact]
    public async Task The_checked_in_stub_is_byte_for_byte_what_the_container_makes_of_its_sources()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        var place = await BuildPlace.FindAsync(folder.Path, cancellationToken);
        Assert.SkipWhen(place.Image.Length == 0, "There is no container engine with the image of RestoreSdkContainer --sdk debian, whose compiler the stub is made with.");
        var repository = Checkout.Root;
        var made = await new FlashStubBuilder(Path.Combine(repository, "src", "FlashStub")).BuildAsync(place, null, cancellationToken);
        var checkedIn = await File.ReadAllBytesAsync(Path.Combine(repository, "src", "Esp01.RomLoader", "Stub", "esp8266-stub.bin"), cancellationToken);
        Assert.Equal(checkedIn, made);
    }
}
