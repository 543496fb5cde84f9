# Parts of version numbers such as 1.2.3
{ lib }:
let
  inherit (builtins) concatStringsSep elemAt splitVersion;
  part = n: version: elemAt (splitVersion version) n;
in
{
  inherit (builtins) compareVersions splitVersion;
  major = part 0;
  minor = part 1;
  patch = part 2;
  majorMinor = version: concatStringsSep "." (lib.take 2 (splitVersion version));
  # Exactly `count` numbers; what follows a dash stays.
  pad =
    count: version:
    let
      numbers = builtins.head (builtins.match "([^-]*)(.*)" version);
      suffix = elemAt (builtins.match "([^-]*)(.*)" version) 1;
      parts = lib.take count (splitVersion numbers);
    in
    concatStringsSep "." (parts ++ lib.replicate (count - builtins.length parts) "0") + suffix;
}
