# What the module system says when something is wrong: which option, which file, what to do.
{ lib }:
let
  inherit (builtins)
    attrNames
    concatMap
    concatStringsSep
    isAttrs
    isList
    isString
    length
    tryEval
    ;
  inherit (lib.options) showFiles showOption;
  inherit (import ./show.nix { inherit lib; })
    showValue
    showPlace
    showDefinition
    showDefinitions
    kindOf
    ;
  inherit (import ./suggest.nix { inherit lib; }) didYouMean;

  code = text: "`${text}`";
  option = path: code (showOption path);
  lines = concatStringsSep "\n";
  maxShown = 20;

  # `services = { x.enable = true; }` is told as `services.x.enable`: names are made out one level below what is
  # known, and further while a path is shorter than most options'. Values are looked at no further than that.
  usualDepth = 3;
  spelledOut =
    definition:
    let
      opened = tryEval (lib.modules.openBranch definition.value);
      branches = if opened.success then opened.value else [ ];
      isBranch = branch: isAttrs branch && !(branch ? _type) && branch != { } && !lib.isDerivation branch;
      attribute =
        branch: name:
        definition
        // {
          path = definition.path ++ [ name ];
          value = branch.${name};
          pos = lib.modules.positionIn name definition.value;
        };
      inner = concatMap (branch: map (attribute branch) (attrNames branch)) branches;
    in
    if branches == [ ] || !builtins.all isBranch branches then
      [ definition ]
    else if length definition.path + 1 < usualDepth then
      concatMap spelledOut inner
    else
      inner;
