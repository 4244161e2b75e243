namespace Esp01.Network.Time;

/// <summary>Something that is to happen at one time, or not at all: see <see cref="TimerQueue"/>.</summary>
internal sealed class Deadline(TimerQueue queue, Action due)
{
    /// <summary>The timestamp at which it is due; null while it is not set.</summary>
    public long? Due { get; private set; }

    /// <summary>The earliest of its places in the queue; later ones are passed over when they come up.</summary>
    public long? Queued { get; set; }

    public void Set(TimeSpan after)
    {
        Due = queue.Now + queue.ToTicks(after);
        queue.Place(this);
    }

    public void Cancel() => Due = null;

    public void Fire()
    {
        Due = null;
        due();
    }
}
