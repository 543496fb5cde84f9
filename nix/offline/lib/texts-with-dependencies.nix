# Named pieces of text that must come in a certain order, such as activation scripts.
{ lib }:
let
  inherit (builtins) concatStringsSep foldl';

  noDepEntry = text: {
    inherit text;
    deps = [ ];
  };

  # The texts of `names`, each after those it depends on, each once.
  textClosureList =
    entries: names:
    let
      depsOf = name: entries.${name}.deps or [ ];
      visit =
        state: name:
        if state.done ? ${name} then
          state
        else
          let
            before = foldl' visit (state // { done = state.done // { ${name} = true; }; }) (depsOf name);
          in
          before // { names = before.names ++ [ name ]; };
    in
    map (name: entries.${name}.text or entries.${name})
      (foldl' visit {
        done = { };
        names = [ ];
      } names).names;
in
{
  inherit noDepEntry textClosureList;
  fullDepEntry = text: deps: { inherit text deps; };
  packEntry = deps: {
    inherit deps;
    text = "";
  };
  stringAfter = deps: text: { inherit text deps; };
  textClosureMap =
    f: entries: names:
    concatStringsSep "\n" (map f (textClosureList entries names));
}
