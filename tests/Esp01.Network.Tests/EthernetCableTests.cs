namespace Esp01.Network.Tests;

public sealed class EthernetCableTests
{
    private readonly EthernetCable _cable = new();
    private readonly List<byte> _atLeft = [];
    private readonly List<byte> _atRight = [];

    public EthernetCableTests()
    {
        _cable.Left.Received = frame => _atLeft.Add(frame.Span[0]);
        _cable.Right.Received = frame => _atRight.Add(frame.Span[0]);
    }

    [Fact]
    public void What_is_sent_at_one_end_comes_out_at_the_other()
    {
        _cable.Left.Send(new byte[] { 1 });
        _cable.Right.Send(new byte[] { 2 });
        Assert.Equal([2], _atLeft);
        Assert.Equal([1], _atRight);
    }

    [Fact]
    public void An_answer_waits_until_the_question_has_been_dealt_with()
    {
        var story = new List<string>();
        _cable.Right.Received = _ =>
        {
            _cable.Right.Send(new byte[] { 9 });
            story.Add("answered");
        };
        _cable.Left.Received = _ => story.Add("heard");
        _cable.Left.Send(new byte[] { 1 });
        Assert.Equal(["answered", "heard"], story);
    }

    [Fact]
    public void A_frame_is_lost_where_nobody_listens()
    {
        _cable.Right.Received = null;
        _cable.Left.Send(new byte[] { 1 });
        Assert.Empty(_atRight);
    }
}
