{
  description = "Node.js with npm and pnpm";

  outputs = _: {
    nixosModules.default =
      { pkgs, ... }:
      {
        environment.systemPackages = [
          pkgs.nodejs
          pkgs.pnpm
        ];

        # `npm install --global` writes to the home, not to the read-only Nix store.
        environment.sessionVariables.NPM_CONFIG_PREFIX = "$HOME/.npm-global";
        environment.extraInit = ''
          export PATH="$HOME/.npm-global/bin:$PATH"
        '';
      };
  };
}
