using Esp01.Repl.RawRepl;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Repl.Tests.RawRepl;

public class RawPasteWindowTests
{
    [Fact]
    public void At_most_255_bytes_are_ever_in_flight_and_every_grant_lets_more_out()
    {
        // The model: a board that takes bytes one by one out of its ring and grants when it has taken a window.
        Prop.ForAll(
            Gen.Choose(1, 300).ToArbitrary(),
            Gen.Choose(0, 400).ArrayOf(60).ToArbitrary(),
            (size, appetites) =>
            {
                var window = new RawPasteWindow(size);
                window.Grant();
                int inRing = 0, takenSinceGrant = 0, total = 0;
                foreach (var appetite in appetites)
                {
                    var send = window.Available;
                    window.Sent(send);
                    inRing += send;
                    total += send;
                    if (inRing > 255)
                        return false;
                    for (var i = 0; i < appetite && inRing > 0; i++)
                    {
                        inRing--;
                        if (++takenSinceGrant < size)
                            continue;
                        takenSinceGrant = 0;
                        window.Grant();
                    }
                }

                // Progress: whatever was sent, taking all of it opens the window again once a whole one was taken.
                return window.Available > 0 || inRing > 0 || total < size;
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Before_the_first_grant_only_the_announced_window_is_open() => Assert.Equal(128, new RawPasteWindow(128).Available);

    [Fact]
    public void The_first_grant_opens_one_byte_less_than_the_protocol_allows()
    {
        var window = new RawPasteWindow(128);
        window.Grant();
        Assert.Equal(255, window.Available);
    }
}
