{
  description = "A JDK with Maven and Gradle";

  outputs = _: {
    nixosModules.default =
      { pkgs, ... }:
      {
        programs.java = {
          enable = true;
          package = pkgs.jdk21;
        };
        environment.systemPackages = [
          pkgs.maven
          pkgs.gradle
        ];
      };
  };
}
