# The `lib` of the offline base: what authors of NixOS modules use, under the names they know.
let
  fixedPoints = import ./fixed-points.nix { lib = library; };

  library = fixedPoints.makeExtensible (
    lib:
    let
      topic = file: import file { inherit lib; };

      trivial = topic ./trivial.nix;
      lists = topic ./lists.nix;
      attrsets = topic ./attrsets.nix;
      strings = topic ./strings.nix // topic ./escaping.nix // topic ./package-names.nix;
      packages = topic ./packages.nix;
      files = topic ./sources.nix;
      stringsWithDeps = topic ./texts-with-dependencies.nix;
      debug = topic ./debug.nix;
      options = topic ./options.nix;
      modules = topic ./modules;
      types = topic ./types;

      # What has a clear name only inside its topic, as in lib.strings.replicate.
      inTopicOnly = {
        lists = [
          "commonPrefix"
          "findFirstIndex"
          "hasPrefix"
          "removePrefix"
        ];
        strings = [
          "asciiTable"
          "charToInt"
          "commonPrefixLength"
          "commonSuffixLength"
          "escapeC"
          "escapeNixIdentifier"
          "escapeNixString"
          "isConvertibleWithToString"
          "levenshtein"
          "levenshteinAtMost"
          "normalizePath"
          "replicate"
          "sanitizeDerivationName"
        ];
        attrsets = [
          "longestValidPathPrefix"
          "unionOfDisjoint"
        ];
        options = [
          "renderOptionValue"
          "showDefs"
        ];
        trivial = [
          "codeName"
          "oldestSupportedRelease"
          "release"
          "revisionWithDefault"
          "versionSuffix"
        ];
      };
      flat = name: set: removeAttrs set inTopicOnly.${name};
    in
    flat "trivial" trivial
    // fixedPoints
    // flat "lists" lists
    // flat "attrsets" attrsets
    // flat "strings" strings
    // packages
    // files
    // stringsWithDeps
    // debug
    // flat "options" options
    // {
      inherit
        trivial
        fixedPoints
        lists
        attrsets
        strings
        stringsWithDeps
        debug
        options
        modules
        types
        ;

      inherit (modules)
        doRename
        evalModules
        evalOptionValue
        filterOverrides
        mergeDefinitions
        mergeOptionDecls
        mkAfter
        mkAliasAndWrapDefinitions
        mkAliasDefinitions
        mkAliasOptionModule
        mkAssert
        mkBefore
        mkChangedOptionModule
        mkDefault
        mkDefinition
        mkDerivedConfig
        mkForce
        mkIf
        mkImageMediaOverride
        mkMerge
        mkMergedOptionModule
        mkOptionDefault
        mkOrder
        mkOverride
        mkRemovedOptionModule
        mkRenamedOptionModule
        mkRenamedOptionModuleWith
        mkVMOverride
        setDefaultModuleLocation
        sortProperties
        ;
      inherit (types)
        defaultFunctor
        defaultTypeMerge
        isOptionType
        isType
        mkOptionType
        setType
        ;

      generators = topic ./generators.nix;
      cli = topic ./command-line.nix;
      versions = topic ./versions.nix;
      path = topic ./paths.nix;
      sources = files;
      inherit (files) filesystem;
      systems.doubles = packages.platforms;
      maintainers = { };
      teams = { };

      asserts = { inherit (trivial) assertMsg assertOneOf; };
      customisation = {
        inherit (packages)
          callPackagesWith
          callPackageWith
          makeOverridable
          makeScope
          ;
      };
      meta = {
        inherit (packages)
          addMetaAttrs
          getExe
          getExe'
          hiPrio
          lowPrio
          setName
          setPrio
          ;
      };
    }
  );
in
library
