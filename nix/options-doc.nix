# The reference page of the options codchi.*, as Markdown. With a lib of its own, so that it is the same everywhere.
let
  lib = import ./offline/lib;
  inherit (lib)
    concatMapStringsSep
    filter
    hasInfix
    hasPrefix
    optionAttrSetToDocList
    optionalString
    removePrefix
    removeSuffix
    replaceStrings
    sort
    ;

  inherit
    (lib.evalModules {
      modules = [
        ./nixos
        # Only what Codchi declares is looked at.
        {
          _module.check = false;
          _module.args.pkgs = { };
        }
      ];
    })
    options
    ;

  documented = sort (a: b: a.name < b.name) (
    filter (option: option.visible && !option.internal) (optionAttrSetToDocList options.codchi)
  );

  code =
    text:
    if hasInfix "\n" text then
      "\n\n```nix\n${text}\n```"
    else
      " `${text}`";
  value = value: if value._type == "literalMD" then " ${value.text}" else code (removeSuffix "\n" value.text);

  # {option}`name` and the like are marks of NixOS' manual.
  plain =
    text:
    replaceStrings
      [
        "{option}`"
        "{file}`"
        "{command}`"
        "{env}`"
      ]
      [
        "`"
        "`"
        "`"
        "`"
      ]
      (removeSuffix "\n" text);

  file = declaration: removePrefix "${toString ./.}/" (toString declaration);

  section = option: ''
    ## ${replaceStrings [ "<" ">" "*" ] [ "\\<" "\\>" "\\*" ] option.name}

    ${plain (option.description.text or option.description)}

    - Type: ${option.type}
    - Default:${if option ? default then value option.default else " none: it has to be set"}
    ${optionalString (option ? example) "- Example:${value option.example}\n"}- Declared in: ${
      concatMapStringsSep ", " (declaration: "[${file declaration}](${file declaration})") option.declarations
    }
  '';
in
''
  <!-- Generated from the modules by nix/options-doc.nix. -->
  # Options

  What a module can ask of a machine of Codchi, beside all that NixOS has (https://search.nixos.org/options).

  ${concatMapStringsSep "\n" section documented}''
