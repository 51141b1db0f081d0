using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pkiaas.Data;

/// <summary>Gives tables, columns, keys and indexes the names that hand-written SQL reads well with.</summary>
internal static class SnakeCaseNames
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(From(entity.GetTableName()!));
            foreach (var property in entity.GetProperties()) property.SetColumnName(From(property.GetColumnName()));
            foreach (var part in entity.GetComplexProperties()) Apply(part, $"{From(part.Name)}_");
            foreach (var key in entity.GetKeys()) key.SetName(From(key.GetName()!));
            foreach (var key in entity.GetForeignKeys()) key.SetConstraintName(From(key.GetConstraintName()!));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(From(index.GetDatabaseName()!));
        }
    }

    // The parts of a value stand in its owner's table under the value's name: key_backend, key_id.
    private static void Apply(IMutableComplexProperty part, string prefix)
    {
        foreach (var property in part.ComplexType.GetProperties()) property.SetColumnName(prefix + From(property.Name));
        foreach (var inner in part.ComplexType.GetComplexProperties()) Apply(inner, $"{prefix}{From(inner.Name)}_");
    }

    internal static string From(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_' && !char.IsUpper(name[i - 1])) result.Append('_');
            result.Append(char.ToLowerInvariant(name[i]));
        }
        return result.ToString();
    }
}
