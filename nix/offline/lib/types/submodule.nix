# Types whose values are made by modules of their own.
{ lib }:
let
  inherit (builtins) isAttrs length;
  inherit (lib) isFunction last;
  inherit (lib.modules) evalModules mergeOptionDecls setDefaultModuleLocation;
  inherit (lib.types) mkOptionType phrase;

  isModule = value: isAttrs value || isFunction value || lib.types.path.check value;

  # A value both declarations may give, but not differently.
  agree =
    name: a: b:
    if a.${name} == null then
      b.${name}
    else if b.${name} == null || a.${name} == b.${name} then
      a.${name}
    else
      throw "An option of the type submodule is declared several times with different values of `${name}`.";

  joinArgs =
    a: b:
    let
      both = builtins.attrNames (builtins.intersectAttrs a b);
    in
    if both == [ ] then
      a // b
    else
      throw "An option of the type submodule is declared several times with the special arguments ${toString both}.";

  submoduleWith =
    {
      modules,
      specialArgs ? { },
      shorthandOnlyDefinesConfig ? false,
      description ? null,
      class ? null,
    }:
    let
      evaluate =
        prefix: further:
        evalModules {
          inherit class prefix specialArgs;
          modules = [ { _module.args.name = lib.mkOptionDefault "‹name›"; } ] ++ modules ++ further;
        };
      asModule =
        { file, value, ... }:
        if isAttrs value && shorthandOnlyDefinesConfig == true then
          {
            _file = file;
            config = value;
          }
        else
          setDefaultModuleLocation file value;
      unchecked =
        prefix: evaluate prefix [ { config._module.check = lib.mkForce false; } ];
      inherit ((unchecked [ ])._module) freeformType;
    in
    mkOptionType {
      name = "submodule";
      description =
        if description != null then
          description
        else if freeformType ? description then
          "submodule, open to ${
            phrase [
              "noun"
              "composite"
            ] freeformType
          }"
        else
          "submodule";
      check = isModule;
      merge =
        loc: definitions:
        (evaluate loc ([ { _module.args.name = last loc; } ] ++ map asModule definitions)).config;
      emptyValue.value = (evaluate [ ] [ ]).config;
      getSubOptions =
        prefix:
        (unchecked prefix).options
        // lib.optionalAttrs (freeformType != null) {
          _freeformOptions = freeformType.getSubOptions prefix;
        };
      getSubModules = modules;
      substSubModules =
        modules:
        submoduleWith {
          inherit
            modules
            specialArgs
            shorthandOnlyDefinesConfig
            description
            class
            ;
        };
      nestedTypes = lib.optionalAttrs (freeformType != null) { inherit freeformType; };
      functor = {
        name = "submodule";
        type = submoduleWith;
        payload = {
          inherit
            modules
            specialArgs
            shorthandOnlyDefinesConfig
            description
            class
            ;
        };
        binOp = a: b: {
          modules = a.modules ++ b.modules;
          specialArgs = joinArgs a.specialArgs b.specialArgs;
          shorthandOnlyDefinesConfig = agree "shorthandOnlyDefinesConfig" a b;
          description = agree "description" a b;
          class = agree "class" a b;
        };
      };
    };

  deferredModuleWith =
    {
      staticModules ? [ ],
    }:
    mkOptionType {
      name = "deferredModule";
      description = "module";
      descriptionClass = "noun";
      check = isModule;
      merge = loc: definitions: {
        imports =
          staticModules
          ++ map (
            definition:
            setDefaultModuleLocation "${definition.file}, via option ${lib.showOption loc}" definition.value
          ) definitions;
      };
      inherit (submoduleWith { modules = staticModules; }) getSubOptions getSubModules;
      substSubModules = modules: deferredModuleWith { staticModules = modules; };
      functor = {
        name = "deferredModuleWith";
        type = deferredModuleWith;
        payload = { inherit staticModules; };
        binOp = a: b: { staticModules = a.staticModules ++ b.staticModules; };
      };
    };
in
{
  inherit submoduleWith deferredModuleWith;

  submodule =
    modules:
    submoduleWith {
      modules = lib.toList modules;
      shorthandOnlyDefinesConfig = true;
    };
  deferredModule = deferredModuleWith { };

  optionType = mkOptionType {
    name = "optionType";
    description = "optionType";
    descriptionClass = "noun";
    check = value: (value._type or null) == "option-type";
    merge =
      loc: definitions:
      if length definitions == 1 then
        (builtins.head definitions).value
      else
        (mergeOptionDecls loc (
          map (
            { file, value, ... }:
            {
              inherit file;
              options = lib.mkOption { type = value; };
            }
          ) definitions
        )).type;
  };

  optionDeclaration = mkOptionType {
    name = "optionDeclaration";
    description = "option declaration";
    descriptionClass = "noun";
    check = value: lib.isOption value && !(value ? value);
  };
}
