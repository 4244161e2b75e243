using Esp01.Network.Time;
using Esp01.Network.Wire;

namespace Esp01.Network;

/// <summary>Which interface has which address: learned from what stations say of themselves, asked for where nobody has said so (RFC 826).</summary>
internal sealed class Neighbours(IEthernetPort port, TimerQueue timers, MacAddress own, Ipv4Address address, Ipv4Subnet subnet)
{
    /// <summary>How many are remembered; who asks for more is given nothing.</summary>
    public const int Most = 256;

    private const int MostWaitingFrames = 8;
    private const int MostQuestions = 3;
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Ipv4Address, MacAddress> _known = [];
    private readonly Dictionary<Ipv4Address, Question> _asked = [];

    public void Receive(ReadOnlySpan<byte> payload)
    {
        if (!ArpPacket.TryParse(payload, out var packet))
            return;
        // A probe has no sender: whoever makes it only wants to know whether the address is free (RFC 5227, 2.1).
        if (subnet.Contains(packet.Sender) && packet.Sender != address)
            Learn(packet.Sender, packet.SenderMac);
        if (packet.Operation == ArpOperation.Request && packet.Target == address)
            port.Send(new ArpPacket(ArpOperation.Reply, own, address, packet.SenderMac, packet.Sender).ToFrame(packet.SenderMac));
    }

    public void Learn(Ipv4Address neighbour, MacAddress interfaceAddress)
    {
        if (_known.Count == Most && !_known.ContainsKey(neighbour))
            _known.Remove(_known.Keys.First());
        _known[neighbour] = interfaceAddress;
        if (_asked.Remove(neighbour, out var question))
            question.Answered(interfaceAddress);
    }

    /// <summary>Calls <paramref name="send"/> when the interface is known; of many frames that wait for that the first are kept.</summary>
    public void Reach(Ipv4Address neighbour, byte[] frame, Action<MacAddress, byte[]> send)
    {
        if (_known.TryGetValue(neighbour, out var interfaceAddress))
        {
            send(interfaceAddress, frame);
            return;
        }

        if (!_asked.TryGetValue(neighbour, out var question))
        {
            if (_asked.Count == Most)
                return;
            question = new(this, neighbour, send);
            _asked.Add(neighbour, question);
            // Kept first: the answer may come before the call returns.
            question.Keep(frame);
            question.Ask();
            return;
        }

        question.Keep(frame);
    }

    private sealed class Question
    {
        private readonly Neighbours _owner;
        private readonly Ipv4Address _neighbour;
        private readonly Action<MacAddress, byte[]> _send;
        private readonly Deadline _deadline;
        private readonly List<byte[]> _frames = [];
        private int _times;

        public Question(Neighbours owner, Ipv4Address neighbour, Action<MacAddress, byte[]> send)
        {
            (_owner, _neighbour, _send) = (owner, neighbour, send);
            _deadline = owner.CreateDeadline(Ask);
        }

        public void Keep(byte[] frame)
        {
            if (_frames.Count < MostWaitingFrames)
                _frames.Add(frame);
        }

        public void Ask()
        {
            if (_times++ == MostQuestions)
            {
                _owner._asked.Remove(_neighbour);
                return;
            }

            _deadline.Set(BetweenQuestions);
            _owner.Ask(_neighbour);
        }

        public void Answered(MacAddress interfaceAddress)
        {
            _deadline.Cancel();
            foreach (var frame in _frames)
                _send(interfaceAddress, frame);
        }
    }

    private Deadline CreateDeadline(Action due) => timers.Create(due);

    private void Ask(Ipv4Address neighbour) =>
        port.Send(new ArpPacket(ArpOperation.Request, own, address, default, neighbour).ToFrame(MacAddress.Broadcast));
}
