# Writers: derivations that are one file or one script.
{ lib, pkgs }:
let
  inherit (lib)
    concatMapStrings
    escapeShellArg
    makeBinPath
    optionalString
    ;

  checkShell = path: ''
    bash -n ${path}
  '';

  writers = {
    writeTextFile =
      {
        name,
        text,
        executable ? false,
        destination ? "",
        checkPhase ? "",
        meta ? { },
        ...
      }:
      pkgs.runCommandLocal name
        {
          inherit text meta;
          passAsFile = [ "text" ];
        }
        ''
          target=$out${escapeShellArg destination}
          mkdir -p "''${target%/*}"
          cp "$textPath" "$target"
          chmod ${if executable then "0555" else "0444"} "$target"
          ${checkPhase}
        '';

    writeText = name: text: writers.writeTextFile { inherit name text; };

    writeTextDir =
      path: text:
      writers.writeTextFile {
        inherit text;
        name = baseNameOf path;
        destination = "/${path}";
      };

    writeScript =
      name: text:
      writers.writeTextFile {
        inherit name text;
        executable = true;
      };

    writeScriptBin =
      name: text:
      writers.writeTextFile {
        inherit name text;
        executable = true;
        destination = "/bin/${name}";
        meta.mainProgram = name;
      };

    writeShellScript =
      name: text:
      writers.writeTextFile {
        inherit name;
        text = "#!${pkgs.runtimeShell}\n${text}\n";
        executable = true;
        checkPhase = checkShell "$out";
      };

    writeShellScriptBin =
      name: text:
      writers.writeTextFile {
        inherit name;
        text = "#!${pkgs.runtimeShell}\n${text}\n";
        executable = true;
        destination = "/bin/${name}";
        checkPhase = checkShell "$out/bin/${name}";
        meta.mainProgram = name;
      };

    writeShellApplication =
      {
        name,
        text,
        runtimeInputs ? [ ],
        runtimeEnv ? { },
        bashOptions ? [
          "errexit"
          "nounset"
          "pipefail"
        ],
        meta ? { },
        ...
      }:
      writers.writeTextFile {
        inherit name;
        executable = true;
        destination = "/bin/${name}";
        checkPhase = checkShell "$out/bin/${name}";
        meta = {
          mainProgram = name;
        }
        // meta;
        text = ''
          #!${pkgs.runtimeShell}
          ${concatMapStrings (option: "set -o ${option}\n") bashOptions}
          ${lib.concatStrings (
            lib.mapAttrsToList (variable: value: "export ${variable}=${escapeShellArg (toString value)}\n") runtimeEnv
          )}
          ${optionalString (runtimeInputs != [ ]) ''export PATH="${makeBinPath runtimeInputs}:$PATH"''}

          ${text}
        '';
      };
  };
in
writers
