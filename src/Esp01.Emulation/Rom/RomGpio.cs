namespace Esp01.Emulation.Rom;

/// <summary>The GPIO functions: thin covers over the registers.</summary>
internal static class RomGpio
{
    private const uint Base = 0x60000300;
    private const uint OutSet = Base + 0x04;
    private const uint OutClear = Base + 0x08;
    private const uint EnableSet = Base + 0x10;
    private const uint EnableClear = Base + 0x14;
    private const uint In = Base + 0x18;
    private const uint Status = Base + 0x1c;
    private const uint StatusClear = Base + 0x24;
    private const uint Pin0 = Base + 0x28;
    private const uint TypeMask = 7 << 7;
    private const uint WakeEnable = 1 << 10;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x40004c50, "gpio_init", call => call.Return()),
        new(0x40004cd0, "gpio_output_set", SetOutputs),
        new(0x40004cf0, "gpio_input_get", call => call.Return(call.Memory.ReadWord(In))),
        new(0x40004d5c, "gpio_register_get", call => call.Return(call.Memory.ReadWord(Base + call[0]))),
        new(0x40004d04, "gpio_register_set", call => Store(call, Base + call[0], call[1])),
        new(0x40004d88, "gpio_intr_pending", call => call.Return(call.Memory.ReadWord(Status))),
        new(0x40004d90, "gpio_pin_intr_state_set", call => ChangePin(call, old => (old & ~TypeMask) | ((call[1] & 7) << 7))),
        new(0x40004dcc, "gpio_intr_ack", call => Store(call, StatusClear, call[0])),
        new(0x40004e90, "gpio_pin_wakeup_enable", call => ChangePin(call, old => (old & ~TypeMask) | WakeEnable | ((call[1] & 7) << 7))),
        new(0x40004ed4, "gpio_pin_wakeup_disable", DisableWakeUp),
    ];

    private static void SetOutputs(RomCall call)
    {
        call.Memory.WriteWord(OutSet, call[0]);
        call.Memory.WriteWord(OutClear, call[1]);
        call.Memory.WriteWord(EnableSet, call[2]);
        call.Memory.WriteWord(EnableClear, call[3]);
        call.Return();
    }

    private static void Store(RomCall call, uint address, uint value)
    {
        call.Memory.WriteWord(address, value);
        call.Return();
    }

    private static void ChangePin(RomCall call, Func<uint, uint> change)
    {
        var register = Pin0 + ((call[0] & 15) * 4);
        Store(call, register, change(call.Memory.ReadWord(register)));
    }

    private static void DisableWakeUp(RomCall call)
    {
        for (uint pin = 0; pin < 16; pin++)
        {
            var register = Pin0 + (pin * 4);
            var value = call.Memory.ReadWord(register);
            if ((value & WakeEnable) != 0)
                call.Memory.WriteWord(register, value & ~(WakeEnable | TypeMask));
        }

        call.Return();
    }
}
