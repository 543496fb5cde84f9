# The `lib` of the offline base: what authors of NixOS modules use, under the names they know.
let
  topic = lib: file: import file { inherit lib; };

  fixedPoints = import ./fixed-points.nix { lib = library; };

  library = fixedPoints.makeExtensible (
    lib:
    let
      trivial = topic lib ./trivial.nix;
      lists = topic lib ./lists.nix;
      attrsets = topic lib ./attrsets.nix;
      strings = topic lib ./strings.nix // topic lib ./escaping.nix;
      packages = topic lib ./packages.nix;
      sources = topic lib ./sources.nix;
      stringsWithDeps = topic lib ./texts-with-dependencies.nix;
      debug = topic lib ./debug.nix;
      cli = topic lib ./command-line.nix;
      options = topic lib ./options.nix;
      modules = topic lib ./modules;
      types = topic lib ./types;

      listOnly = [
        "commonPrefix"
        "hasPrefix"
        "removePrefix"
        "replicate"
      ];
      stringOnly = [
        "asciiTable"
        "commonPrefixLength"
        "commonSuffixLength"
        "elem"
        "escapeNixIdentifier"
        "join"
        "replicate"
      ];
      typesToo = {
        inherit (types)
          isType
          setType
          mkOptionType
          isOptionType
          defaultTypeMerge
          ;
      };
      systemsOnly = {
        doubles = packages.platforms;
      };
    in
    trivial
    // fixedPoints
    // removeAttrs lists listOnly
    // attrsets
    // removeAttrs strings stringOnly
    // packages
    // sources
    // stringsWithDeps
    // debug
    // cli
    // options
    // removeAttrs modules [ "messages" ]
    // typesToo
    // {
      inherit
        trivial
        fixedPoints
        lists
        attrsets
        strings
        sources
        stringsWithDeps
        debug
        cli
        options
        modules
        types
        ;
      inherit (lists) replicate;
      inherit (strings) commonPrefixLength;
      generators = topic lib ./generators.nix;
      asserts = { inherit (trivial) assertMsg assertOneOf; };
      customisation = {
        inherit (packages)
          makeOverridable
          callPackageWith
          callPackagesWith
          makeScope
          ;
      };
      meta = {
        inherit (packages)
          getExe
          getExe'
          hiPrio
          lowPrio
          setPrio
          addMetaAttrs
          setName
          ;
      };
      versions = {
        splitVersion = builtins.splitVersion;
        major = version: builtins.elemAt (builtins.splitVersion version) 0;
        minor = version: builtins.elemAt (builtins.splitVersion version) 1;
        patch = version: builtins.elemAt (builtins.splitVersion version) 2;
        majorMinor = version: builtins.concatStringsSep "." (lib.take 2 (builtins.splitVersion version));
      };
      systems = systemsOnly;
      maintainers = { };
      teams = { };
    }
  );
in
library