in
{
  inherit showDefinitions;

  unknownOptions =
    {
      prefix,
      options,
      unknown,
      hint,
    }:
    let
      byPath = builtins.groupBy (definition: showOption definition.path) (concatMap spelledOut unknown);
      files = definitions: lib.unique (map showPlace definitions);
      entries = map (name: {
        inherit name;
        inherit (builtins.head byPath.${name}) path;
        files = files byPath.${name};
      }) (attrNames byPath);
      first = builtins.head entries;
      suggestion = entry: didYouMean { inherit prefix options; inherit (entry) path; };
      advice = hint first.path;
      nothingDeclared = attrNames options == [ "_module" ];
    in
    (
      if length entries == 1 then
        "The option ${code first.name} does not exist. It is set in ${showFiles first.files}.${suggestion first}"
      else
        lines (
          [ "${toString (length entries)} options are set that do not exist:" ]
          ++ map (entry: "- ${code entry.name}, in ${showFiles entry.files}.${suggestion entry}") (
            lib.take maxShown entries
          )
          ++ lib.optional (
            length entries > maxShown
          ) "- and ${toString (length entries - maxShown)} more"
        )
    )
    + lib.optionalString nothingDeclared (
      "\nNo option is declared here at all: declarations (mkOption) belong under `options`, not under `config`."
    )
    + "\n"
    + (
      if advice != "" then
        advice
      else
        "Check the spelling, or import the module that declares ${
          if length entries == 1 then "the option" else "the options"
        }."
    );

  wrongType =
    {
      loc,
      type,
      definitions,
    }:
    lines (
      [ "The option ${option loc} takes: ${type.description}. This does not fit:" ]
      ++ map (
        definition: "${showDefinition definition} (${kindOf definition.value})"
      ) definitions
      ++ [ "Give the option a value of that type there." ]
    );

  conflict =
    { loc, definitions }:
    lines [
      "The option ${option loc} has conflicting definitions:"
      (showDefinitions definitions)
      "Keep one of them, or put lib.mkForce before the value that shall win (lib.mkDefault before the weaker one)."
    ];

  notMergeable =
    {
      loc,
      definitions,
      message ? "",
    }:
    lines (
      [
        "The option ${option loc} is defined more than once, but takes one definition only:"
        (showDefinitions definitions)
      ]
      ++ lib.optional (message != "") message
      ++ [ "Keep one of them, or put lib.mkForce before the value that shall win." ]
    );

  noValue =
    { loc, declarations }:
    "The option ${option loc} is used, but has no value and no default."
    + lib.optionalString (declarations != [ ]) " It is declared in ${showFiles declarations}."
    + " Set it in one of the modules.";

  readOnly =
    { loc, definitions }:
    lines [
      "The option ${option loc} is read-only: it can be set once, but it is set more often:"
      (showDefinitions (
        concatMap (
          definition:
          lib.modules.settle (definition // { value = definition.value.content or definition.value; })
        ) definitions
      ))
      "Remove all but one of these definitions."
    ];

  declaredTwice =
    {
      loc,
      file,
      declarations,
      reason,
    }:
    "The option ${option loc} is declared in ${code file} and in ${showFiles declarations}, and ${reason}. "
    + "Remove one of the declarations, or give each of these in one place only.";

  optionInsideOption =
    {
      path,
      parents,
      children,
    }:
    let
      names = concatMap (child: map (name: option (path ++ [ name ])) (attrNames child.options)) children;
    in
    "The option ${option path}, declared in ${
      showFiles (map (parent: parent.file) parents)
    }, cannot hold the options ${concatStringsSep ", " names}, declared in ${
      showFiles (map (child: child.file) children)
    }: only an option of the type submodule can. Rename one of them.";

  notOptions =
    {
      path,
      file,
      options,
    }:
    "The declarations of ${if path == [ ] then "`options`" else option path} in ${code file} are "
    + "${kindOf options} instead of an attribute set. "
    + "Put definitions under `config`, or declare an option with lib.mkOption.";

  notAnOption =
    {
      path,
      tag,
      file,
    }:
    "The declaration of ${option path} in ${code file} is not an option, but has the type tag ${code (toString tag)}. "
    + (
      if tag == "option-type" then
        "Wrap the type: lib.mkOption { type = …; }."
      else
        "Declare the option with lib.mkOption."
    );

  notABranch =
    {
      path,
      file,
      value,
      pos ? null,
    }:
    "The module ${code (showPlace { inherit file pos; })} sets ${if path == [ ] then "`config`" else option path} to ${kindOf value} "
    + "(${showValue value}), but this is a group of options and takes an attribute set. "
    + "Set one of the options in it.";

  noArgument =
    { key, name }:
    "The module ${code key} asks for the argument ${code name}, which nobody provides. "
    + "Add it to `specialArgs` or set `_module.args.${name}`.";

  notAModule =
    { file, value }:
    let
      tag = value._type or null;
    in
    "The file ${code file} imports "
    + (
      if tag == "flake" then
        "a whole flake, not a module. Select one of its modules, for example inputs.NAME.nixosModules.default."
      else if tag == "configuration" then
        "a whole configuration, not a module. Import the modules it is made of instead."
      else if isList value then
        "a list inside a list. Remove the inner brackets, each module is an element of `imports` itself."
      else if isAttrs value && isString tag then
        "a value with the type tag ${code tag}, not a module. Import a path, a function or an attribute set."
      else if isString value then
        "the string ${code value}, which is not an absolute path. Write a path (./module.nix) instead."
      else
        "${kindOf value} (${showValue value}), which is no module. "
        + "A module is a path, a function that returns an attribute set, or an attribute set."
    );

  noAttributes =
    { file, value }:
    "The module ${code file} is or returns ${kindOf value} (${showValue value}). A module is an attribute set or a "
    + "function that returns one.";

  importsNoList =
    { file }: "`imports` of the module ${code file} is not a list. Write imports = [ ./module.nix ];.";

  strayAttributes =
    { file, names }:
    "The module ${code file} has `config` or `options` and beside them ${concatStringsSep ", " (map code names)}. "
    + "Move these under `config`.";

  wrongClass =
    { class, module }:
    "The module ${code module.file} is of the class ${code module.class}, but is imported where modules of the "
    + "class ${code class} are expected. Import a ${class} module instead.";

  cannotDisable =
    { file }:
    "An entry of `disabledModules` in ${code file} names no module: it must be a path, a string below modulesPath, "
    + "or an attribute set with `key`.";

  deprecatedType =
    { loc, option }:
    "The type ${code option.type.name} of the option ${code (showOption loc)}, declared in "
    + "${showFiles option.declarations}, is deprecated. ${option.type.deprecationMessage}";

  recursionHint =
    "(an infinite recursion here often means that `imports` depend on `config`: import always, and make the effect "
    + "depend on it with lib.mkIf)";
}
