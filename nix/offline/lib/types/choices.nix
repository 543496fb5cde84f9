# Types that choose between, convert to, or narrow other types.
{ lib }:
let
  inherit (builtins)
    all
    attrNames
    concatStringsSep
    elem
    elemAt
    filter
    foldl'
    head
    isAttrs
    isString
    length
    tail
    toJSON
    typeOf
    ;
  inherit (lib.modules) evalOptionValue mergeOptionDecls messages;
  inherit (lib.options) mergeEqualOption mergeUniqueOption;
  inherit (lib.types) mkOptionType phrase wrapping;

  enum =
    values:
    let
      show =
        value:
        if isString value || builtins.isInt value || builtins.isBool value then
          toJSON value
        else
          "<${typeOf value}>";
    in
    mkOptionType {
      name = "enum";
      description =
        if values == [ ] then
          "nothing (an enumeration of no values)"
        else if length values == 1 then
          "the value ${show (head values)}"
        else
          "one of ${concatStringsSep ", " (map show values)}";
      descriptionClass = if length values < 2 then "noun" else "conjunction";
      check = value: elem value values;
      merge = mergeEqualOption;
      functor = {
        name = "enum";
        payload = { inherit values; };
        type = payload: enum payload.values;
        binOp = a: b: { values = lib.unique (a.values ++ b.values); };
      };
    };

  nullOr =
    elemType:
    wrapping {
      name = "nullOr";
      description = "null or ${
        phrase [
          "noun"
          "conjunction"
        ] elemType
      }";
      descriptionClass = "conjunction";
      check = value: value == null || elemType.check value;
      merge =
        loc: definitions:
        let
          nulls = filter (definition: definition.value == null) definitions;
        in
        if nulls == [ ] then
          elemType.merge loc definitions
        else if length nulls == length definitions then
          null
        else
          throw (messages.conflict { inherit loc definitions; });
      emptyValue.value = null;
      inherit elemType;
      rebuild = nullOr;
    };

  eitherDescription =
    left: right:
    let
      simple = [
        "noun"
        "conjunction"
      ];
    in
    if left.descriptionClass == "nonRestrictiveClause" then
      "${left.description}, or ${phrase simple right}"
    else
      "${phrase simple left} or ${phrase (simple ++ [ "composite" ]) right}";

  either =
    left: right:
    mkOptionType {
      name = "either";
      description = eitherDescription left right;
      descriptionClass = "conjunction";
      check = value: left.check value || right.check value;
      merge =
        loc: definitions:
        let
          fits = type: all (definition: type.check definition.value) definitions;
        in
        if fits left then
          left.merge loc definitions
        else if fits right then
          right.merge loc definitions
        else
          throw (messages.conflict { inherit loc definitions; });
      functor = {
        name = "either";
        payload.elemType = [
          left
          right
        ];
        type = { elemType }: either (head elemType) (elemAt elemType 1);
        binOp =
          a: b:
          let
            merged = lib.zipListsWith (x: y: x.typeMerge y.functor) a.elemType b.elemType;
          in
          if elem null merged then null else { elemType = merged; };
      };
      nestedTypes = {
        inherit left right;
      };
    };

  coercedTo =
    from: coerce: to:
    if from.getSubModules != null then
      throw "types.coercedTo: the type to convert from must not hold submodules (${from.description} does)."
    else
      mkOptionType {
        name = "coercedTo";
        description = "${phrase [ "noun" ] to}, or ${phrase [ "noun" ] from} to be converted";
        check = value: (from.check value && to.check (coerce value)) || to.check value;
        merge =
          loc: definitions:
          to.merge loc (
            map (
              definition:
              if from.check definition.value then
                definition // { value = coerce definition.value; }
              else
                definition
            ) definitions
          );
        inherit (to) emptyValue getSubOptions getSubModules;
        substSubModules = modules: coercedTo from coerce (to.substSubModules modules);
        typeMerge = _: null;
        nestedTypes = {
          coercedType = from;
          finalType = to;
        };
      };

  unique =
    { message }:
    elemType:
    wrapping {
      name = "unique";
      inherit (elemType)
        description
        descriptionClass
        check
        emptyValue
        ;
      merge = mergeUniqueOption {
        inherit message;
        inherit (elemType) merge;
      };
      inherit elemType;
      rebuild = unique { inherit message; };
    };

  bothTags =
    tags: name: option:
    lib.mkOption (
      mergeOptionDecls [ name ] (
        map
          (options: {
            file = "types.attrTag";
            inherit options;
          })
          [
            tags.${name}
            option
          ]
      )
    );

  # Exactly one of several named options.
  attrTag =
    tags:
    let
      names = attrNames tags;
      choices = concatStringsSep ", " names;
      chosen = definition: head (attrNames definition.value);
      located = lib.mapAttrs (
        name: option:
        if lib.isOption option then
          { declarations = [ ]; } // option
        else
          throw "types.attrTag: the choice `${name}` must be an option made with lib.mkOption."
      ) tags;
    in
    mkOptionType {
      name = "attrTag";
      description = "set of exactly one of the attributes ${choices}";
      descriptionClass = "noun";
      check = value: isAttrs value && length (attrNames value) == 1 && tags ? ${head (attrNames value)};
      merge =
        loc: definitions:
        let
          choice = chosen (head definitions);
        in
        if all (definition: chosen definition == choice) definitions then
          {
            ${choice} =
              (evalOptionValue (loc ++ [ choice ]) located.${choice} (
                map (definition: definition // { value = definition.value.${choice}; }) definitions
              )).value;
          }
        else
          throw (messages.conflict { inherit loc definitions; });
      getSubOptions = prefix: lib.mapAttrs (name: option: option // { loc = prefix ++ [ name ]; }) located;
      nestedTypes = tags;
      functor = {
        name = "attrTag";
        payload = { inherit tags; };
        type = payload: attrTag payload.tags;
        binOp =
          a: b:
          let
            both = lib.mapAttrs (bothTags a.tags) (builtins.intersectAttrs a.tags b.tags);
          in
          {
            tags = a.tags // b.tags // both;
          };
      };
    };
in
{
  inherit
    enum
    nullOr
    either
    coercedTo
    unique
    attrTag
    ;
  uniq = unique { message = ""; };

  oneOf =
    types:
    if types == [ ] then throw "types.oneOf wants at least one type." else foldl' either (head types) (tail types);
}
