# evalModules: the configuration a list of modules makes together.
{ lib }:
let
  inherit (builtins)
    removeAttrs
    seq
    ;
  inherit (lib) mkOption types;
  inherit (lib.modules)
    collectModules
    matchLevel
    mergeDefinitions
    messages
    ;

  # The options every evaluation has.
  ownModule =
    { prefix, specialArgs, args }:
    {
      _file = "the module system";
      key = "the module system";
      options._module = {
        args = mkOption {
          type = types.lazyAttrsOf types.raw;
          internal = prefix != [ ];
          description = ''
            Further arguments for every module, beside `lib`, `config`, `options` and the special arguments.
          '';
        };
        check = mkOption {
          type = types.bool;
          default = true;
          internal = true;
          description = "Whether a definition without a declared option is an error.";
        };
        freeformType = mkOption {
          type = types.nullOr types.optionType;
          default = null;
          internal = true;
          description = "The type that takes all definitions without a declared option.";
        };
        specialArgs = mkOption {
          type = types.raw;
          readOnly = true;
          internal = true;
          description = "The arguments given to the evaluation, usable in `imports`.";
        };
        unknownOptionHint = mkOption {
          type = types.raw;
          default = _: "";
          internal = true;
          description = ''
            From the path of an option nobody declared (a list of names) to the advice that ends the error message.
          '';
        };
      };
      config._module = { inherit args specialArgs; };
    };

  evalModules =
    evaluation@{
      modules,
      prefix ? [ ],
      specialArgs ? { },
      class ? null,
      args ? { },
      check ? true,
    }:
    let
      own = ownModule {
        inherit prefix specialArgs;
        args = {
          inherit extendModules;
          moduleType = type;
        };
      };

      given =
        modules
        ++ lib.optional (evaluation ? args) { config._module = { inherit args; }; }
        ++ lib.optional (evaluation ? check) { config._module.check = lib.mkDefault check; };

      collected = collectModules {
        inherit class;
        modulesPath = specialArgs.modulesPath or "";
        modules = given ++ [ own ];
        args = {
          inherit lib specialArgs options;
          config = builtins.addErrorContext messages.recursionHint config;
          _class = class;
          _prefix = prefix;
        }
        // specialArgs;
      };

      # Modules are told from the outermost to the innermost, but definitions count from the innermost on.
      participants = lib.reverseList collected;

      matched =
        matchLevel prefix
          (map (module: { inherit (module) file options; }) participants)
          (map (module: { inherit (module) file; value = module.config; }) participants);

      inherit (matched) options unknown;
      inherit (matched.config._module) freeformType;

      below = lib.drop (builtins.length prefix);

      free =
        if unknown == [ ] then
          { }
        else
          (mergeDefinitions prefix freeformType (
            map (definition: {
              inherit (definition) file;
              value = lib.setAttrByPath (below definition.path) definition.value;
            }) unknown
          )).mergedValue;

      config = if freeformType == null then matched.config else lib.recursiveUpdate free matched.config;

      checked =
        if freeformType == null && unknown != [ ] && config._module.check then
          throw (
            messages.unknownOptions {
              inherit prefix options unknown;
              hint = config._module.unknownOptionHint;
            }
          )
        else
          null;

      extendModules =
        extension:
        evalModules (
          evaluation
          // {
            modules = modules ++ (extension.modules or [ ]);
            specialArgs = specialArgs // (extension.specialArgs or { });
            prefix = extension.prefix or prefix;
          }
        );

      type = types.submoduleWith { inherit modules specialArgs class; };
    in
    {
      _type = "configuration";
      options = seq checked options;
      config = seq checked (removeAttrs config [ "_module" ]);
      _module = seq checked config._module;
      inherit extendModules type class;
    };
in
{
  inherit evalModules;
}
