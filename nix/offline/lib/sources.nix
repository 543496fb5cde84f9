# Files of the project as sources.
{ lib }:
let
  inherit (builtins)
    any
    baseNameOf
    concatMap
    match
    path
    pathExists
    readDir
    ;

  plain = source: source.origSrc or source;
  filterOf = source: source.filter or (_: _: true);

  # Filters add up: a source that was filtered before is read from its origin with both filters.
  cleanSourceWith =
    {
      filter ? _: _: true,
      src,
      name ? src.name or "source",
    }:
    let
      before = filterOf src;
      both = file: type: before file type && filter file type;
    in
    {
      origSrc = plain src;
      filter = both;
      inherit name;
      _isLibCleanSourceWith = true;
      outPath = path {
        inherit name;
        path = plain src;
        filter = both;
      };
    };

  cleanSourceFilter =
    file: type:
    let
      name = baseNameOf (toString file);
      unwanted = [
        "\\.git"
        "\\.svn"
        "\\.hg"
        "CVS"
        "\\.bzr"
        ".*~"
        "\\.sw[a-z]"
        "\\..*\\.sw[a-z]"
        ".*\\.o"
        ".*\\.so"
      ];
    in
    type != "unknown"
    && !(any (pattern: match pattern name != null) unwanted)
    && !(type == "symlink" && lib.hasPrefix "result" name);

  relative = root: file: lib.removePrefix "${toString root}/" (toString file);

  listFilesRecursive =
    directory:
    concatMap (
      name:
      let
        file = directory + "/${name}";
      in
      if (readDir directory).${name} == "directory" then listFilesRecursive file else [ file ]
    ) (builtins.attrNames (readDir directory));
in
{
  inherit cleanSourceWith cleanSourceFilter;

  cleanSource = src: cleanSourceWith {
    filter = cleanSourceFilter;
    inherit src;
  };

  sourceByRegex =
    src: patterns:
    cleanSourceWith {
      filter =
        file: _: any (pattern: match pattern (relative (plain src) file) != null) patterns;
      inherit src;
    };

  sourceFilesBySuffices =
    src: suffixes:
    cleanSourceWith {
      filter =
        file: type:
        type == "directory" || any (suffix: lib.hasSuffix suffix (baseNameOf (toString file))) suffixes;
      inherit src;
    };

  pathIsDirectory = file: pathExists file && builtins.readFileType file == "directory";
  pathIsRegularFile = file: pathExists file && builtins.readFileType file == "regular";
  pathType = builtins.readFileType;

  filesystem = {
    inherit listFilesRecursive;
    inherit (lib) pathIsDirectory pathIsRegularFile pathType;
  };
}
