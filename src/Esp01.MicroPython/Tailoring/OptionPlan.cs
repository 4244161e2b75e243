using Esp01.MicroPython.Source;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Tailoring;

/// <summary>Which options a firmware has, and what makes it so.</summary>
public sealed class OptionPlan
{
    /// <summary>Needs axTLS or a radio, or sources that the flavour does not have.</summary>
    private static readonly string[] NotInOpenSdk = ["btree", "cryptolib", "espnow", "ssl"];

    /// <summary>What mpconfigvariant_FLASH_512K.mk and the last part of mpconfigboard.h leave out or do not switch on, and their counterparts in older releases.</summary>
    private static readonly string[] NotInFlash512K = ["btree", "cryptolib", "emitters", "espnow", "framebuf"];

    private OptionPlan(IReadOnlyList<OptionState> states) => States = states;

    /// <summary>All options, by name.</summary>
    public IReadOnlyList<OptionState> States { get; }

    /// <summary>Those that this build switches off.</summary>
    public IEnumerable<OptionState> SwitchedOff => States.Where(state => !state.IsOn && state.IsOurs);

    /// <summary>Variables for make, each 0.</summary>
    public IEnumerable<string> MakeVariables => States.Where(state => !state.IsOn).SelectMany(state => state.Option.MakeVariables).Select(name => name + "=0");

    /// <summary>Macros that must be 0.</summary>
    public IReadOnlyList<string> Macros => [.. SwitchedOff.SelectMany(state => state.Option.Macros)];

    /// <summary>Frozen modules that go with the options, and the reason.</summary>
    public IEnumerable<(string Module, string Reason)> FrozenModules =>
        States.Where(state => !state.IsOn).SelectMany(state => state.Option.FrozenModules.Select(module => (module, state.Reason)));

    public bool IsOn(string name) => States.First(state => state.Option.Name == name).IsOn;

    /// <exception cref="TailoringException">An option is asked for that the release, the variant or the SDK cannot have.</exception>
    public static OptionPlan Resolve(FirmwareTailoring tailoring, MicroPythonVersion release, string variant, SdkFlavour sdk) =>
        new([.. WithoutWhatCannotBeAlone(FirmwareOptions.All.Select(option => Resolve(option, tailoring, release, variant, sdk)).ToList(), tailoring)]);

    private static IEnumerable<OptionState> WithoutWhatCannotBeAlone(IReadOnlyList<OptionState> states, FirmwareTailoring tailoring)
    {
        foreach (var state in states)
        {
            var option = state.Option;
            if (!state.IsOurs || states.FirstOrDefault(other => other.Option.Name == option.Needs) is not { IsOn: false, IsOurs: true } needed)
                yield return state;
            else if (tailoring.Options.Contains(new NameChange(IsAddition: true, option.Name)))
                throw new TailoringException($"--options asks for {option.Name} ({option.What}), which needs {option.Needs}, and that is left out by {needed.Reason}.", $"Add +{option.Needs} too, or leave {option.Name} out of --options.");
            else
                yield return state with { IsOn = false, Reason = $"goes with {option.Needs}", IsImplied = true };
        }
    }

    private static OptionState Resolve(FirmwareOption option, FirmwareTailoring tailoring, MicroPythonVersion release, string variant, SdkFlavour sdk)
    {
        var change = tailoring.Options.Where(change => change.Name == option.Name).Select(change => (NameChange?)change).FirstOrDefault();
        var missing = sdk == SdkFlavour.Open && NotInOpenSdk.Contains(option.Name) ? "--sdk open comes without"
            : release < option.Since ? $"MicroPython {release} comes without"
            : variant == "FLASH_512K" && NotInFlash512K.Contains(option.Name) ? "FLASH_512K comes without"
            : null;
        if (missing is not null)
        {
            return change is { IsAddition: true }
                ? throw new TailoringException($"--options asks for {option.Name} ({option.What}), and {missing} it.", "Leave it out of --options, or choose another --sdk, --micropython or --variant.")
                : new OptionState(option, IsOn: false, missing, IsOurs: false);
        }

        if (change is { } wish)
            return new OptionState(option, wish.IsAddition, wish.IsAddition ? "" : "--options", IsOurs: true);
        if (tailoring.Preset.Options.Contains(option.Name))
            return new OptionState(option, IsOn: false, $"--preset {tailoring.Preset.Name}", IsOurs: true);
        // gcc 12 makes about 2 % more code than gcc 4.8: with btree (19.5 KB) this repository's modules do not fit.
        return option.Name == "btree" && sdk == SdkFlavour.Debian && variant == "FLASH_1M"
            ? new OptionState(option, IsOn: false, "no room in FLASH_1M with gcc 12", IsOurs: true)
            : new OptionState(option, IsOn: true, "", IsOurs: true);
    }
}
