using Esp01.Toolchain.Sdks.Debian;

namespace Esp01.Toolchain.Tests.Sdks;

public class VendorHeadersTests
{
    [Fact]
    public void Standard_types_replace_those_that_collide_and_leave_the_rest()
    {
        const string header = "#ifndef _C_TYPES_H_\n#define _C_TYPES_H_\n\ntypedef unsigned char       uint8_t;\ntypedef signed char         sint8_t;\ntypedef unsigned long long  u_int64_t;\ntypedef unsigned char   bool;\n#define BOOL            bool\n#define true            (1)\n#define TRUE            true\n#endif\n";

        var changed = VendorHeaders.WithStandardTypes(header);

        Assert.Equal("#ifndef _C_TYPES_H_\n#define _C_TYPES_H_\n\n#include <stdbool.h>\n#include <stdint.h>\n\ntypedef signed char         sint8_t;\ntypedef unsigned long long  u_int64_t;\n#define BOOL            bool\n#define TRUE            true\n#endif\n", changed);
    }

    [Fact]
    public void A_header_that_is_not_the_vendors_is_refused() =>
        Assert.Throws<SdkChangeDoesNotApplyException>(() => VendorHeaders.WithStandardTypes("int x;\n"));
}
