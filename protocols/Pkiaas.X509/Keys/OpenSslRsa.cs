using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace Pkiaas.X509;

/// <summary>
/// Makes RSA public keys by OpenSSL's own calls. OpenSSL 3.0 takes as long to decode a SubjectPublicKeyInfo as for a third of a private-key
/// operation, since it looks for all its decoders each time; here the numbers are known already, and it takes a hundredth of that. The key
/// itself is the framework's <see cref="RSAOpenSsl"/> in either case. Used only where the framework runs on this very library.
/// </summary>
internal static class OpenSslRsa
{
    private const string Library = "libcrypto.so.3";

    // EVP_PKEY_RSA
    private const int RsaType = 6;

    /// <summary>Whether <see cref="Create"/> can be used here.</summary>
    [SupportedOSPlatformGuard("linux")]
    public static bool IsSupported { get; } = OperatingSystem.IsLinux() && IsLibraryOfFramework();

    /// <summary>Makes a key.</summary>
    /// <exception cref="CryptographicException">There is no memory, or the numbers are no key.</exception>
    [SupportedOSPlatform("linux")]
    public static RSA Create(RsaPublicKey key)
    {
        using var handle = CreateHandle(key);
        return new RSAOpenSsl(handle);
    }

    [SupportedOSPlatform("linux")]
    private static SafeEvpPKeyHandle CreateHandle(RsaPublicKey key)
    {
        nint modulus = 0, exponent = 0, rsa = 0, wrapper = 0;
        try
        {
            modulus = BN_bin2bn(key.Modulus, key.Modulus.Length, 0);
            exponent = BN_bin2bn(key.Exponent, key.Exponent.Length, 0);
            rsa = RSA_new();
            wrapper = EVP_PKEY_new();
            if (modulus == 0 || exponent == 0 || rsa == 0 || wrapper == 0 || RSA_set0_key(rsa, modulus, exponent, 0) != 1)
                throw new CryptographicException("OpenSSL takes no RSA key.");
            // From here on the RSA structure owns the numbers, and in the next step the wrapper owns that.
            modulus = exponent = 0;
            if (EVP_PKEY_assign(wrapper, RsaType, rsa) != 1)
                throw new CryptographicException("OpenSSL takes no RSA key.");
            rsa = 0;
            var handle = new SafeEvpPKeyHandle(wrapper, ownsHandle: true);
            wrapper = 0;
            return handle;
        }
        finally
        {
            // Each of these takes 0.
            BN_free(modulus);
            BN_free(exponent);
            RSA_free(rsa);
            EVP_PKEY_free(wrapper);
        }
    }

    /// <summary>Keys must not cross from one copy of OpenSSL to another; an operator can make the framework load another version.</summary>
    [SupportedOSPlatform("linux")]
    private static bool IsLibraryOfFramework()
    {
        try
        {
            return (long)OpenSSL_version_num().Value == SafeEvpPKeyHandle.OpenSslVersion;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern CULong OpenSSL_version_num();

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint BN_bin2bn(byte[] octets, int length, nint target);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void BN_free(nint number);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint RSA_new();

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void RSA_free(nint rsa);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int RSA_set0_key(nint rsa, nint modulus, nint exponent, nint secret);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint EVP_PKEY_new();

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EVP_PKEY_free(nint wrapper);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_PKEY_assign(nint wrapper, int type, nint key);
}
