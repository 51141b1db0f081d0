using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Pkiaas.TestKit.Processes;

/// <summary>Finds a TCP port that nobody listens on.</summary>
public static class FreePort
{
    /// <summary>Takes one below the range that systems hand out by themselves, so that nobody gets it between here and its use.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
