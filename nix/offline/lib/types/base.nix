# How a type is made, and how two declarations of the same option agree on one.
{ lib }:
let
  inherit (builtins) elem removeAttrs;

  # `functor` of a type: its name, what distinguishes it from others of that name (payload), how two payloads become
  # one (binOp, null when they cannot) and how a type is made of a payload (type).
  mergeByFunctor =
    own: other:
    let
      payload = own.binOp own.payload other.payload;
    in
    if own.name != other.name then
      null
    else if own.payload == null || other.payload == null then
      own.type
    else if payload == null then
      null
    else
      own.type payload;

  plainFunctor = name: type: {
    inherit name type;
    payload = null;
    binOp = _: _: null;
  };

  mkOptionType =
    {
      name,
      description ? null,
      descriptionClass ? null,
      check ? _: true,
      merge ? lib.options.mergeDefaultOption,
      emptyValue ? { },
      getSubOptions ? _: { },
      getSubModules ? null,
      substSubModules ? _: null,
      functor ? null,
      typeMerge ? null,
      deprecationMessage ? null,
      nestedTypes ? { },
    }:
    let
      self = {
        _type = "option-type";
        description = if description == null then name else description;
        functor = if functor == null then plainFunctor name self else functor;
        typeMerge = if typeMerge == null then mergeByFunctor self.functor else typeMerge;
        inherit
          name
          descriptionClass
          check
          merge
          emptyValue
          getSubOptions
          getSubModules
          substSubModules
          deprecationMessage
          nestedTypes
          ;
      };
    in
    self;

  # A type that only distinguishes by `payload`, which two declarations must share.
  parameterised =
    {
      payload,
      type,
      ...
    }@spec:
    mkOptionType (
      {
        functor = {
          inherit (spec) name;
          inherit payload type;
          binOp = a: b: if a == b then a else null;
        };
      }
      // removeAttrs spec [
        "payload"
        "type"
      ]
    );

  # A type around the type `elemType`; `rebuild` makes the same around another one.
  wrapping =
    {
      name,
      elemType,
      rebuild,
      ...
    }@spec:
    mkOptionType (
      {
        inherit (elemType) getSubOptions getSubModules;
        substSubModules = modules: rebuild (elemType.substSubModules modules);
        nestedTypes = { inherit elemType; };
        functor = {
          inherit name;
          payload = { inherit elemType; };
          type = payload: rebuild payload.elemType;
          binOp =
            a: b:
            let
              merged = a.elemType.typeMerge b.elemType.functor;
            in
            if merged == null then null else { elemType = merged; };
        };
      }
      // removeAttrs spec [
        "elemType"
        "rebuild"
      ]
    );

  # The description of a type inside another one's, in parentheses where it could be misread.
  phrase =
    classes: type:
    if elem (type.descriptionClass or null) classes then type.description else "(${type.description})";
in
{
  inherit
    mkOptionType
    parameterised
    wrapping
    phrase
    ;

  isType = tag: value: (value._type or "") == tag;
  setType = tag: value: value // { _type = tag; };
  isOptionType = value: (value._type or "") == "option-type";

  defaultTypeMerge = mergeByFunctor;
  defaultFunctor = name: plainFunctor name (lib.types.${name} or null);
  optionDescriptionPhrase =
    plain: type:
    if plain (type.descriptionClass or null) then type.description else "(${type.description})";

  mergeTypes =
    a: b:
    let
      merged = a.typeMerge b.functor;
    in
    if merged == null then
      {
        _type = "merge-error";
        error = "The types ${a.description} and ${b.description} cannot be merged.";
      }
    else
      merged;

  addCheck =
    type: check:
    type
    // {
      check = value: type.check value && check value;
      typeMerge =
        other:
        let
          merged = type.typeMerge other;
        in
        if merged == null then null else lib.types.addCheck merged check;
    };
}
