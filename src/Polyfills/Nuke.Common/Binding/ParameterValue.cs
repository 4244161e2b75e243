using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nuke.Common.Binding;

/// <summary>Turns what a source holds into the type of the member it is for.</summary>
internal static class ParameterValue
{
    public static object? FromCommandLine(IReadOnlyList<string> values, Type type)
    {
        if (type.IsArray)
            return ToArray(values, type.GetElementType()!);
        if (values.Count > 1)
            throw new ArgumentException($"Cannot assign multiple values to a scalar type '{type.Name}'");
        if (values.Count == 1)
            return FromText(values[0], type);
        return Nullable.GetUnderlyingType(type) is { } inner && inner == typeof(bool) || type == typeof(bool) ? true : null;
    }

    public static object? FromText(string text, Type type)
    {
        if (type.IsArray)
            return ToArray([text], type.GetElementType()!);
        var scalar = Nullable.GetUnderlyingType(type) ?? type;
        return scalar == typeof(string) ? text : TypeDescriptor.GetConverter(scalar).ConvertFromInvariantString(text);
    }

    public static object? FromJson(JsonNode node, Type type) => node switch
    {
        JsonArray items when type.IsArray => ToArray(items.Select(item => Text(item!)).ToList(), type.GetElementType()!),
        JsonValue value when !type.IsArray => FromText(Text(value), type),
        _ => throw new InvalidDataException($"The value {node.ToJsonString()} cannot be converted to '{type.Name}'."),
    };

    private static string Text(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : Convert.ToString(node, CultureInfo.InvariantCulture)!;

    private static Array ToArray(IReadOnlyList<string> values, Type elementType)
    {
        var array = Array.CreateInstance(elementType, values.Count);
        for (var index = 0; index < values.Count; index++)
            array.SetValue(FromText(values[index], elementType), index);
        return array;
    }
}
