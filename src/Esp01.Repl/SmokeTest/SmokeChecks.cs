using System.Globalization;
using Esp01.Repl.Diagnosis;

namespace Esp01.Repl.SmokeTest;

/// <summary>The checks, in the order they run: what needs no file system first, what costs time last.</summary>
public static class SmokeChecks
{
    internal const string NoRadio = "the image has no radio";
    internal const string Shielded = "the virtual board is in a shielded box";
    private const string NoFileSystem = "the image has no file system (512 KiB)";

    public static IReadOnlyList<SmokeCheck> For(ImageExpectation expectation) =>
    [
        new AliveCheck(),
        new ExpressionCheck("platform", "Platform", "import sys", "sys.platform", (e, v) => CheckFinding.Of(v == e.Platform, e.Platform, v)),
        new ExpressionCheck(
            "implementation", "Implementation and version", "import sys",
            "'%s %s'%(sys.implementation[0],'.'.join(str(i) for i in sys.implementation[1][:3]))", ImageJudgements.Implementation),
        new ExpressionCheck("build", "Build name", "import sys", "getattr(sys.implementation,'_build','-')", ImageJudgements.BuildName)
        {
            DoesNotApply = e => e.BuildName is null ? "the build record has no build name" : null,
        },
        new ExpressionCheck("git", "Git description of the build", "import os", "os.uname().version", ImageJudgements.GitDescription)
        {
            DoesNotApply = e => e.GitDescription is null ? "the build record has no git description" : null,
        },
        new ExpressionCheck(
            "image.identity", "Size word and MD5 trailer on the chip", "import esp,ustruct,ubinascii\n_e1n=ustruct.unpack('<I',esp.flash_read(0x8ffc,4))[0]",
            "'%d %s'%(_e1n,ubinascii.hexlify(esp.flash_read(_e1n,16)).decode() if _e1n<0x100000 else '-')", ImageJudgements.Identity)
        {
            DoesNotApply = e => ImageIdentity.Read(e.Image.Span) is null ? "the image has no MD5 trailer" : null,
        },
        new ExpressionCheck("image.integrity", "esp.check_fw() recomputes the MD5", "import esp", "repr(esp.check_fw())", (_, v) => CheckFinding.Of(v == "True", "True", v))
        {
            DoesNotApply = e => ImageIdentity.Read(e.Image.Span) is null ? "the image has no MD5 trailer" : null,
        },
        new ExpressionCheck("flash.size", "Flash chip against image header", "import esp\n_e1i=esp.flash_id()", "'%x %d %d'%(_e1i,1<<(_e1i>>16&255),esp.flash_size())", FlashJudgements.Size),
        new ExpressionCheck("fs.possible", "Room for a file system", "import esp", "'%d %d'%(esp.flash_user_start(),esp.flash_size())", FlashJudgements.RoomForFileSystem)
        {
            DoesNotApply = e => e.HasFileSystem ? null : NoFileSystem,
            IsEssential = true,
        },
        OnFiles(new ExpressionCheck("fs.mounted", "File system mounted and of the planned size", "import os\n_e1s=os.statvfs('/')", "'%d %d %d'%(_e1s[0],_e1s[2],_e1s[4])", FlashJudgements.Mounted)),
        OnFiles(new ExpressionCheck("fs.boot", "boot.py is there", "import os", "'boot.py' if 'boot.py' in os.listdir('/') else '-'", (_, v) => CheckFinding.Of(v == "boot.py", "boot.py", v))),
        new PersistenceCheck { Remedy = FileSystemRemedy.Text },
        OnFiles(new ExpressionCheck("fs.space", "4 KiB written, renamed, removed: the room comes back", SpaceSetup, "'%d %d %d'%_e1f", FlashJudgements.SpaceComesBack) { Timeout = TimeSpan.FromSeconds(60) }),
        new ExpressionCheck("heap.free", "Heap after a collection", "import gc\ngc.collect()", "'%d'%gc.mem_free()", ImageJudgements.HeapFree),
        new ExpressionCheck("heap.block", "A piece of 8 KiB can be had", "import gc\ngc.collect()", "'%d'%len(bytearray(8192))", (_, v) => CheckFinding.Of(v == "8192", "8192", v)),
        .. expectation.FrozenModules.Select(FrozenModuleCheck.For),
        .. expectation.LeftOutModules.Select(m => new ExpressionCheck($"absent.{m}", $"{m} was left out", AbsentSetup(m), "_e1r", ImageJudgements.Absent)),
        new ExpressionCheck("ticks", "sleep_ms(200) by ticks_ms", "import time\n_e1a=time.ticks_ms()\ntime.sleep_ms(200)", "'%d'%time.ticks_diff(time.ticks_ms(),_e1a)", ClockJudgements.Ticks),
        new HostClockCheck(),
        new ExpressionCheck(
            "rtc", "The real-time clock runs", "import machine,time\n_e1t=machine.RTC()\n_e1t.datetime((2024,1,2,1,3,4,5,0))\ntime.sleep(2)",
            "'%d-%d-%d %d:%d:%d'%tuple(_e1t.datetime()[i] for i in (0,1,2,4,5,6))", ClockJudgements.Rtc),
        new ExpressionCheck("reset.cause", "Last reset was no watchdog and no crash", "import machine", "'%d'%machine.reset_cause()", ClockJudgements.ResetCause),
        new ExpressionCheck("mac", "MAC address", "import network,ubinascii", "ubinascii.hexlify(network.WLAN(0).config('mac')).decode()", RadioJudgements.Mac)
        {
            DoesNotApply = e => e.HasRadio ? null : NoRadio,
        },
        new ExpressionCheck("radio", "Access points in range", RadioSetup, "_e1r", RadioJudgements.Scan)
        {
            Timeout = TimeSpan.FromSeconds(30),
            DoesNotApply = e => !e.HasRadio ? NoRadio : e.IsShielded ? Shielded : null,
        },
        .. NetworkChecks.For(expectation),
        new NoResetCheck(),
        new NoFaultCheck(),
    ];

    private static string SpaceSetup => """
        import os
        _e1s=lambda:os.statvfs('/')[4]
        _e1a=_e1s()
        with open('/.e1-space','wb') as _e1o:
         _e1o.write(bytearray(4096))
        os.rename('/.e1-space','/.e1-space2')
        _e1n=os.stat('/.e1-space2')[6]
        os.remove('/.e1-space2')
        _e1f=(_e1n,_e1a,_e1s())
        """.ReplaceLineEndings("\n");

    private static string RadioSetup => """
        import network
        _e1w=network.WLAN(0)
        _e1w.active(True)
        try:
         _e1l=_e1w.scan()
         _e1r='%d %s'%(len(_e1l),repr(_e1l[0]) if _e1l else '-')
        except OSError as _e1e:
         _e1r='error '+str(_e1e)
        """.ReplaceLineEndings("\n");

    private static string AbsentSetup(string module) => string.Create(
        CultureInfo.InvariantCulture,
        $"try:\n __import__('{module}')\n _e1r='present'\nexcept ImportError as _e1e:\n _e1r='absent '+str(_e1e)\n");

    private static ExpressionCheck OnFiles(ExpressionCheck check) =>
        new(check.Name, check.Title, check.Setup, check.Expression, check.Judge)
        {
            Timeout = check.Timeout,
            DoesNotApply = e => e.HasFileSystem ? null : NoFileSystem,
            Remedy = FileSystemRemedy.Text,
        };
}
