# shellcheck shell=bash
# Sourced by build.sh, which sets root, temp, props, dotnet, version, reprobe, say, fail and nuget_configs.
# Decides whether the feed has Nuke.Common or the polyfill of the same name is compiled instead, and remembers the answer in
# .nuke/temp/packages.props. NukeFrom in the environment wins over the answer and asks nobody; a feed that does not answer is
# never taken for one that lacks the package.

package=Nuke.Common

package_version() { sed -n "s/.*PackageVersion Include=\"$package\" Version=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props"; }

# The answer depends on the feeds, the version, the SDK and the package folder.
probe_key() {
    { nuget_configs; printf '%s %s %s\n' "$(package_version)" "$version" "${NUGET_PACKAGES:-}"; } | cksum | tr ' ' '-'
}

write_probe() {
    rm -rf "$temp/probe"
    mkdir -p "$temp/probe"
    # Nothing of the repository's own settings reaches the probe.
    local file
    for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do
        printf '<Project />\n' > "$temp/probe/$file"
    done
    cat > "$temp/probe/Probe.csproj" << PROBE
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
  <ItemGroup><PackageReference Include="$package" Version="[$(package_version)]" /></ItemGroup>
</Project>
PROBE
}

# package, polyfill or undetermined, from what the restore wrote down and not from its exit code or its words.
probe_answer() {
    local cache="$temp/probe/obj/project.nuget.cache"
    if [[ ! -f "$cache" ]] || grep -q '"NU1301"' "$cache"; then
        printf undetermined
    elif grep -q '"success": *true' "$cache"; then
        printf package
    elif grep -Eq '"NU110[12]"' "$cache"; then
        printf polyfill
    else
        printf undetermined
    fi
}

remembered_answer() { sed -n 's/.*<NukeFrom [^>]*>\([a-z]*\)<.*/\1/p' "$props" 2> /dev/null || true; }

remember() {
    {
        printf '<Project>\n  <!-- key: %s Written by build.sh, whose option reprobe asks the feed again. -->\n' "$1"
        printf "  <PropertyGroup>\n    <NukeFrom Condition=\"'\$(NukeFrom)' == ''\">%s</NukeFrom>\n  </PropertyGroup>\n</Project>\n" "$2"
    } > "$props.new"
    mv "$props.new" "$props"
}

choose_package() {
    local key answer
    key="$(probe_key)"
    if [[ "$reprobe" == false && -f "$props" ]] && grep -q "key: $key " "$props"; then
        return
    fi
    if [[ -n "${NukeFrom:-}" ]]; then
        # Not an answer of the feed: the next run without the variable asks.
        [[ -f "$props" ]] || remember decided-by-hand "$NukeFrom"
        return
    fi

    say "Looking whether the feed has $package ..."
    write_probe
    "$dotnet" restore "$temp/probe/Probe.csproj" -nologo -v:q > "$temp/probe/restore.log" 2>&1 || true
    answer="$(probe_answer)"
    if [[ "$answer" == undetermined && "$reprobe" == false ]]; then
        answer="$(remembered_answer)"
        [[ -z "$answer" ]] || say "The feed did not answer about $package; the last answer stands: $answer."
    fi
    if [[ -z "$answer" || "$answer" == undetermined ]]; then
        tail -n 5 "$temp/probe/restore.log" >&2
        fail "
No package feed could say whether it has $package.

Check the network and the NuGet configuration, then run the same command again. Or decide yourself:
  NukeFrom=polyfill ./build.sh ...
compiles the substitute in src/Polyfills; 'package' instead of 'polyfill' takes the package."
    fi

    remember "$key" "$answer"
    say "$package: $answer."
}

choose_package
