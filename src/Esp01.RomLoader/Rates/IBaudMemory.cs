namespace Esp01.RomLoader.Rates;

/// <summary>Which rate worked with which adapter.</summary>
public interface IBaudMemory
{
    int? Recall(string adapter);

    void Remember(string adapter, int baudRate);
}
