# Configuration files from Nix values.
{ lib }:
let
  inherit (builtins)
    attrNames
    concatStringsSep
    functionArgs
    isAttrs
    isBool
    isFloat
    isFunction
    isInt
    isList
    isPath
    isString
    mapAttrs
    replaceStrings
    toJSON
    typeOf
    ;
  inherit (lib) escape isDerivation mapAttrsToList;

  mkValueStringDefault =
    _: value:
    if isInt value || isString value || isPath value || isFloat value || isDerivation value then
      toString value
    else if isBool value then
      lib.boolToString value
    else if value == null then
      "null"
    else
      throw (
        "lib.generators: a value of type ${typeOf value} (${toPretty { multiline = false; } value}) "
        + "cannot be written as one word. Give mkValueString or mkKeyValue."
      );

  mkKeyValueDefault =
    {
      mkValueString ? mkValueStringDefault { },
    }:
    separator: key: value:
    "${escape [ separator ] key}${separator}${mkValueString value}";

  toKeyValue =
    {
      mkKeyValue ? mkKeyValueDefault { } "=",
      listsAsDuplicateKeys ? false,
      indent ? "",
    }:
    let
      line = key: value: "${indent}${mkKeyValue key value}\n";
      entry =
        key: value:
        if listsAsDuplicateKeys && isList value then
          lib.concatMapStrings (line key) value
        else
          line key value;
    in
    set: lib.concatStrings (mapAttrsToList entry set);

  toINI =
    {
      mkSectionName ? escape [
        "["
        "]"
      ],
      mkKeyValue ? mkKeyValueDefault { } "=",
      listsAsDuplicateKeys ? false,
    }:
    let
      section =
        name: content:
        "[${mkSectionName name}]\n" + toKeyValue { inherit mkKeyValue listsAsDuplicateKeys; } content;
    in
    sections: concatStringsSep "\n" (mapAttrsToList section sections);

  toINIWithGlobalSection =
    format@{ mkKeyValue ? null, listsAsDuplicateKeys ? false, ... }:
    {
      globalSection,
      sections ? { },
    }:
    (
      if globalSection == { } then
        ""
      else
        toKeyValue (removeAttrs format [ "mkSectionName" ]) globalSection + "\n"
    )
    + toINI format sections;

  # git joins nested names to sections such as [remote "origin"].
  toGitINI =
    let
      quote = text: "\"${replaceStrings [ "\\" "\"" "\n" ] [ "\\\\" "\\\"" "\\n" ] text}\"";
      sectionName =
        path:
        let
          sub = concatStringsSep "." (lib.tail path);
        in
        if lib.length path == 1 then lib.head path else "${lib.head path} ${quote sub}";
      keyValue = mkKeyValueDefault {
        mkValueString = value: if isString value then quote value else mkValueStringDefault { } value;
      } " = ";
      isSection = value: isAttrs value && !isDerivation value;
      walk =
        path: set:
        let
          plain = lib.filterAttrs (_: value: !isSection value) set;
          nested = lib.filterAttrs (_: isSection) set;
        in
        lib.optionalAttrs (plain != { } && path != [ ]) { ${sectionName path} = plain; }
        // lib.concatMapAttrs (name: walk (path ++ [ name ])) nested;
    in
    set:
    toINI {
      mkSectionName = lib.id;
      mkKeyValue = key: value: "\t${keyValue key value}";
      listsAsDuplicateKeys = true;
    } (walk [ ] set);

  # Stops at a depth, so that a value that contains itself can be shown.
  withRecursion =
    {
      depthLimit,
      throwOnDepthLimit ? true,
    }:
    value:
    let
      special = [
        "__functor"
        "__functionArgs"
        "__toString"
        "__pretty"
      ];
      below =
        depth: value:
        let
          step = inner: cut (depth + 1) inner;
        in
        if isAttrs value && !isDerivation value then
          mapAttrs (name: inner: if builtins.elem name special then inner else step inner) value
        else if isList value then
          map step value
        else
          value;
      cut =
        depth: value:
        if depth <= depthLimit then
          below depth value
        else if throwOnDepthLimit then
          throw "lib.generators.withRecursion: the value is nested more than ${toString depthLimit} levels deep."
        else if isAttrs value then
          { __pretty = _: "…"; val = null; }
        else if isList value then
          [ ]
        else
          value;
    in
    below 0 value;

  toPretty =
    {
      allowPrettyValues ? false,
      multiline ? true,
      indent ? "",
    }:
    let
      render =
        indent: value:
        let
          inner = "${indent}  ";
          newline = if multiline then "\n${inner}" else " ";
          closing = if multiline then "\n${indent}" else " ";
          block = open: entries: close: open + newline + concatStringsSep newline entries + closing + close;
        in
        if isInt value then
          toString value
        else if isFloat value then
          toJSON value
        else if isBool value then
          lib.boolToString value
        else if value == null then
          "null"
        else if isPath value then
          toString value
        else if isString value then
          text indent value
        else if isList value then
          if value == [ ] then "[ ]" else block "[" (map (render inner) value) "]"
        else if isFunction value then
          function (functionArgs value)
        else if value ? __pretty && (allowPrettyValues || (value.val or true) == null) then
          value.__pretty (value.val or null)
        else if isDerivation value then
          "<derivation ${value.name or "???"}>"
        else if value ? __functor then
          function (lib.functionArgs value)
        else if value == { } then
          "{ }"
        else
          block "{" (mapAttrsToList (attribute inner) value) "}";

      attribute =
        indent: name: value:
        "${lib.strings.escapeNixIdentifier name} = ${
          builtins.addErrorContext "while showing the attribute `${name}`" (render indent value)
        };";

      text =
        indent: value:
        let
          rows = lib.splitString "\n" value;
          escaped = replaceStrings [ "\${" "''" ] [ "''\${" "'''" ];
        in
        if multiline && lib.length rows > 1 then
          "''\n${indent}  "
          + concatStringsSep "\n${indent}  " (map escaped (lib.init rows))
          + (if lib.last rows == "" then "\n${indent}" else "\n${indent}  ${escaped (lib.last rows)}")
          + "''"
        else
          "\"${replaceStrings [ "\\" "\"" "\${" "\n" "\t" "\r" ] [ "\\\\" "\\\"" "\\\${" "\\n" "\\t" "\\r" ] value}\"";

      function =
        args:
        let
          names = map (name: if args.${name} then "${name}?" else name) (attrNames args);
        in
        if args == { } then "<function>" else "<function, args: {${concatStringsSep ", " names}}>";
    in
    render indent;
in
{
  inherit
    mkValueStringDefault
    mkKeyValueDefault
    toKeyValue
    toINI
    toINIWithGlobalSection
    toGitINI
    withRecursion
    toPretty
    ;
  toJSON = _: toJSON;
  toYAML = _: toJSON;
}
