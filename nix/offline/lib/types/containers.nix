# Types of values made of other values: lists, attribute sets, functions, and values of any kind.
{ lib }:
let
  inherit (builtins)
    all
    concatLists
    filter
    head
    isAttrs
    isList
    mapAttrs
    typeOf
    zipAttrsWith
    ;
  inherit (lib) filterAttrs imap1 isFunction;
  inherit (lib.modules) mergeDefinitions messages;
  inherit (lib.options) getValues mergeEqualOption mergeOneOption;
  inherit (lib.types)
    addCheck
    mkOptionType
    phrase
    wrapping
    ;

  composite = phrase [
    "noun"
    "composite"
  ];

  listOf =
    elemType:
    wrapping {
      name = "listOf";
      description = "list of ${composite elemType}";
      descriptionClass = "composite";
      check = isList;
      merge =
        loc: definitions:
        let
          entry =
            n: file: m: value:
            mergeDefinitions (loc ++ [ "[definition ${toString n}-entry ${toString m}]" ]) elemType [
              { inherit file value; }
            ];
          entries = concatLists (imap1 (n: { file, value, ... }: imap1 (entry n file) value) definitions);
        in
        map (merged: merged.mergedValue) (filter (merged: merged.isDefined) entries);
      emptyValue.value = [ ];
      getSubOptions = prefix: elemType.getSubOptions (prefix ++ [ "*" ]);
      inherit elemType;
      rebuild = listOf;
    };

  nonEmptyListOf =
    elemType:
    addCheck (listOf elemType) (value: value != [ ])
    // {
      description = "list, not empty, of ${composite elemType}";
      emptyValue = { };
      substSubModules = modules: nonEmptyListOf (elemType.substSubModules modules);
    };

  attrsWith =
    {
      elemType,
      lazy ? false,
      placeholder ? "name",
    }:
    wrapping {
      name = if lazy then "lazyAttrsOf" else "attrsOf";
      description = "${if lazy then "lazy " else ""}attribute set of ${composite elemType}";
      descriptionClass = "composite";
      check = isAttrs;
      merge =
        loc: definitions:
        let
          merged = zipAttrsWith (name: mergeDefinitions (loc ++ [ name ]) elemType) (
            map (
              definition:
              mapAttrs (name: value: {
                inherit (definition) file;
                inherit value;
                pos = builtins.unsafeGetAttrPos name definition.value;
              }) definition.value
            ) definitions
          );
          # Which names remain depends on the conditions around the values; the lazy kind keeps all names instead.
          present = if lazy then merged else filterAttrs (_: attribute: attribute.isDefined) merged;
        in
        mapAttrs (_: attribute: attribute.mergedValue) present;
      emptyValue.value = { };
      getSubOptions = prefix: elemType.getSubOptions (prefix ++ [ "<${placeholder}>" ]);
      inherit elemType;
      rebuild = elemType: attrsWith { inherit elemType lazy placeholder; };
    };

  anything = mkOptionType {
    name = "anything";
    description = "anything";
    descriptionClass = "noun";
    merge =
      loc: definitions:
      let
        kind = value: if isAttrs value && lib.isStringLike value then "package" else typeOf value;
        common = kind (head definitions).value;
        ways = {
          set = (attrsWith { elemType = anything; }).merge;
          package = mergeOneOption;
          lambda =
            loc: definitions: argument:
            anything.merge (loc ++ [ "<function body>" ]) (
              map (definition: definition // { value = definition.value argument; }) definitions
            );
        };
      in
      if all (definition: kind definition.value == common) definitions then
        (ways.${common} or mergeEqualOption) loc definitions
      else
        throw (messages.conflict { inherit loc definitions; });
  };

  functionTo =
    elemType:
    wrapping {
      name = "functionTo";
      description = "function to ${composite elemType}";
      descriptionClass = "composite";
      check = isFunction;
      merge = loc: definitions: {
        __functionArgs = zipAttrsWith (_: all lib.id) (map lib.functionArgs (getValues definitions));
        __functor =
          _: argument:
          (mergeDefinitions (loc ++ [ "<function body>" ]) elemType (
            map (definition: definition // { value = definition.value argument; }) definitions
          )).mergedValue;
      };
      getSubOptions = prefix: elemType.getSubOptions (prefix ++ [ "<function body>" ]);
      inherit elemType;
      rebuild = functionTo;
    };
in
{
  inherit
    listOf
    nonEmptyListOf
    attrsWith
    anything
    functionTo
    ;

  attrsOf = elemType: attrsWith { inherit elemType; };
  lazyAttrsOf =
    elemType:
    attrsWith {
      inherit elemType;
      lazy = true;
    };

  attrs = mkOptionType {
    name = "attrs";
    description = "attribute set";
    check = isAttrs;
    merge = _: definitions: lib.mergeAttrsList (getValues definitions);
    emptyValue.value = { };
  };

  raw = mkOptionType {
    name = "raw";
    description = "raw value";
    descriptionClass = "noun";
    merge = mergeOneOption;
  };

  unspecified = mkOptionType {
    name = "unspecified";
    description = "unspecified value";
    descriptionClass = "noun";
  };
}
