using Esp01.MicroPython.Matrix;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Tests.Matrix;

public class MatrixPlanTests
{
    [Fact]
    public void The_missions_toolchain_builds_every_pinned_release_in_each_of_its_layouts()
    {
        Assert.Equal(
            [
                "v1.9.4 FLASH_512K", "v1.9.4 FLASH_1M", "v1.12 FLASH_512K", "v1.12 FLASH_1M",
                "v1.19.1 FLASH_512K", "v1.19.1 FLASH_1M", "v1.19.1 FLASH_2M", "v1.22.2 FLASH_512K", "v1.22.2 FLASH_1M", "v1.22.2 FLASH_2M",
                "v1.24.1 FLASH_512K", "v1.24.1 FLASH_1M", "v1.24.1 FLASH_2M", "v1.25.0 FLASH_512K", "v1.25.0 FLASH_1M", "v1.25.0 FLASH_2M",
                "v1.26.1 FLASH_512K", "v1.26.1 FLASH_1M", "v1.26.1 FLASH_2M", "v1.28.0 FLASH_512K", "v1.28.0 FLASH_1M", "v1.28.0 FLASH_2M",
            ],
            MatrixPlan.For(SdkFlavour.EspOpenSdk, Locks.Own).Select(cell => $"{cell.Tag} {cell.Variant}"));
    }

    [Fact]
    public void A_release_that_a_toolchain_cannot_build_is_not_in_its_matrix() =>
        Assert.Equal(["v1.25.0"], MatrixPlan.For(SdkFlavour.Open, Locks.Own).Select(cell => cell.Tag).Distinct());
}
