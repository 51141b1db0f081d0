using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pkiaas.Data.Common;

/// <summary>Keeps an immutable value in one jsonb column.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> IsJson<T, TStored>(this PropertyBuilder<T> property, Func<T, TStored> store, Func<TStored, T> load)
        where T : class => property
        .HasColumnType("jsonb")
        .HasConversion(
            value => JsonSerializer.Serialize(store(value), JsonSerializerOptions.Web),
            text => load(JsonSerializer.Deserialize<TStored>(text, JsonSerializerOptions.Web)!),
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value));

    public static ComplexTypePropertyBuilder<T> IsJson<T, TStored>(this ComplexTypePropertyBuilder<T> property, Func<T, TStored> store, Func<TStored, T> load)
        where T : class => property
        .HasColumnType("jsonb")
        .HasConversion(
            value => JsonSerializer.Serialize(store(value), JsonSerializerOptions.Web),
            text => load(JsonSerializer.Deserialize<TStored>(text, JsonSerializerOptions.Web)!),
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value));
}
