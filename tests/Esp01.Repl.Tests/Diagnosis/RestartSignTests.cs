using System.Text;
using Esp01.Repl.Diagnosis;

namespace Esp01.Repl.Tests.Diagnosis;

public class RestartSignTests
{
    /// <summary>How a virtual board's ROM report of 74880 baud begins when it is read at 115200.</summary>
    private const string RomAtAnotherSpeed =
        "rl\0\xfc\x12\xfe\x90\xfe\x8e\xfe\0\xfcl\xfe\x02\xfe|\xfe\0\xfc\0\xfc\xe0\xfc\0\xfc\x8c\xfc\x80\xfc\x82\xfc\x8e\xfcp\xfc\x8c\xfe\x8e\xfe\x90\xfe\0\xfc\x0e\xfe\x02\xfe\x92\xfe\x8e\xfe\x12\xfe\xec\xfc\x8c\xfcp\xfc";

    [Theory]
    [InlineData("\n ets Jan  8 2013,rst cause:4, boot mode:(3,6)\n", true, true)]
    [InlineData("MicroPython v1.28.0 on 2026-04-06; ESP module with ESP8266\r\nType \"help()\" for more information.\r\n>>> ", true, true)]
    [InlineData(RomAtAnotherSpeed, false, true)]
    [InlineData("\x06\x06\x160080001000e9\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06\x06", false, false)]
    [InlineData("\x04\x04>R\x01<24276966fc19:35:esp8266 1048576 622592 4096 98 95 1:25483\x8eb140\xfe:24276966fc19>\r\n\x04\x04>", false, false)]
    [InlineData("\xfe\x80\xfe", false, false)]
    public void A_start_shows_by_its_words_and_where_only_text_is_expected_by_bytes_that_are_none(string latin1, bool anywhere, bool inText)
    {
        var bytes = Encoding.Latin1.GetBytes(latin1);
        Assert.Equal(anywhere, RestartSign.Find(bytes) is not null);
        Assert.Equal(inText, RestartSign.FindInText(bytes) is not null);
    }
}
