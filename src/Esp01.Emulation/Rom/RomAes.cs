using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Esp01.Emulation.Rom;

/// <summary>
/// AES with a key of 128 bits, as in wpa_supplicant: a key schedule of 44 words, for decryption in reverse with the columns of the
/// middle rounds mixed back (FIPS 197, section 5.3.5).
/// </summary>
internal static class RomAes
{
    private const int KeyLength = 16;
    private const int ScheduleWords = 44;
    private const int WordsPerRound = 4;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x40009300, "rijndaelKeySetupEnc", call => SetUp(call, EncryptionSchedule(call.ReadBytes(call[1], KeyLength)))),
        new(0x40008dd0, "rijndaelKeySetupDec", call => SetUp(call, DecryptionSchedule(call.ReadBytes(call[1], KeyLength)))),
        new(0x400092d4, "aes_decrypt", Decrypt),
    ];

    /// <summary>(schedule, key).</summary>
    private static void SetUp(RomCall call, uint[] schedule)
    {
        for (var word = 0; word < schedule.Length; word++)
            call.Memory.WriteWord(call[0] + (uint)(word * 4), schedule[word]);
        call.Cpu.Charge(schedule.Length * 12L);
        call.Return();
    }

    private static uint[] EncryptionSchedule(ReadOnlySpan<byte> key)
    {
        var schedule = new uint[ScheduleWords];
        for (var word = 0; word < WordsPerRound; word++)
            schedule[word] = BinaryPrimitives.ReadUInt32BigEndian(key[(word * 4)..]);
        for (var word = WordsPerRound; word < ScheduleWords; word++)
        {
            var previous = schedule[word - 1];
            if (word % WordsPerRound == 0)
                previous = SubstituteBytes((previous << 8) | (previous >> 24)) ^ ((uint)AesTables.RoundConstants[(word / WordsPerRound) - 1] << 24);
            schedule[word] = schedule[word - WordsPerRound] ^ previous;
        }

        return schedule;
    }

    private static uint[] DecryptionSchedule(ReadOnlySpan<byte> key)
    {
        var forward = EncryptionSchedule(key);
        var schedule = new uint[ScheduleWords];
        for (var word = 0; word < ScheduleWords; word++)
        {
            var value = forward[ScheduleWords - WordsPerRound - (word / WordsPerRound * WordsPerRound) + (word % WordsPerRound)];
            var isMiddle = word is >= WordsPerRound and < ScheduleWords - WordsPerRound;
            schedule[word] = isMiddle ? MixBack(value) : value;
        }

        return schedule;
    }

    /// <summary>The byte that S-box and table share: <see cref="AesTables.Encrypt"/> has 02·S, S, S, 03·S.</summary>
    private static byte Substitute(byte value) => (byte)(AesTables.Encrypt(value) >> 8);

    private static uint SubstituteBytes(uint word) =>
        ((uint)Substitute((byte)(word >> 24)) << 24) | ((uint)Substitute((byte)(word >> 16)) << 16) | ((uint)Substitute((byte)(word >> 8)) << 8) | Substitute((byte)word);

    /// <summary>InvMixColumns: the decryption table undoes the S-box, so the S-box comes before it.</summary>
    private static uint MixBack(uint word)
    {
        uint mixed = 0;
        for (var at = 0; at < 4; at++)
            mixed ^= uint.RotateRight(AesTables.Decrypt(Substitute((byte)(word >> (24 - (8 * at))))), 8 * at);
        return mixed;
    }

    /// <summary>(decryption schedule, block, where the plain block goes). The last round's words are the key itself.</summary>
    private static void Decrypt(RomCall call)
    {
        var key = new byte[KeyLength];
        for (var word = 0; word < WordsPerRound; word++)
        {
            var value = call.Memory.ReadWord(call[0] + (uint)((ScheduleWords - WordsPerRound + word) * 4));
            BinaryPrimitives.WriteUInt32BigEndian(key.AsSpan(word * 4), value);
        }

        using var aes = Aes.Create();
        aes.Key = key;
        call.Memory.Write(call[2], aes.DecryptEcb(call.ReadBytes(call[1], KeyLength), PaddingMode.None));
        call.Cpu.Charge(1500);
        call.Return();
    }
}
