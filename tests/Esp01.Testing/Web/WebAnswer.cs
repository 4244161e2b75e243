using System.Text;

namespace Esp01.Testing.Web;

/// <summary>Status and body, before it is decided how they are sent.</summary>
public sealed record WebAnswer(int Status, string Reason, string ContentType, byte[] Body)
{
    internal static WebAnswer Text(string body, int status = 200, string reason = "OK") => new(status, reason, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(body));

    internal static WebAnswer Json(string body, int status = 200, string reason = "OK") => new(status, reason, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(body));
}
