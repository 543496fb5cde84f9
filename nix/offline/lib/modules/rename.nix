# Modules that keep old option names working.
{ lib }:
let
  inherit (builtins) filter foldl';
  inherit (lib)
    attrByPath
    getAttrFromPath
    mkMerge
    mkOption
    optional
    optionalAttrs
    setAttrByPath
    showFiles
    showOption
    ;

  doRename =
    {
      from,
      to,
      visible,
      warn,
      use,
      withPriority ? true,
      condition ? true,
    }:
    { config, options, ... }:
    let
      old = getAttrFromPath from options;
      missing = throw (
        "The option `${showOption from}` stands for `${showOption to}`, which does not exist. "
        + "Declare it, or remove the alias."
      );
      forward =
        if withPriority then
          lib.modules.mkAliasAndWrapDefsWithPriority
        else
          lib.mkAliasAndWrapDefinitions;
    in
    {
      options = setAttrByPath from (mkOption {
        inherit visible;
        type = (attrByPath to { } options).type or (lib.types.submodule { });
        description = "Alias of {option}`${showOption to}`.";
        apply = _: use (attrByPath to missing config);
      });
      config = lib.mkIf condition (mkMerge [
        (optionalAttrs (options ? warnings) {
          warnings = optional (warn && old.isDefined) (
            "The option `${showOption from}`, set in ${showFiles old.files}, is now called `${showOption to}`. "
            + "Use the new name."
          );
        })
        (forward (setAttrByPath to) old)
      ]);
    };

  renamed =
    from: to:
    doRename {
      inherit from to;
      visible = false;
      warn = true;
      use = lib.warn "The option `${showOption from}` is read, but is now called `${showOption to}`.";
    };

  unset = "_mkMergedOptionModule";

  mkMergedOptionModule =
    from: to: merge:
    { config, options, ... }:
    let
      used = filter (path: getAttrFromPath path config != unset) from;
    in
    {
      options = foldl' lib.recursiveUpdate { } (
        map (
          path:
          setAttrByPath path (mkOption {
            visible = false;
            default = unset;
          })
        ) from
      );
      config = mkMerge [
        {
          warnings = map (
            path:
            "The option `${showOption path}`, set in ${
              showFiles (getAttrFromPath path options).files
            }, has been replaced by `${showOption to}`, which has another type. Set that one."
          ) used;
        }
        (setAttrByPath to (mkMerge (optional (used != [ ]) (merge config))))
      ];
    };
in
{
  inherit doRename mkMergedOptionModule;

  mkRenamedOptionModule = renamed;
  mkRenamedOptionModuleWith = { from, to, ... }: renamed from to;

  mkAliasOptionModule =
    from: to:
    doRename {
      inherit from to;
      visible = true;
      warn = false;
      use = lib.id;
    };

  mkChangedOptionModule =
    from: to: change:
    mkMergedOptionModule [ from ] to change;

  mkRemovedOptionModule =
    path: advice:
    { options, ... }:
    let
      option = getAttrFromPath path options;
    in
    {
      options = setAttrByPath path (mkOption {
        visible = false;
        apply = _: throw "The option `${showOption path}` has been removed. ${advice}";
      });
      config.assertions = [
        {
          assertion = !option.isDefined;
          message =
            "The option `${showOption path}`, set in ${showFiles option.files}, has been removed and has no effect "
            + "any more. Delete the definition. ${advice}";
        }
      ];
    };
}
