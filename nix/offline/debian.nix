# The Debian root file system as a derivation, and the places in it that builds and boots start from.
#
# It is a fixed-output derivation that is never built: its output is the path `add-debian` put into the store, which
# Nix finds by name and hash alone. So evaluation stays pure and copies nothing.
{
  name,
  narHash,
  storePath,
  system,
}@identity:
let
  places =
    {
      x86_64-linux = {
        libraries = "usr/lib/x86_64-linux-gnu";
        loader = "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2";
      };
      aarch64-linux = {
        libraries = "usr/lib/aarch64-linux-gnu";
        loader = "usr/lib/aarch64-linux-gnu/ld-linux-aarch64.so.1";
      };
    }
    .${system} or (throw "The offline base knows no Debian for the system ${system}.");

  root = derivation {
    inherit name system;
    builder = "/bin/sh";
    args = [
      "-c"
      "echo 'The Debian base is missing in the Nix store: the store has to be set up again.' >&2; exit 1"
    ];
    outputHashMode = "recursive";
    outputHash = narHash;
  };
in
assert builtins.unsafeDiscardStringContext root.outPath == storePath;
root
// {
  inherit identity;
  libraries = "${root}/${places.libraries}";
  loader = "${root}/${places.loader}";
  # Runs where nothing else does: it needs no loader.
  staticShell = "${root}/usr/bin/bash-static";
}
