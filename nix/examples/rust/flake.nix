{
  description = "Rust with Cargo, its linters and a linker";

  outputs = _: {
    nixosModules.default =
      { pkgs, ... }:
      {
        environment.systemPackages = [
          pkgs.cargo
          pkgs.rustc
          pkgs.clippy
          pkgs.rustfmt
          pkgs.rust-analyzer
          pkgs.gcc
        ];
      };
  };
}
