using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace Pkiaas.ServiceDefaults.Telemetry;

/// <summary>Where traces and metrics go: the OTLP endpoint as the OpenTelemetry specification's own variables name it.</summary>
internal sealed record OtlpTarget(Uri Endpoint, OtlpExportProtocol Protocol)
{
    private const int RegisteredHttpPort = 4318;

    /// <summary>Reads the target; null when no endpoint is set.</summary>
    /// <exception cref="InvalidOperationException">The endpoint or the protocol cannot be read.</exception>
    public static OtlpTarget? From(IConfiguration configuration)
    {
        var endpoint = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        if (string.IsNullOrWhiteSpace(endpoint))
            return null;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"OTEL_EXPORTER_OTLP_ENDPOINT is not an http or https URL: {endpoint}");

        return new(uri, configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] switch
        {
            "grpc" => OtlpExportProtocol.Grpc,
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            null or "" => uri.Port == RegisteredHttpPort ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc,
            var other => throw new InvalidOperationException($"OTEL_EXPORTER_OTLP_PROTOCOL is neither grpc nor http/protobuf: {other}"),
        });
    }

    /// <summary>Points an exporter here.</summary>
    /// <param name="options">The exporter's options.</param>
    /// <param name="signalPath">Path of the signal, for example "v1/traces"; the exporter appends it only to an endpoint it read itself.</param>
    public void Apply(OtlpExporterOptions options, string signalPath)
    {
        options.Protocol = Protocol;
        options.Endpoint = Protocol == OtlpExportProtocol.HttpProtobuf
            ? new Uri($"{Endpoint.AbsoluteUri.TrimEnd('/')}/{signalPath}")
            : Endpoint;
    }
}
