using Esp01.Testing.Fuzzing;
using Esp01.Toolchain.Lockfile;

namespace Esp01.Toolchain.Tests.Lockfile;

/// <summary>A lock file is edited by people: what is wrong with it has a place and a reason.</summary>
[Trait("Kind", "Fuzz")]
public sealed class LockFuzzTests
{
    private static readonly byte[] Small = """
        { "version": 1, "sources": [
          { "name": "a", "kind": "git", "uri": "https://x/y", "licence": "MIT", "commit": "0123456789012345678901234567890123456789", "paths": ["py"], "submodules": { "lib/b": "b" } },
          { "name": "b", "kind": "tarball", "uri": "https://x/z", "licence": "MIT", "sha256": "0123456789012345678901234567890123456789012345678901234567890123", "size": 17, "alternates": ["a"] } ] }
        """u8.ToArray();

    [Fact]
    public void Every_file_is_a_lock_file_or_is_refused() => FuzzRun.Over([Small], file => LockFileReader.Read("lock.json", file), failure => failure is LockFileException);
}
