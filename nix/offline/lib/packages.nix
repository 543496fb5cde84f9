# Packages: their programs, their licences, and functions that can be called again with other arguments.
{ lib }:
let
  inherit (builtins) intersectAttrs mapAttrs;
  inherit (lib) functionArgs isFunction;

  withResult =
    result: more:
    if builtins.isAttrs result then
      result // more
    else if isFunction result then
      lib.setFunctionArgs result (functionArgs result) // more
    else
      result;

  makeOverridable =
    f:
    let
      call =
        args:
        let
          result = f args;
          change = new: args // (if isFunction new then new args else new);
        in
        withResult result (
          {
            override = new: makeOverridable f (change new);
          }
          // lib.optionalAttrs (result ? overrideAttrs) {
            overrideAttrs = new: makeOverridable (args: (f args).overrideAttrs new) args;
          }
        );
    in
    lib.setFunctionArgs call (functionArgs f);

  callPackageWith =
    available: package: args:
    let
      f = if isFunction package then package else import package;
      wanted = functionArgs f;
      given = intersectAttrs wanted available // args;
      missing = builtins.filter (name: !(wanted.${name} || given ? ${name})) (builtins.attrNames wanted);
    in
    if missing == [ ] then
      lib.makeOverridable f given
    else
      throw (
        "lib.callPackageWith: the function"
        + lib.optionalString (!isFunction package) " in `${toString package}`"
        + " wants ${lib.concatMapStringsSep ", " (name: "`${name}`") missing}, which the package set does not have. "
        + "Pass it as argument."
      );

  getExe' =
    package: program:
    if builtins.match ".*/.*" program != null then
      throw "lib.getExe': `${program}` must be the name of a program, without a slash."
    else
      "${lib.getBin package}/bin/${program}";

  licence = spdxId: fullName: more: {
    inherit spdxId fullName;
    shortName = spdxId;
    free = true;
    redistributable = true;
    deprecated = false;
    url = "https://spdx.org/licenses/${spdxId}.html";
  } // more;
  unfree = fullName: redistributable: {
    inherit fullName redistributable;
    shortName = "unfree";
    free = false;
    deprecated = false;
  };
in
{
  inherit makeOverridable callPackageWith getExe';

  callPackagesWith =
    available: package: args:
    let
      f = if isFunction package then package else import package;
      own = intersectAttrs (functionArgs f) available // args;
    in
    mapAttrs (name: _: makeOverridable (given: (f given).${name}) own) (f own);

  makeScope =
    newScope: f:
    let
      self = f self // {
        newScope = scope: newScope (self // scope);
        callPackage = self.newScope { };
        overrideScope = overlay: lib.makeScope newScope (lib.extends overlay f);
        packages = f;
      };
    in
    self;

  getExe =
    package:
    let
      name = lib.getName package;
      assumed = lib.warn (
        "lib.getExe: the package `${name}` does not say which program is its main one, `${name}` is assumed. "
        + "Set meta.mainProgram, or use lib.getExe' package \"PROGRAM\"."
      ) name;
    in
    getExe' package (package.meta.mainProgram or assumed);

  hiPrio = lib.setPrio (-10);
  lowPrio = lib.setPrio 10;
  setPrio = priority: lib.addMetaAttrs { inherit priority; };
  addMetaAttrs = attributes: package: package // { meta = (package.meta or { }) // attributes; };
  setName = name: package: package // { inherit name; };

  licenses = {
    agpl3Only = licence "AGPL-3.0-only" "GNU Affero General Public License v3.0 only" { };
    asl20 = licence "Apache-2.0" "Apache License 2.0" { };
    bsd2 = licence "BSD-2-Clause" "BSD 2-Clause \"Simplified\" License" { };
    bsd3 = licence "BSD-3-Clause" "BSD 3-Clause \"New\" or \"Revised\" License" { };
    cc0 = licence "CC0-1.0" "Creative Commons Zero v1.0 Universal" { };
    gpl2Only = licence "GPL-2.0-only" "GNU General Public License v2.0 only" { };
    gpl2Plus = licence "GPL-2.0-or-later" "GNU General Public License v2.0 or later" { };
    gpl3Only = licence "GPL-3.0-only" "GNU General Public License v3.0 only" { };
    gpl3Plus = licence "GPL-3.0-or-later" "GNU General Public License v3.0 or later" { };
    isc = licence "ISC" "ISC License" { };
    lgpl21Plus = licence "LGPL-2.1-or-later" "GNU Lesser General Public License v2.1 or later" { };
    lgpl3Plus = licence "LGPL-3.0-or-later" "GNU Lesser General Public License v3.0 or later" { };
    mit = licence "MIT" "MIT License" { };
    mpl20 = licence "MPL-2.0" "Mozilla Public License 2.0" { };
    unlicense = licence "Unlicense" "The Unlicense" { };
    zlib = licence "Zlib" "zlib License" { };
    unfree = unfree "Unfree" false;
    unfreeRedistributable = unfree "Unfree redistributable" true;
  };

  # Placeholders for a hash that is not known yet.
  fakeHash = "sha256-${lib.strings.replicate 43 "A"}=";
  fakeSha256 = lib.strings.replicate 64 "0";
  fakeSha512 = lib.strings.replicate 128 "0";

  platforms = rec {
    x86_64 = [ "x86_64-linux" "x86_64-darwin" ];
    aarch64 = [ "aarch64-linux" "aarch64-darwin" ];
    linux = [ "x86_64-linux" "aarch64-linux" ];
    darwin = [ "x86_64-darwin" "aarch64-darwin" ];
    unix = linux ++ darwin;
    all = unix;
    none = [ ];
  };
}
