using Esp01.Air.Home;
using Serilog;

namespace Output;

/// <summary>Says what happens in the virtual board's network.</summary>
internal sealed class HomeEventOutput : IProgress<HomeEvent>
{
    public void Report(HomeEvent value)
    {
        if (value.IsTrouble)
            Log.Warning("WiFi: {What:l}", value.Text);
        else
            Log.Information("WiFi: {What:l}", value.Text);
    }
}
