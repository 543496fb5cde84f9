# Brings declarations and definitions together, level by level.
{ lib }:
let
  inherit (builtins)
    attrNames
    concatLists
    concatMap
    filter
    isAttrs
    mapAttrs
    removeAttrs
    unsafeGetAttrPos
    zipAttrsWith
    ;
  inherit (lib.modules)
    evalOptionValue
    mergeOptionDecls
    messages
    openBranch
    positionIn
    ;
  inherit (lib.options) isOption mkOption;

  group = zipAttrsWith (_: members: members);

  declaredNames =
    path: declarations:
    group (
      map (
        { file, options, ... }:
        if isAttrs options then
          mapAttrs (name: value: {
            inherit file;
            options = value;
            pos = unsafeGetAttrPos name options;
          }) options
        else
          throw (messages.notOptions { inherit path file options; })
      ) declarations
    );

  definedNames =
    path: definitions:
    group (
      concatMap (
        {
          file,
          value,
          pos ? null,
          ...
        }:
        let
          whole = value;
        in
        map (
          branch:
          if isAttrs branch then
            mapAttrs (name: value: {
              inherit file value;
              pos = positionIn name whole;
            }) branch
          else
            throw (
              messages.notABranch {
                inherit path file pos;
                value = branch;
              }
            )
        ) (openBranch value)
      ) definitions
    );

  asOption =
    declaration:
    if isOption declaration.options then
      declaration
    else
      declaration
      // {
        options = mkOption {
          type = lib.types.submoduleWith {
            modules = [ { inherit (declaration) options; } ];
            shorthandOnlyDefinesConfig = null;
          };
        };
      };

  checkTag =
    path: declaration:
    let
      tag = declaration.options._type or null;
    in
    if tag == null || tag == "option" || isAttrs tag then
      declaration
    else
      throw (
        messages.notAnOption {
          inherit path tag;
          inherit (declaration) file;
        }
      );

  leaf =
    path: declarations: definitions:
    let
      option = evalOptionValue path (mergeOptionDecls path declarations) definitions;
    in
    {
      options = option;
      config = option.value;
      unknown = [ ];
    };

  node =
    path: untested: definitions:
    let
      declarations = map (checkTag path) untested;
      real = filter (declaration: isOption declaration.options) declarations;
      acceptsChildren = builtins.all (
        declaration: (declaration.options.type.name or null) == "submodule"
      ) real;
    in
    if real == [ ] then
      matchLevel path declarations definitions
    else if builtins.length real == builtins.length declarations then
      leaf path declarations definitions
    else if acceptsChildren then
      leaf path (map asOption declarations) definitions
    else
      throw (
        messages.optionInsideOption {
          inherit path;
          parents = real;
          children = filter (declaration: !isOption declaration.options) declarations;
        }
      );

  # `options` and `config` have the same shape; `unknown` lists the definitions nobody declared an option for.
  matchLevel =
    path: declarations: definitions:
    let
      declared = declaredNames path declarations;
      defined = definedNames path definitions;
      nodes = mapAttrs (
        name: members: node (path ++ [ name ]) members (defined.${name} or [ ])
      ) declared;
      undeclared = removeAttrs defined (attrNames declared);
    in
    {
      options = mapAttrs (_: child: child.options) nodes;
      config = mapAttrs (_: child: child.config) nodes;
      unknown =
        if definitions == [ ] then
          [ ]
        else
          concatLists (
            map (name: nodes.${name}.unknown) (attrNames nodes)
            ++ map (name: map (definition: definition // { path = path ++ [ name ]; }) undeclared.${name}) (
              attrNames undeclared
            )
          );
    };
in
{
  inherit matchLevel;
}
