# Options: their declaration, the standard ways to merge definitions, and their documentation.
{ lib }:
let
  inherit (builtins)
    attrValues
    concatMap
    concatStringsSep
    filter
    head
    isAttrs
    isList
    isString
    length
    match
    removeAttrs
    tail
    ;
  inherit (lib) optionalAttrs;
  inherit (lib.modules) messages;

  isOption = value: (value._type or null) == "option";
  unknownModule = "<unknown-file>";

  mkOption = declaration: declaration // { _type = "option"; };

  getValues = map (definition: definition.value);
  getFiles = map (definition: definition.file);

  # Wildcards such as <name> stay as they are.
  showPart =
    part:
    if match "[a-zA-Z_][a-zA-Z0-9_'-]*|<.*>|\\*" part != null then
      part
    else
      lib.strings.escapeNixString part;
  showOption = path: concatStringsSep "." (map showPart path);
  showFiles = files: concatStringsSep " and " (map (file: "`${toString file}`") files);

  mergeUniqueOption =
    args@{
      message ? "",
      merge ? null,
    }:
    loc: definitions:
    if length definitions != 1 then
      throw (messages.notMergeable { inherit loc definitions message; })
    else if args ? merge then
      merge loc definitions
    else
      (head definitions).value;

  mergeOneOption = mergeUniqueOption { };

  mergeEqualOption =
    loc: definitions:
    let
      first = (head definitions).value;
    in
    if length definitions == 1 then
      first
    else if builtins.all (definition: definition.value == first) (tail definitions) then
      first
    else
      throw (messages.conflict { inherit loc definitions; });

  # For types that do not say how they merge.
  mergeDefaultOption =
    loc: definitions:
    let
      values = getValues definitions;
      all = test: builtins.all test values;
    in
    if length values == 1 then
      head values
    else if all lib.isFunction then
      argument: mergeDefaultOption loc (map (d: d // { value = d.value argument; }) definitions)
    else if all isList then
      builtins.concatLists values
    else if all isAttrs then
      lib.mergeAttrsList values
    else if all builtins.isBool then
      builtins.any lib.id values
    else if all isString then
      lib.concatStrings values
    else if all builtins.isInt && all (value: value == head values) then
      head values
    else
      throw (messages.conflict { inherit loc definitions; });

  literalExpression =
    text:
    if isString text then
      {
        _type = "literalExpression";
        inherit text;
      }
    else
      throw "lib.literalExpression wants a string.";

  literalMD =
    text:
    if isString text then
      {
        _type = "literalMD";
        inherit text;
      }
    else
      throw "lib.literalMD wants a string.";

  renderOptionValue =
    value:
    if value ? _type && value ? text then
      value
    else
      literalExpression (
        lib.generators.toPretty {
          multiline = true;
          allowPrettyValues = true;
        } value
      );

  documented =
    prefix: option:
    let
      visible = option.visible or true;
      shown = {
        loc = option.loc;
        name = showOption option.loc;
        description = option.description or null;
        declarations = filter (file: file != unknownModule) (option.declarations or [ ]);
        internal = option.internal or false;
        visible = if lib.isBool visible then visible else visible == "shallow";
        readOnly = option.readOnly or false;
        type = option.type.description or "unspecified";
      }
      // optionalAttrs (option ? example) { example = renderOptionValue option.example; }
      // optionalAttrs (option ? defaultText || option ? default) {
        default = renderOptionValue (option.defaultText or option.default);
      }
      // optionalAttrs (option ? relatedPackages && option.relatedPackages != null) {
        inherit (option) relatedPackages;
      };
      nested = option.type.getSubOptions or (_: { }) option.loc;
      withNested = visible == true || visible == "transparent";
    in
    [ shown ] ++ lib.optionals (withNested && nested != { }) (optionAttrSetToDocList' prefix nested);

  optionAttrSetToDocList' =
    prefix: options:
    concatMap (
      node:
      if isOption node then
        documented prefix node
      else if isAttrs node && !lib.isDerivation node then
        optionAttrSetToDocList' prefix node
      else
        [ ]
    ) (attrValues (removeAttrs options [ "_module" ]));
in
{
  inherit
    isOption
    unknownModule
    mkOption
    getValues
    getFiles
    showOption
    showFiles
    mergeUniqueOption
    mergeOneOption
    mergeEqualOption
    mergeDefaultOption
    literalExpression
    literalMD
    renderOptionValue
    optionAttrSetToDocList'
    ;

  showDefs = definitions: "\n${messages.showDefinitions definitions}";
  showOptionWithDefLocs = option: "${showOption option.loc}, with values defined in:\n${
    lib.concatMapStringsSep "\n" (file: "- `${file}`") option.files
  }";

  optionAttrSetToDocList = optionAttrSetToDocList' [ ];

  mkEnableOption =
    name:
    mkOption {
      type = lib.types.bool;
      default = false;
      example = true;
      description = "Whether to enable ${name}.";
    };

  mkPackageOption =
    pkgs: name:
    {
      nullable ? false,
      default ? name,
      example ? null,
      extraDescription ? "",
      pkgsText ? "pkgs",
    }:
    let
      title = if isList name then lib.last name else name;
      path = if isList default then default else [ default ];
      text = path: "${pkgsText}.${showOption (lib.toList path)}";
      missing = "The package `${text path}`, the default of a package option, does not exist.";
    in
    mkOption (
      {
        type = if nullable then lib.types.nullOr lib.types.package else lib.types.package;
        description =
          "The ${title} package to use."
          + lib.optionalString (extraDescription != "") " ${extraDescription}";
      }
      // optionalAttrs (default != null) {
        default = lib.attrByPath path (throw missing) pkgs;
        defaultText = literalExpression (text path);
      }
      // optionalAttrs (default == null && nullable) { default = null; }
      // optionalAttrs (example != null) {
        example = literalExpression (if isList example then text example else example);
      }
    );

  # Takes every definition that has no option of its own and drops it.
  mkSinkUndeclaredOptions =
    declaration:
    mkOption (
      {
        internal = true;
        visible = false;
        default = false;
        description = "Takes definitions without an option.";
        type = lib.mkOptionType {
          name = "sink";
          check = _: true;
          merge = _: _: false;
        };
        apply = _: throw "This option takes definitions only; its value cannot be read.";
      }
      // declaration
    );
}
