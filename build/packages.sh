# shellcheck shell=bash
# Sourced by build.sh, which sets root, temp, props, dotnet, version, say and fail.
# Decides for each of three packages whether the feed has it or the polyfill of the same name is compiled instead, and
# remembers the answer in .nuke/temp/packages.props. NukeFrom, DockerDotNetFrom and SystemIOPortsFrom in the environment
# win over the answer; a feed that does not answer is never taken for one that lacks the package.

package_names=(Nuke.Common Docker.DotNet System.IO.Ports)
package_properties=(NukeFrom DockerDotNetFrom SystemIOPortsFrom)

package_version() { sed -n "s/.*PackageVersion Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props"; }

# The answer depends on the feeds, the versions, the SDK and the package folder.
packages_key() {
    {
        cat "$root"/[Nn]u[Gg]et.[Cc]onfig "$HOME/.nuget/NuGet/NuGet.Config" "$HOME/.config/NuGet/NuGet.Config" 2>/dev/null || true
        for name in "${package_names[@]}"; do printf '%s %s\n' "$name" "$(package_version "$name")"; done
        printf '%s %s\n' "$version" "${NUGET_PACKAGES:-}"
    } | cksum | tr ' ' '-'
}

write_probe() {
    rm -rf "$temp/probe"
    mkdir -p "$temp/probe"
    # Nothing of the repository's own settings reaches the probes.
    for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do
        printf '<Project />\n' > "$temp/probe/$file"
    done
    local projects=""
    for name in "${package_names[@]}"; do
        mkdir -p "$temp/probe/$name"
        cat > "$temp/probe/$name/$name.Probe.csproj" <<PROBE
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
  <ItemGroup><PackageReference Include="$name" Version="[$(package_version "$name")]" /></ItemGroup>
</Project>
PROBE
        projects="$projects<Probe Include=\"$name/$name.Probe.csproj\" />"
    done
    cat > "$temp/probe/all.proj" <<PROBE
<Project>
  <ItemGroup>$projects</ItemGroup>
  <Target Name="Restore"><MSBuild Projects="@(Probe)" Targets="Restore" BuildInParallel="true" ContinueOnError="true" /></Target>
</Project>
PROBE
}

# package, polyfill or undetermined, from what the restore wrote down and not from its exit code or its words.
probe_answer() {
    local cache="$temp/probe/$1/obj/project.nuget.cache"
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

remembered_answer() { sed -n "s/.*<$1 [^>]*>\([a-z]*\)<.*/\1/p" "$props" 2>/dev/null || true; }

choose_packages() {
    local key answers=() undetermined=() index name property answer
    key="$(packages_key)"
    if [[ "$REPROBE" == false && -f "$props" ]] && grep -q "key: $key " "$props"; then
        return
    fi

    say "Looking which packages the feed has ..."
    write_probe
    "$dotnet" msbuild "$temp/probe/all.proj" -t:Restore -nologo -v:q > "$temp/probe/restore.log" 2>&1 || true
    for index in 0 1 2; do
        name="${package_names[$index]}"
        property="${package_properties[$index]}"
        answer="$(probe_answer "$name")"
        if [[ "$answer" == undetermined ]]; then
            if [[ -n "${!property:-}" ]]; then
                answer="${!property}"
            elif [[ "$REPROBE" == false && -n "$(remembered_answer "$property")" ]]; then
                answer="$(remembered_answer "$property")"
                say "The feed did not answer about $name; the last answer stands: $answer."
            else
                undetermined+=("$name ($property)")
            fi
        fi
        answers+=("$answer")
    done

    if ((${#undetermined[@]} > 0)); then
        tail -n 5 "$temp/probe/restore.log" >&2
        fail "
No package feed could say whether it has: ${undetermined[*]}.

Check the network and the NuGet configuration, then run the same command again. Or decide yourself:
  NukeFrom=polyfill DockerDotNetFrom=polyfill SystemIOPortsFrom=polyfill ./build.sh ...
compiles the substitutes in src/Polyfills; 'package' instead of 'polyfill' takes the packages."
    fi

    {
        printf '<Project>\n  <!-- key: %s Written by build.sh, whose option reprobe asks the feed again. -->\n  <PropertyGroup>\n' "$key"
        for index in 0 1 2; do
            property="${package_properties[$index]}"
            printf "    <%s Condition=\"'\$(%s)' == ''\">%s</%s>\n" "$property" "$property" "${answers[$index]}" "$property"
        done
        printf '  </PropertyGroup>\n</Project>\n'
    } > "$props.new"
    mv "$props.new" "$props"
    say "Packages: Nuke.Common ${answers[0]}, Docker.DotNet ${answers[1]}, System.IO.Ports ${answers[2]}."
}

choose_packages
