{
  description = "Python with some packages, and uv for projects that lock their own";

  outputs = _: {
    nixosModules.default =
      { pkgs, ... }:
      {
        environment.systemPackages = [
          (pkgs.python3.withPackages (python: [
            python.ipython
            python.requests
          ]))
          pkgs.uv
        ];

        # uv would download interpreters that are made for other distributions.
        environment.sessionVariables.UV_PYTHON_DOWNLOADS = "never";
      };
  };
}
