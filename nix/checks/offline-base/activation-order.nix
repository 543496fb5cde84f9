# Activation snippets run after those they depend on; a circle or a missing one is an error.
_:
let
  machine = import ../fixtures/machine.nix;
  script = scripts: (machine [ { system.activationScripts = scripts; } ]).config.system.build.activationScript.drvPath;
  order = (machine [ { system.activationScripts.aaa = { deps = [ "zzz" ]; text = "echo a"; }; system.activationScripts.zzz = "echo z"; } ]).config.system.build.activationScript.text;
in
{
  "a snippet comes after the one it depends on" = {
    expr = builtins.match ".*echo z.*echo a.*" order != null;
    expected = true;
  };
  "a circle" = {
    expr = script {
      a = {
        deps = [ "b" ];
        text = "";
      };
      b = {
        deps = [ "a" ];
        text = "";
      };
    };
    error = [ "The activation scripts a, b, a depend on each other in a circle." ];
  };
  "a dependency that does not exist" = {
    expr = script {
      a = {
        deps = [ "nope" ];
        text = "";
      };
    };
    error = [ "The activation script a depends on nope, which does not exist." ];
  };
}
