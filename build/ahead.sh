# shellcheck shell=bash
# Sourced by build.sh, which sets root, temp, stamp, assembly, dotnet and say.
# Compiles the build's assemblies to this machine's code before they run. A run spends a second and more on that otherwise, which
# is most of what it takes after an edit. A build that runs once is not worth it, so that is done at the second run of the same.

ahead="$temp/ahead"

# The same moment: a stamp of another build is older or, after a clock was set back, newer.
ahead_is_decided() { [[ -f "$ahead/build.stamp" && ! "$stamp" -nt "$ahead/build.stamp" && ! "$ahead/build.stamp" -nt "$stamp" ]]; }

# Folders of the SDK's own compiler, which is a package of the feed, and of the framework that the build runs on.
find_ahead_compiler() {
    rm -rf "$temp/ahead-compiler"
    mkdir -p "$temp/ahead-compiler"
    local file
    for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do
        printf '<Project />\n' > "$temp/ahead-compiler/$file"
    done
    cat > "$temp/ahead-compiler/Ahead.csproj" << 'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <NuGetAudit>false</NuGetAudit>
    <Compiler>Microsoft.NETCore.App.Crossgen2.$(NETCoreSdkPortableRuntimeIdentifier)</Compiler>
    <Found>$(NuGetPackageRoot)$(Compiler.ToLowerInvariant())/$(BundledNETCoreAppPackageVersion)/tools|$(NetCoreRoot)/shared/Microsoft.NETCore.App/$(BundledNETCoreAppPackageVersion)</Found>
  </PropertyGroup>
  <ItemGroup><PackageDownload Include="$(Compiler)" Version="[$(BundledNETCoreAppPackageVersion)]" /></ItemGroup>
  <Target Name="Find" />
</Project>
PROJECT
    "$dotnet" msbuild "$temp/ahead-compiler/Ahead.csproj" -restore -nologo -t:Find -getProperty:Found 2> /dev/null
}

# Esp01.Emulation stays out: its loop is compiled for what it really does, while it runs.
compile_ahead() {
    local found compiler framework bin="${assembly%/*}"
    rm -rf "$ahead" "$ahead.new"
    mkdir -p "$ahead.new"
    found="$(find_ahead_compiler)" || found=""
    compiler="${found%%|*}/crossgen2" framework="${found#*|}"
    [[ -x "$compiler" ]] || compiler="$compiler.exe"
    if [[ -n "$found" && -x "$compiler" && -d "$framework" ]]; then
        say "Compiling the build for this machine, once ..."
        cp -R "$bin/." "$ahead.new"
        mkdir "$temp/ahead-compiler/out"
        find "$bin" -maxdepth 1 -name '*.dll' ! -name Esp01.Emulation.dll -exec "$compiler" --composite --inputbubble \
            -r "$framework/*.dll" -r "$bin/*.dll" -o "$temp/ahead-compiler/out/build.r2r.dll" {} + > "$temp/ahead-compiler/compile.log" 2>&1 \
            && cp "$temp/ahead-compiler/out"/* "$ahead.new" \
            || { say "It cannot be compiled: $temp/ahead-compiler/compile.log says why. Each run takes a second longer than it need."; rm -rf "$ahead.new"/*; }
    else
        say "The feed does not have this SDK's compiler for machine code: each run takes a second longer than it need."
    fi
    touch -r "$stamp" "$ahead.new/build.stamp"
    mv "$ahead.new" "$ahead"
}

# Only who comes back to build firmware again waits for it; every later run of the same build has it.
prepare_ahead() {
    local argument
    for argument in "$@"; do
        case "$argument" in
            BuildFirmware | Flash)
                take_lock
                ahead_is_decided || compile_ahead
                release_lock
                return
                ;;
        esac
    done
}
