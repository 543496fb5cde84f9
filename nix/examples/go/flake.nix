{
  description = "Go with its language server and debugger";

  outputs = _: {
    nixosModules.default =
      { pkgs, ... }:
      {
        environment.systemPackages = [
          pkgs.go
          pkgs.gopls
          pkgs.delve
        ];

        # The toolchain is the one of this module, whatever a go.mod asks for.
        environment.sessionVariables.GOTOOLCHAIN = "local";
        environment.extraInit = ''
          export PATH="$HOME/go/bin:$PATH"
        '';
      };
  };
}
