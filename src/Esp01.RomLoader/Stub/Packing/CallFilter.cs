namespace Esp01.RomLoader.Stub.Packing;

/// <summary>
/// Makes calls of one function look alike, for packing: each CALL0 names its target's word instead of the way there, most
/// significant bits first. Instructions are followed from the start by their lengths, through data as well; the stub's write.c
/// follows them in the same way and turns them back. (CALL0 is op0 5 with n 0; narrow instructions have bit 3 set. Xtensa
/// Instruction Set Architecture Reference Manual, CALL0 and the Code Density Option.)
/// </summary>
internal static class CallFilter
{
    private const int Page = 256;
    private const int WordMask = 0x3FFFF;

    /// <param name="data">Whole pages, changed in place.</param>
    public static void Apply(Span<byte> data)
    {
        for (var at = 0; at < data.Length;)
        {
            var (start, first) = (at, data[at]);
            at += (first & 8) != 0 ? 2 : 3;
            // The stub turns page by page, so an instruction over a page's end stays as it is.
            if ((first & 0x3F) != 0x05 || start / Page != (at - 1) / Page)
                continue;
            var way = (first | (data[start + 1] << 8) | (data[start + 2] << 16)) >> 6;
            var target = (way + (start >> 2)) & WordMask;
            data[start] = (byte)((first & 0x3F) | (target >> 16 << 6));
            data[start + 1] = (byte)(target >> 8);
            data[start + 2] = (byte)target;
        }
    }
}
