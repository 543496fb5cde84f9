# What packages are called: names, versions, store paths, search paths, flags of configure scripts.
{ lib }:
let
  inherit (builtins)
    filter
    head
    isString
    match
    split
    stringLength
    substring
    ;
  inherit (lib) concatMapStrings concatMapStringsSep isStringLike;

  feature =
    positive: negative: flag: name:
    "--${if flag then positive else negative}-${name}";
  featureAs =
    positive: negative: flag: name: value:
    feature positive negative flag name + lib.optionalString flag "=${value}";
in
{
  isStorePath =
    value:
    let
      path = builtins.unsafeDiscardStringContext (toString value);
    in
    isStringLike value
    && substring 0 1 path == "/"
    && dirOf path == builtins.storeDir
    && match "[0-9a-df-np-sv-z]{32}-[0-9a-zA-Z+._?=-]+" (baseNameOf path) != null;

  # Search paths
  makeSearchPath =
    directory: packages:
    concatMapStringsSep ":" (package: "${package}/${directory}") (
      filter (package: package != null) packages
    );
  makeSearchPathOutput =
    output: directory: packages:
    lib.makeSearchPath directory (map (lib.getOutput output) packages);
  makeLibraryPath = lib.makeSearchPathOutput "lib" "lib";
  makeIncludePath = lib.makeSearchPathOutput "dev" "include";
  makeBinPath = lib.makeSearchPathOutput "bin" "bin";

  # Flags of configure scripts
  enableFeature = feature "enable" "disable";
  enableFeatureAs = featureAs "enable" "disable";
  withFeature = feature "with" "without";
  withFeatureAs = featureAs "with" "without";

  # Names and versions of packages
  getName = package: package.pname or (builtins.parseDrvName (package.name or package)).name;
  getVersion = package: package.version or (builtins.parseDrvName (package.name or package)).version;
  versionOlder = a: b: builtins.compareVersions b a == 1;
  versionAtLeast = a: b: builtins.compareVersions b a != 1;
  sanitizeDerivationName =
    text:
    let
      plain = builtins.unsafeDiscardStringContext text;
      name = head (match "\\.*(.*)" plain);
      cleaned = concatMapStrings (part: if isString part then part else "-") (
        split "[^[:alnum:]+._?=-]+" name
      );
      excess = lib.max 0 (stringLength cleaned - 207);
      short = substring excess (-1) cleaned;
    in
    if short == "" then "unknown" else short;
}
