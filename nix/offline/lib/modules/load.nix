# From what stands in `imports` to the list of modules that take part.
{ lib }:
let
  inherit (builtins)
    addErrorContext
    attrNames
    concatMap
    elem
    filter
    genericClosure
    isAttrs
    isList
    isPath
    isString
    mapAttrs
    removeAttrs
    substring
    ;
  inherit (lib) functionArgs isFunction;
  inherit (lib.modules) messages mkMerge;

  reserved = [
    "_class"
    "_file"
    "key"
    "disabledModules"
    "imports"
    "require"
    "freeformType"
  ];

  # Only what the function names is handed over, and nothing of it is looked at here.
  callModule =
    key: module: args:
    let
      asked = mapAttrs (
        name: _:
        addErrorContext "while evaluating the module argument `${name}` of `${key}`" (
          args.${name} or (args.config._module.args.${name} or (throw (messages.noArgument { inherit key name; })))
        )
      ) (functionArgs module);
    in
    module (args // asked);

  structure =
    { file, key }:
    module:
    let
      isLong = module ? config || module ? options;
      stray = removeAttrs module (
        reserved
        ++ [
          "meta"
          "config"
          "options"
        ]
      );
      own =
        if !isLong then
          removeAttrs module reserved
        else if module ? meta then
          mkMerge [
            (module.config or { })
            { inherit (module) meta; }
          ]
        else
          module.config or { };
    in
    if !isAttrs module then
      throw (
        messages.noAttributes {
          inherit file;
          value = module;
        }
      )
    else if isLong && stray != { } then
      throw (
        messages.strayAttributes {
          file = toString (module._file or file);
          names = attrNames stray;
        }
      )
    else
      {
        file = toString (module._file or file);
        key = toString (module.key or key);
        class = module._class or null;
        disabled = module.disabledModules or [ ];
        imports = (module.imports or [ ]) ++ (if isLong then [ ] else module.require or [ ]);
        options = module.options or { };
        config =
          if module ? freeformType then
            mkMerge [
              own
              { _module.freeformType = module.freeformType; }
            ]
          else
            own;
      };

  loadFile =
    args: importer: module:
    let
      name = toString module;
      content = addErrorContext "while loading the module `${name}`, imported by `${importer}`" (
        import module
      );
    in
    if isString module && substring 0 1 module != "/" then
      throw (
        messages.notAModule {
          file = importer;
          value = module;
        }
      )
    else
      structure {
        file = name;
        key = name;
      } (if isFunction content then callModule name content args else content);

  load =
    args: place: module:
    let
      tag = module._type or "module";
    in
    if isFunction module then
      structure place (callModule place.key module args)
    else if isAttrs module && (tag == "if" || tag == "override" || tag == "merge") then
      structure place { config = module; }
    else if isAttrs module && tag == "module" then
      structure place module
    else if isPath module || isString module || (module ? outPath && tag == "module") then
      loadFile args place.file module
    else
      throw (
        messages.notAModule {
          inherit (place) file;
          value = module;
        }
      );

  checkClass =
    class: module:
    if class == null || module.class == null || module.class == class then
      module
    else
      throw (messages.wrongClass { inherit class module; });

  importsOf =
    class: args: parent:
    if !isList parent.imports then
      throw (messages.importsNoList { inherit (parent) file; })
    else
      lib.imap1 (
        n: module:
        checkClass class (
          load args {
            inherit (parent) file;
            key = "${parent.key}:anon-${toString n}";
          } module
        )
      ) parent.imports;

  disabledKey =
    modulesPath: file: entry:
    if isString entry && substring 0 1 entry != "/" then
      "${toString modulesPath}/${entry}"
    else if !isAttrs entry || entry ? outPath || entry ? __toString then
      toString entry
    else
      entry.key or (throw (messages.cannotDisable { inherit file; }));
in
{
  # A module with a name for messages.
  setDefaultModuleLocation = file: module: {
    _file = file;
    imports = [ module ];
  };

  # The modules reachable from `modules`, each key once, the nearest first, without the disabled ones.
  collectModules =
    { class, args, modulesPath, modules }:
    let
      root = {
        file = lib.options.unknownModule;
        key = "";
        imports = modules;
      };
      closure =
        keep:
        genericClosure {
          startSet = filter keep (importsOf class args root);
          operator = module: filter keep (importsOf class args module);
        };
      everything = closure (_: true);
      disabled = concatMap (
        module: map (disabledKey modulesPath module.file) module.disabled
      ) everything;
    in
    if disabled == [ ] then everything else closure (module: !elem module.key disabled);
}
