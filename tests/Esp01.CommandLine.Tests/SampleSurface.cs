using Esp01.CommandLine.Grammar;
using Esp01.CommandLine.Syntax;

namespace Esp01.CommandLine.Tests;

/// <summary>A small build: two targets, one not ready, and an option of each kind.</summary>
internal static class SampleSurface
{
    public static CommandSurface Create() => new(
        [
            new CommandTarget("BuildFirmware", "Firmware", "Builds the image.", Needs: "a container engine", Produces: "output/firmware/", IsReady: true),
            new CommandTarget("Flash", "Board", "Writes the image.", Needs: null, Produces: null, IsReady: true),
            new CommandTarget("VirtualBoard", "Board", "Starts a board.", Needs: null, Produces: null, IsReady: false),
        ],
        [
            new CommandOption("Variant", "The flash layout.", new ChoiceAttribute("FLASH_512K", "FLASH_1M"), TakesMany: false, ["BuildFirmware"]),
            new CommandOption("Baud", "The speed.", new WholeNumberAttribute(1200, 4_000_000), TakesMany: false, ["Flash"]),
            new CommandOption("Port", "Where the board is.", new TextAttribute("PORT"), TakesMany: true, ["Flash"]),
            new CommandOption("Modules", "What is frozen.", new TextAttribute("NAMES") { MayStartWithDash = true }, TakesMany: false, ["BuildFirmware"]),
            new CommandOption("SourceMirror", "A folder.", new TextAttribute("DIR"), TakesMany: false, []),
            new CommandOption("Full", "Writes everything.", new SwitchAttribute(), TakesMany: false, ["Flash"]),
            new CommandOption("Erase", "Erases the rest.", new SwitchAttribute { Destroys = true }, TakesMany: false, ["Flash"]),
        ]);
}
