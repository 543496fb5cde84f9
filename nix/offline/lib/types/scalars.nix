# Types of single values: booleans, numbers, texts, paths and packages.
{ lib }:
let
  inherit (builtins)
    concatStringsSep
    isBool
    isFloat
    isInt
    isPath
    isString
    match
    substring
    toJSON
    ;
  inherit (lib) isDerivation isStorePath isStringLike;
  inherit (lib.options) getValues mergeEqualOption mergeOneOption;
  inherit (lib.types)
    addCheck
    either
    mkOptionType
    parameterised
    ;

  noun =
    name: description: check:
    mkOptionType {
      inherit name description check;
      descriptionClass = "noun";
      merge = mergeEqualOption;
    };

  int = noun "int" "signed integer" isInt;
  float = noun "float" "floating point number" isFloat;
  number = either int float;
  str = noun "str" "string" isString;

  within = lowest: highest: "from ${toJSON lowest} to ${toJSON highest}";
  between =
    name: base: lowest: highest: description:
    if lowest > highest then
      throw "types.${name}: the lowest value must not be above the highest."
    else
      addCheck base (value: value >= lowest && value <= highest) // { inherit name description; };

  sized =
    name: lowest: highest: title:
    between name int lowest highest "${title} ${within lowest highest}";

  unsignedBits =
    bits: highest: sized "unsignedInt${toString bits}" 0 highest "${toString bits} bit unsigned integer";
  signedBits =
    bits: half:
    sized "signedInt${toString bits}" (0 - half) (half - 1) "${toString bits} bit signed integer";

  restricted =
    base: name: description: check:
    addCheck base check
    // {
      inherit name description;
      descriptionClass = "noun";
    };

  strMatching =
    pattern:
    parameterised {
      name = "strMatching ${lib.strings.escapeNixString pattern}";
      description = "string that matches ${toJSON pattern}";
      descriptionClass = "noun";
      check = value: isString value && match pattern value != null;
      inherit (str) merge;
      payload = { inherit pattern; };
      type = payload: strMatching payload.pattern;
    };

  separatedString =
    sep:
    parameterised {
      name = "separatedString";
      description = "strings, joined with ${toJSON sep}";
      descriptionClass = "noun";
      check = isString;
      merge = _: definitions: concatStringsSep sep (getValues definitions);
      payload = { inherit sep; };
      type = payload: separatedString payload.sep;
    };

  # Below /nix/store/HASH-NAME, with the characters Nix uses for hashes.
  inStoreDir =
    value:
    match "${lib.escapeRegex builtins.storeDir}/[0-9a-df-np-sv-z]{32}-.+" (
      builtins.unsafeDiscardStringContext (toString value)
    ) != null;

  pathWith =
    {
      inStore ? null,
      absolute ? null,
    }:
    let
      kind =
        if absolute == null then
          ""
        else if absolute then
          "absolute "
        else
          "relative ";
      place =
        if inStore == null then
          ""
        else if inStore then
          " in the Nix store"
        else
          " not in the Nix store";
    in
    parameterised {
      name = "path";
      description = "${kind}path${place}";
      descriptionClass = "noun";
      # Outside the store only a string will do: a path value would be copied into the store.
      check =
        value:
        (if inStore == false then isString value else isStringLike value)
        && (inStore == null || inStore == inStoreDir value)
        && (absolute == null || absolute == (substring 0 1 (toString value) == "/"));
      merge = mergeEqualOption;
      payload = { inherit inStore absolute; };
      type = pathWith;
    };

  package = mkOptionType {
    name = "package";
    descriptionClass = "noun";
    check = value: isDerivation value || isStorePath value;
    merge =
      loc: definitions:
      let
        value = mergeOneOption loc definitions;
      in
      if isPath value || (isString value && !builtins.hasContext value) then
        lib.toDerivation value
      else
        value;
  };
in
{
  inherit
    int
    float
    number
    str
    strMatching
    separatedString
    pathWith
    package
    ;

  bool = noun "bool" "boolean" isBool;
  boolByOr = mkOptionType {
    name = "boolByOr";
    description = "boolean, true if one definition is";
    descriptionClass = "noun";
    check = isBool;
    merge = _: definitions: builtins.any lib.id (getValues definitions);
  };

  ints = {
    between = lowest: highest: between "intBetween" int lowest highest "integer ${within lowest highest}";
    unsigned = restricted int "unsignedInt" "integer of 0 or more" (value: value >= 0);
    positive = restricted int "positiveInt" "integer of 1 or more" (value: value > 0);
    u8 = unsignedBits 8 255;
    u16 = unsignedBits 16 65535;
    u32 = unsignedBits 32 4294967295;
    s8 = signedBits 8 128;
    s16 = signedBits 16 32768;
    s32 = signedBits 32 2147483648;
  };
  port = unsignedBits 16 65535;

  numbers = {
    between =
      lowest: highest:
      between "numberBetween" number lowest highest
        "number ${within lowest highest}";
    nonnegative = restricted number "numberNonnegative" "number of 0 or more" (
      value: value >= 0
    );
    positive = restricted number "numberPositive" "number above 0" (
      value: value > 0
    );
  };

  nonEmptyStr = noun "nonEmptyStr" "string that is not blank" (
    value: isString value && match "[ \t\n]*" value == null
  );
  singleLineStr = mkOptionType {
    name = "singleLineStr";
    description = "string of one line";
    descriptionClass = "noun";
    check = value: isString value && match "[^\n\r]*\n?" value != null;
    merge = loc: definitions: lib.removeSuffix "\n" (mergeEqualOption loc definitions);
  };
  lines = separatedString "\n";
  commas = separatedString ",";
  envVar = separatedString ":";
  passwdEntry =
    type:
    restricted type "passwdEntry ${type.name}"
      "${lib.types.phrase [ "noun" ] type} without colons and line breaks"
      (value: !(lib.hasInfix ":" value || lib.hasInfix "\n" value));

  path = pathWith { absolute = true; };
  pathInStore = pathWith { inStore = true; };
  externalPath = pathWith {
    absolute = true;
    inStore = false;
  };

  shellPackage = addCheck package (value: isDerivation value && value ? shellPath);
  pkgs = mkOptionType {
    name = "pkgs";
    description = "Nixpkgs package set";
    descriptionClass = "noun";
    check = value: (value._type or null) == "pkgs";
    merge = mergeOneOption;
  };
}
