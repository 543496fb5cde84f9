# Error messages: each names the option, the files, and what to do.
{ lib }:
let
  inherit (lib)
    evalModules
    mkForce
    mkIf
    mkOption
    types
    ;
  config = modules: (evalModules { inherit modules; }).config;
  int = {
    _file = "declares.nix";
    options.services.web.port = mkOption { type = types.int; };
  };
  set = _file: port: {
    inherit _file;
    services.web.port = port;
  };
  unknown = definition: config [
    {
      options.services.web.port = mkOption { default = 1; };
      options.services.web.enable = mkOption { default = true; };
      options.networking.hostName = mkOption { default = ""; };
    }
    ({ _file = "user.nix"; } // definition)
  ];
in
{
  "unknown option" = {
    expr = unknown { services.mail.enable = true; };
    error = [
      "The option `services.mail.enable` does not exist. It is set in `user.nix`."
      "Check the spelling, or import the module that declares the option."
    ];
  };
  "unknown option under a condition" = {
    expr = unknown { services.mail = mkIf (throw "not looked at") { enable = true; }; };
    error = [ "The option `services.mail.enable` does not exist." ];
  };
  "unknown option in a group nobody declared" = {
    expr = unknown { programs.sway.enable = true; };
    error = [ "The option `programs.sway.enable` does not exist. It is set in `user.nix`." ];
  };
  "unknown option whose value fails" = {
    expr = unknown { mail = throw "not looked at"; };
    error = [ "The option `mail` does not exist." ];
  };
  "unknown option, misspelled at the end" = {
    expr = unknown { services.web.prot = 2; };
    error = [ "Did you mean `services.web.port`?" ];
  };
  "unknown option, misspelled in the middle" = {
    expr = unknown { services.wbe.enable = true; };
    error = [ "Did you mean `services.web.enable`?" ];
  };
  "unknown option, shortened" = {
    expr = unknown { networking.host = "x"; };
    error = [ "Did you mean `networking.hostName`?" ];
  };
  "unknown option in two files" = {
    expr = config [ int { _file = "a.nix"; x.y = 1; } { _file = "b.nix"; x.y = 2; } ];
    error = [ "The option `x.y` does not exist. It is set in `b.nix` and `a.nix`." ];
  };
  "several unknown options are told together" = {
    expr = unknown { x.y = 1; services.web.pot = 2; };
    error = [
      "2 options are set that do not exist:"
      "- `services.web.pot`, in `user.nix`. Did you mean `services.web.port`?"
      "- `x.y`, in `user.nix`."
    ];
  };
  "unknown option with the hint of the base" = {
    expr = unknown {
      config.services.mail.enable = true;
      config._module.unknownOptionHint = path: "The base lacks ${lib.showOption path}: use nixpkgs.";
    };
    error = [
      "The option `services.mail.enable` does not exist. It is set in `user.nix`."
      "The base lacks services.mail.enable: use nixpkgs."
    ];
  };
  "unknown option in a submodule" = {
    expr = config [
      { options.users = mkOption { type = types.attrsOf (types.submodule { options.shell = mkOption { default = ""; }; }); }; }
      { _file = "user.nix"; users.me.shel = "x"; }
    ];
    error = [ "The option `users.me.shel` does not exist. It is set in `user.nix`. Did you mean `users.me.shell`?" ];
  };
  "declaration under config" = {
    expr = config [ { _file = "user.nix"; x = mkOption { }; } ];
    error = [ "The option `x` does not exist." "declarations (mkOption) belong under `options`" ];
  };
  "wrong type" = {
    expr = config [ int (set "user.nix" "80") ];
    error = [
      "The option `services.web.port` takes: signed integer. This does not fit:"
      "- in `user.nix`: \"80\" (a string)"
      "Give the option a value of that type there."
    ];
  };
  "wrong type inside a list" = {
    expr = config [ { options.l = mkOption { type = types.listOf types.str; }; } { _file = "user.nix"; l = [ "a" 1 ]; } ];
    error = [ "The option `l.\"[definition 1-entry 2]\"` takes: string." "- in `user.nix`: 1 (an integer)" ];
  };
  "wrong type of a value that fails to show" = {
    expr = config [ int (set "user.nix" { a = throw "inner"; }) ];
    error = [ "`services.web.port`" "`user.nix`" "a value that cannot be evaluated (an attribute set)" ];
  };
  "conflicting definitions" = {
    expr = config [ int (set "a.nix" 1) (set "b.nix" 2) ];
    error = [
      "The option `services.web.port` has conflicting definitions:"
      "- in `b.nix`: 2"
      "- in `a.nix`: 1"
      "lib.mkForce"
    ];
  };
  "unique option defined twice" = {
    expr = config [
      { options.u = mkOption { type = types.unique { message = "There can be one."; } types.int; }; }
      { _file = "a.nix"; u = 1; }
      { _file = "b.nix"; u = 1; }
    ];
    error = [ "The option `u` is defined more than once" "`a.nix`" "`b.nix`" "There can be one." "lib.mkForce" ];
  };
  "null and not null" = {
    expr = config [
      { options.n = mkOption { type = types.nullOr types.int; }; }
      { _file = "a.nix"; n = null; }
      { _file = "b.nix"; n = 1; }
    ];
    error = [ "The option `n` has conflicting definitions" "- in `a.nix`: null" "- in `b.nix`: 1" ];
  };
  "no value" = {
    expr = config [ int ];
    error = [
      "The option `services.web.port` is used, but has no value and no default."
      "It is declared in `declares.nix`. Set it in one of the modules."
    ];
  };
  "read-only option set twice" = {
    expr = config [
      { _file = "base.nix"; options.r = mkOption { readOnly = true; }; config.r = 1; }
      { _file = "user.nix"; r = mkForce 2; }
    ];
    error = [ "The option `r` is read-only" "- in `base.nix`: 1" "- in `user.nix`: 2" "Remove all but one" ];
  };
  "declared twice with different types" = {
    expr = config [ int { _file = "other.nix"; options.services.web.port = mkOption { type = types.str; }; } ];
    error = [
      "The option `services.web.port` is declared in `declares.nix` and in `other.nix`"
      "the types do not fit together: string and signed integer"
    ];
  };
  "declared twice with two defaults" = {
    expr = config [
      { _file = "a.nix"; options.x = mkOption { default = 1; }; }
      { _file = "b.nix"; options.x = mkOption { default = 1; }; }
    ];
    error = [ "The option `x` is declared in `a.nix` and in `b.nix`, and both give `default`." ];
  };
  "option inside an option" = {
    expr = config [ int { _file = "other.nix"; options.services.web.port.tls = mkOption { }; } ];
    error = [
      "The option `services.web.port`, declared in `declares.nix`, cannot hold the options `services.web.port.tls`, declared in `other.nix`"
    ];
  };
  "value where a group of options is" = {
    expr = config [ int { _file = "user.nix"; services.web = true; } ];
    error = [ "The module `user.nix` sets `services.web` to a boolean (true), but this is a group of options" ];
  };
  "type without lib.mkOption" = {
    expr = config [ { _file = "a.nix"; options.x = types.int; } ];
    error = [ "The declaration of `x` in `a.nix` is not an option" "lib.mkOption { type = …; }" ];
  };
  "options that are no set" = {
    expr = config [ { _file = "a.nix"; options.x = 1; } ];
    error = [ "The declarations of `x` in `a.nix` are an integer instead of an attribute set." ];
  };
  "condition that is no boolean" = {
    expr = config [ int { _file = "user.nix"; services.web.port = mkIf "yes" 1; } ];
    error = [ "lib.mkIf wants a boolean as its condition" "`user.nix`" "`services.web.port`" ];
  };
  "failed lib.mkAssert" = {
    expr = config [ int { services.web.port = lib.mkAssert false "No web here." 1; } ];
    error = [ "No web here." ];
  };
  "module that is no module" = {
    expr = config [ { _file = "user.nix"; imports = [ 5 ]; } ];
    error = [ "The file `user.nix` imports an integer (5), which is no module." "a path, a function that returns an attribute set" ];
  };
  "module function that returns no set" = {
    expr = config [ { _file = "user.nix"; imports = [ ({ ... }: 5) ]; } ];
    error = [ "`user.nix`" "an integer (5), which is no module" ];
  };
  "relative string as a module" = {
    expr = config [ { _file = "user.nix"; imports = [ "module.nix" ]; } ];
    error = [ "The file `user.nix` imports the string `module.nix`, which is not an absolute path." ];
  };
  "list inside imports" = {
    expr = config [ { _file = "user.nix"; imports = [ [ ] ]; } ];
    error = [ "`user.nix`" "Remove the inner brackets" ];
  };
  "imports that are no list" = {
    expr = config [ { _file = "user.nix"; imports = ./fixtures/one.nix; } ];
    error = [ "`imports` of the module `user.nix` is not a list." ];
  };
  "flake as a module" = {
    expr = config [ { _file = "user.nix"; imports = [ { _type = "flake"; } ]; } ];
    error = [ "`user.nix`" "a whole flake" "nixosModules.default" ];
  };
  "file that does not exist" = {
    expr = config [ { _file = "user.nix"; imports = [ ./fixtures/missing.nix ]; } ];
    error = [ "missing.nix" "imported by `user.nix`" ];
  };
  "attributes beside config" = {
    expr = config [ int { _file = "user.nix"; config = { }; services = { }; } ];
    error = [ "The module `user.nix` has `config` or `options` and beside them `services`. Move these under `config`." ];
  };
  "argument nobody provides" = {
    expr = config [ int { _file = "user.nix"; imports = [ ({ port, ... }: { services.web.port = port; }) ]; } ];
    error = [ "asks for the argument `port`, which nobody provides." "`specialArgs`" "`_module.args.port`" ];
  };
  "module of another class" = {
    expr = (evalModules { class = "nixos"; modules = [ { _file = "user.nix"; _class = "darwin"; } ]; }).config;
    error = [ "The module `user.nix` is of the class `darwin`" "`nixos`" ];
  };
  "imports that depend on config" = {
    expr = config [ int ({ config, ... }: { imports = if config.services.web.port == 1 then [ int ] else [ ]; }) ];
    error = [ "infinite recursion" "`imports` depend on `config`" ];
  };
  "removed option that is read" = {
    expr = (config [
      (lib.mkRemovedOptionModule [ "old" ] "Use new.")
      { options.assertions = mkOption { type = types.raw; }; config.old = 1; }
    ]).old;
    error = [ "The option `old` has been removed. Use new." ];
  };
  "alias of an option that does not exist" = {
    expr = (config [ (lib.mkAliasOptionModule [ "short" ] [ "long" ]) { short = { }; _module.check = false; } ]).short;
    error = [ "The option `short` stands for `long`, which does not exist." ];
  };
  "function that does not exist" = {
    expr = lib.noSuchFunction 1;
    error = [ "attribute 'noSuchFunction' missing" ];
  };
  "package that is missing for lib.callPackageWith" = {
    expr = lib.callPackageWith { a = 1; } ({ a, b }: a) { };
    error = [ "wants `b`, which the package set does not have" ];
  };
  "default package that does not exist" = {
    expr = (lib.mkPackageOption { } "hello" { }).default;
    error = [ "The package `pkgs.hello`, the default of a package option, does not exist." ];
  };
}
