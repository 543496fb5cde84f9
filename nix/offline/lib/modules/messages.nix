# What the module system says when something is wrong: which option, which file, what to do.
{ lib }:
let
  inherit (builtins)
    attrNames
    concatMap
    concatStringsSep
    filter
    genList
    isAttrs
    isFunction
    isList
    isString
    length
    match
    replaceStrings
    sort
    split
    stringLength
    substring
    tryEval
    typeOf
    ;
  inherit (lib.options) showFiles showOption;

  code = text: "`${text}`";
  option = path: code (showOption path);
  lines = concatStringsSep "\n";
  maxShown = 20;

  indent = text: replaceStrings [ "\n" ] [ "\n    " ] text;

  # A value as far as it can be told without failing, on a few lines.
  showValue =
    value:
    let
      attempt = tryEval (
        lib.generators.toPretty { } (
          lib.generators.withRecursion {
            depthLimit = 5;
            throwOnDepthLimit = false;
          } value
        )
      );
      text = if attempt.success then attempt.value else "a value that cannot be evaluated";
      rows = filter isString (split "\n" text);
      short = if length rows > 8 then lines (lib.take 8 rows ++ [ "…" ]) else text;
    in
    if stringLength short > 600 then substring 0 600 short + "…" else short;

  showDefinition = { file, value, ... }: "- in ${code file}: ${indent (showValue value)}";
  showDefinitions = definitions: lines (map showDefinition definitions);

  article =
    noun: if match "[aeiouAEIOU].*" noun == null then "a ${noun}" else "an ${noun}";
  kinds = {
    null = "null";
    set = "an attribute set";
    lambda = "a function";
    int = "an integer";
    bool = "a boolean";
  };
  kindOf = value: kinds.${typeOf value} or (article (typeOf value));

  # Names the user may have meant, best first.
  similar =
    name: candidates:
    let
      limit = if stringLength name < 4 then 1 else 1 + stringLength name / 4;
      distance = candidate: lib.strings.levenshtein name candidate;
      isClose =
        candidate:
        lib.strings.levenshteinAtMost limit name candidate
        || (stringLength name > 2 && lib.hasPrefix name candidate);
      close = filter isClose candidates;
    in
    lib.take 3 (sort (a: b: distance a < distance b) close);

  # The part of `path` that is declared, and what is declared there.
  declaredPart =
    options: path:
    let
      next = builtins.head path;
    in
    if path != [ ] && isAttrs options && !(options ? _type) && options ? ${next} then
      let
        inner = declaredPart options.${next} (builtins.tail path);
      in
      inner // { known = [ next ] ++ inner.known; }
    else
      {
        known = [ ];
        names = if isAttrs options && !(options ? _type) then filter (n: n != "_module") (attrNames options) else [ ];
        inherit path options;
      };

  didYouMean =
    { prefix, options, path }:
    let
      found = declaredPart options (lib.drop (length prefix) path);
      completed =
        name:
        let
          rest = builtins.tail found.path;
          here = prefix ++ found.known ++ [ name ];
        in
        if rest != [ ] && lib.hasAttrByPath rest found.options.${name} then here ++ rest else here;
      meant =
        if found.path == [ ] then
          [ ]
        else
          map (name: option (completed name)) (similar (builtins.head found.path) found.names);
    in
    if meant == [ ] then "" else " Did you mean ${concatStringsSep " or " meant}?";

  # `services.x = { enable = true; }` is told as `services.x.enable`.
  spelledOut =
    definition:
    let
      opened = tryEval (lib.modules.openBranch definition.value);
      branches = if opened.success then opened.value else [ ];
      isBranch = branch: isAttrs branch && !(branch ? _type) && branch != { } && !lib.isDerivation branch;
    in
    if branches != [ ] && builtins.all isBranch branches then
      concatMap (
        branch: map (name: definition // { path = definition.path ++ [ name ]; }) (attrNames branch)
      ) branches
    else
      [ definition ];
in
{
  inherit showValue showDefinition showDefinitions similar;

  unknownOptions =
    {
      prefix,
      options,
      unknown,
      hint,
    }:
    let
      byPath = builtins.groupBy (definition: showOption definition.path) (concatMap spelledOut unknown);
      files = definitions: lib.unique (map (definition: definition.file) definitions);
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
    + lib.optionalString nothingDeclared "\nNo option is declared here at all: declarations (mkOption) belong under `options`, not under `config`."
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
        concatMap (definition: lib.modules.settle (definition // { value = definition.value.content or definition.value; })) definitions
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
    "The option ${option loc} is declared in ${code file} and in ${showFiles declarations}, and ${reason}. Remove one of the declarations, or give each of these in one place only.";

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
    "The declarations of ${if path == [ ] then "`options`" else option path} in ${code file} are ${kindOf options} instead of an attribute set. Put definitions under `config`, or declare an option with lib.mkOption.";

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
    }:
    "The module ${code file} sets ${if path == [ ] then "`config`" else option path} to ${kindOf value} (${showValue value}), but this is a group of options and takes an attribute set. Set one of the options in it.";

  noArgument =
    { key, name }:
    "The module ${code key} asks for the argument ${code name}, which nobody provides. Add it to `specialArgs` or set `_module.args.${name}`.";

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
        "${kindOf value} (${showValue value}), which is no module. A module is a path, a function that returns an attribute set, or an attribute set."
    );

  importsNoList =
    { file }: "`imports` of the module ${code file} is not a list. Write imports = [ ./module.nix ];.";

  strayAttributes =
    { file, names }:
    "The module ${code file} has `config` or `options` and beside them ${concatStringsSep ", " (map code names)}. Move these under `config`.";

  wrongClass =
    { class, module }:
    "The module ${code module.file} is of the class ${code module.class}, but is imported where modules of the class ${code class} are expected. Import a ${class} module instead.";

  cannotDisable =
    { file }:
    "An entry of `disabledModules` in ${code file} names no module: it must be a path, a string below modulesPath, or an attribute set with `key`.";
}
