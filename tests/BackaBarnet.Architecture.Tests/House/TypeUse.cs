using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace BackaBarnet.Architecture.Tests.House;

/// <summary>One use of a type of another assembly.</summary>
/// <param name="User">The using type, the outermost if it is nested, with its namespace.</param>
/// <param name="Assembly">The assembly that the used type is in.</param>
/// <param name="Type">The used type, with its namespace.</param>
/// <param name="Member">The used member, or empty.</param>
internal sealed record TypeUse(string User, string Assembly, string Type, string Member = "");

/// <summary>
/// Reads from a compiled assembly which types use which types and members of other assemblies: in what they derive from,
/// in fields, signatures, local variables, attributes and in the instructions of every method.
/// </summary>
internal sealed class TypeUseReader : IDisposable
{
    private static readonly OpCode[] OneByte = new OpCode[256];
    private static readonly OpCode[] TwoByte = new OpCode[256];

    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly Collector _collector = new();
    private readonly HashSet<TypeUse> _uses = [];

    static TypeUseReader()
    {
        foreach (var code in typeof(OpCodes).GetFields().Select(field => field.GetValue(null)).OfType<OpCode>())
            (code.Size == 1 ? OneByte : TwoByte)[code.Value & 0xFF] = code;
    }

    private TypeUseReader(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
    }

    /// <summary>Every use in an assembly beside the tests.</summary>
    public static IReadOnlySet<TypeUse> In(string assembly)
    {
        using var reader = new TypeUseReader(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        foreach (var handle in reader._metadata.TypeDefinitions)
            reader.Read(handle);
        return reader._uses;
    }

    /// <summary>Names of the assemblies that an assembly beside the tests refers to.</summary>
    public static IReadOnlyList<string> References(string assembly)
    {
        using var reader = new TypeUseReader(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        return [.. reader._metadata.AssemblyReferences.Select(handle => reader._metadata.GetString(reader._metadata.GetAssemblyReference(handle).Name))];
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private void Read(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var user = Outermost(type);
        Add(user, type.BaseType);
        foreach (var implementation in type.GetInterfaceImplementations())
            Add(user, _metadata.GetInterfaceImplementation(implementation).Interface);
        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            field.DecodeSignature(_collector, this);
            AddAttributes(user, field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(_metadata.GetPropertyDefinition))
            AddAttributes(user, property.GetCustomAttributes());
        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition))
            ReadMethod(user, method);
        AddAttributes(user, type.GetCustomAttributes());
        AddCollected(user);
    }

    private void ReadMethod(string user, MethodDefinition method)
    {
        method.DecodeSignature(_collector, this);
        AddAttributes(user, method.GetCustomAttributes());
        foreach (var parameter in method.GetParameters().Select(_metadata.GetParameter))
            AddAttributes(user, parameter.GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
            return;

        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_collector, this);
        foreach (var region in body.ExceptionRegions)
            Add(user, region.CatchType);
        ReadInstructions(user, body.GetILReader());
    }

    private void ReadInstructions(string user, BlobReader il)
    {
        while (il.RemainingBytes > 0)
        {
            var first = il.ReadByte();
            var code = first == 0xFE ? TwoByte[il.ReadByte()] : OneByte[first];
            switch (code.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Add(user, MetadataTokens.EntityHandle(il.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    // Read first: what stands left of += is taken before what stands right of it has moved on.
                    var targets = il.ReadInt32();
                    il.Offset += 4 * targets;
                    break;
                default:
                    il.Offset += SizeOf(code.OperandType);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private void AddAttributes(string user, CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes.Select(_metadata.GetCustomAttribute))
            Add(user, attribute.Constructor);
    }

    private void Add(string user, EntityHandle handle)
    {
        switch (handle.IsNil ? default : handle.Kind)
        {
            case HandleKind.TypeReference:
                _collector.Found.Add((TypeReferenceHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_collector, this);
                break;
            case HandleKind.MethodSpecification:
                var method = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                method.DecodeSignature(_collector, this);
                Add(user, method.Method);
                break;
            case HandleKind.MemberReference:
                AddMember(user, _metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
        }
    }

    private void AddMember(string user, MemberReference member)
    {
        Add(user, member.Parent);
        if (member.GetKind() == MemberReferenceKind.Method)
            member.DecodeMethodSignature(_collector, this);
        else
            member.DecodeFieldSignature(_collector, this);
        if (member.Parent.Kind == HandleKind.TypeReference && Use(user, (TypeReferenceHandle)member.Parent) is { } use)
            _uses.Add(use with { Member = _metadata.GetString(member.Name) });
    }

    private void AddCollected(string user)
    {
        foreach (var found in _collector.Found)
            _uses.UnionWith(Use(user, found) is { } use ? [use] : []);
        _collector.Found.Clear();
    }

    private TypeUse? Use(string user, TypeReferenceHandle handle)
    {
        var type = _metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => Use(user, (TypeReferenceHandle)type.ResolutionScope),
            HandleKind.AssemblyReference => new TypeUse(
                user,
                _metadata.GetString(_metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name),
                $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}"),
            _ => null,
        };
    }

    private string Outermost(TypeDefinition type)
    {
        while (type.IsNested)
            type = _metadata.GetTypeDefinition(type.GetDeclaringType());
        return $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}";
    }

    /// <summary>Collects the type references that a signature names; what it builds of them does not matter.</summary>
    private sealed class Collector : ISignatureTypeProvider<bool, TypeUseReader>
    {
        public HashSet<TypeReferenceHandle> Found { get; } = [];

        public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Found.Add(handle);

        public bool GetTypeFromSpecification(MetadataReader reader, TypeUseReader genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public bool GetArrayType(bool elementType, ArrayShape shape) => elementType;

        public bool GetByReferenceType(bool elementType) => elementType;

        public bool GetFunctionPointerType(MethodSignature<bool> signature) => true;

        public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => genericType;

        public bool GetGenericMethodParameter(TypeUseReader genericContext, int index) => true;

        public bool GetGenericTypeParameter(TypeUseReader genericContext, int index) => true;

        public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => unmodifiedType;

        public bool GetPinnedType(bool elementType) => elementType;

        public bool GetPointerType(bool elementType) => elementType;

        public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

        public bool GetSZArrayType(bool elementType) => elementType;

        public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => true;
    }
}
