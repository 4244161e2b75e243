using System.Numerics;

namespace Esp01.Emulation.Rom;

/// <summary>
/// The ROM's measurements of the radio: offset, power and noise, and the arithmetic on them. They compute from the registers of
/// the front end, the baseband and the converter as on the chip; what these read is another matter.
/// </summary>
internal static class RomEstimator
{
    private const uint Estimator = 0x6000057c;
    private const uint EstimatorKept = 0xfffa_0001;
    private const uint EstimatorOn = 1;
    private const uint EstimatorStart = 2;
    private const uint EstimatorStopped = 0x1000;
    private const uint Correlations = 0x60000580;
    private const uint OffsetI = 0x600005dc;
    private const uint OffsetQ = 0x600005e0;
    private const uint Power = 0x600005e4;
    private const uint NoiseControl = 0x60009b60;
    private const uint NoiseFloor = 0x60009b64;
    private const uint SarControl = 0x60000d50;
    private const uint SarSamples = 0x60000d80;

    /// <summary>A factor of two in the unit of linear_to_db.</summary>
    private const int StepsPerOctave = 48;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x400060c0, "rom_abs_temp", call => call.Return((int)call[0] < 0 ? 0 - call[0] : call[0])),
        new(0x4000615c, "rom_dc_iq_est", EstimateOffset),
        new(0x40006238, "rom_get_bb_atten", ComputeAttenuation),
        new(0x40006260, "rom_get_corr_power", MeasurePower),
        new(0x400062dc, "rom_get_fm_sar_dout", MeasureDetector),
        new(0x400063b0, "rom_get_power_db", MeasurePowerInDecibels),
        new(0x40006a1c, "rom_txtone_linear_pwr", MeasureTone),
        new(0x40006394, "rom_get_noisefloor", call => call.Return((int)(Read(call, NoiseFloor) >> 23) - 512)),
        new(0x40006830, "rom_set_noise_floor", SetNoiseFloor),
        new(0x40006874, "rom_start_noisefloor", StartNoiseFloor),
        new(0x40006400, "rom_iq_est_disable", call => Stop(call, call.Return)),
        new(0x40006430, "rom_iq_est_enable", call => Start(call, call[0], call[1], call.Return)),
        new(0x40006484, "rom_linear_to_db", call => call.Return(LinearToDecibels((int)call[0], (int)call[1]))),
    ];

    private static uint Read(RomCall call, uint address) => call.Memory.ReadWord(address);

    private static void Write(RomCall call, uint address, uint value) => call.Memory.WriteWord(address, value);

    /// <summary>(how it is weighted, units of samples). The estimate is there at once.</summary>
    private static void Start(RomCall call, uint mode, uint units, Action then)
    {
        Write(call, Estimator, Read(call, Estimator) | EstimatorOn);
        Write(call, Estimator, (Read(call, Estimator) & EstimatorKept) | (mode << 18) | ((units & 0x7fff) << 2) | EstimatorStart);
        then();
    }

    private static void Stop(RomCall call, Action then)
    {
        Write(call, Estimator, (Read(call, Estimator) & EstimatorKept) | EstimatorStopped);
        Write(call, Estimator, Read(call, Estimator) & ~EstimatorOn);
        then();
    }

    /// <summary>(how it is weighted, units of samples, two words of result).</summary>
    private static void EstimateOffset(RomCall call)
    {
        var (units, result) = ((int)call[1] + 1, call[2]);
        Start(call, call[0], call[1], static () => { });
        Write(call, result, (uint)(((int)Read(call, OffsetI) >> 6) / Math.Max(1, units)));
        Write(call, result + 4, (uint)(((int)Read(call, OffsetQ) >> 6) / Math.Max(1, units)));
        Stop(call, call.Return);
    }

    /// <summary>(power, correction): four times 8 more than the power, less the correction, within 0 and 127.</summary>
    private static void ComputeAttenuation(RomCall call) => call.Return(Math.Clamp((short)(((call[0] + 8) * 4) - call[1]), (short)0, (short)127));

    /// <summary>(three words of result, weight): all power, that of the tone, that of the offset.</summary>
    private static void MeasurePower(RomCall call)
    {
        var (result, weight) = (call[0], (int)call[1]);
        int Correlation(uint number) => (int)Read(call, Correlations + (number * 4)) >> 18;
        var inPhase = Correlation(0) + Correlation(3);
        var across = Correlation(1) - Correlation(2);
        var offsetI = Shifted((int)Read(call, OffsetI), weight - 2);
        var offsetQ = Shifted((int)Read(call, OffsetQ), weight - 2);
        Write(call, result, (uint)Shifted((int)Read(call, Power), weight - 2));
        Write(call, result + 4, (uint)Shifted((inPhase * inPhase) + (across * across), (2 * weight) - 22));
        Write(call, result + 8, (uint)(((offsetI * offsetI) + (offsetQ * offsetQ)) >> 16));
        call.Return();
    }

    /// <summary>SRA takes five bits of its count.</summary>
    private static int Shifted(int value, int count) => value >> (count & 31);

    /// <summary>(halfword of result, halfword of result): two sums of the converter's eight samples, less its rest value.</summary>
    private static void MeasureDetector(RomCall call)
    {
        var (first, second) = Detector(call);
        call.Memory.WriteHalf(call[0], (ushort)first);
        call.Memory.WriteHalf(call[1], (ushort)second);
        call.Return();
    }

    private static (short First, short Second) Detector(RomCall call)
    {
        const uint Convert = 2;
        Write(call, SarControl, Read(call, SarControl) & ~Convert);
        Write(call, SarControl, Read(call, SarControl) | Convert);
        call.Cpu.Charge(25 * 80);
        var sample = new int[8];
        for (uint at = 0; at < sample.Length; at++)
            sample[at] = 0x800 - (int)(Read(call, SarSamples + (at * 4)) & 0xfff);
        var rest = 3 * (sample[6] + sample[7]);
        return ((short)((2 * (sample[1] + sample[2] + sample[3])) - rest), (short)((3 * (sample[4] + sample[5])) - rest));
    }

    /// <summary>(offset).</summary>
    private static void MeasurePowerInDecibels(RomCall call)
    {
        var (first, second) = Detector(call);
        call.Return((short)((int)call[0] + LinearToDecibels(first, 3) - LinearToDecibels(second, 3)));
    }

    /// <summary>(how many times, fraction bits): the sum of the power over the reference.</summary>
    private static void MeasureTone(RomCall call)
    {
        short sum = 0;
        for (uint done = 0; done < (byte)call[0]; done++)
        {
            var (first, second) = Detector(call);
            sum += (short)((first << (int)(call[1] & 31)) / (second == 0 ? 1 : second));
        }

        call.Return(sum);
    }

    private static void SetNoiseFloor(RomCall call)
    {
        Write(call, NoiseFloor, (Read(call, NoiseFloor) & ~0x1ffu) | (((call[0] << 1) + 0x200) & 0x1ff));
        Write(call, NoiseControl, (Read(call, NoiseControl) & 0xfffd_7ffd) | 2);
        call.Return();
    }

    private static void StartNoiseFloor(RomCall call)
    {
        Write(call, NoiseFloor, (Read(call, NoiseFloor) & 0xffff_f000) | ((call[0] & 7) << 9) | 0x1a0);
        Write(call, NoiseControl, Read(call, NoiseControl) | 0x2_8002);
        call.Return();
    }

    /// <summary>
    /// 48 times the binary logarithm, so an eighth of a decibel in power: the octave, and the four bits below it by table. The table
    /// is the rounded logarithm but for its fifth entry.
    /// </summary>
    /// <param name="fraction">How many of the value's lowest bits are behind the point; three are kept.</param>
    private static short LinearToDecibels(int value, int fraction)
    {
        var scaled = (uint)((uint)fraction >= 3 ? Shifted(value, fraction - 3) : value << (3 - fraction));
        var octave = 28 - BitOperations.LeadingZeroCount(scaled);
        var step = octave < 1 ? scaled & 15 : (uint)((int)scaled >> (octave - 1)) & 15;
        var within = step == 4 ? 16 : (int)Math.Round(StepsPerOctave * Math.Log2(1 + (step / 16.0)));
        return (short)((Math.Max(0, octave) * StepsPerOctave) + within);
    }
}
