{
  description = "Secrets that the host asks for, keeps and hands over: for shells, for a service, as a file";

  outputs = _: {
    nixosModules.default = {
      codchi.secrets.env = {
        # In shells and programs: $CODCHI_API_TOKEN
        API_TOKEN.description = "Token for the test API, from your profile page there";

        # For one service alone, and for shells under its own name too
        DATABASE_PASSWORD = {
          description = "Password of the test database";
          plainName = true;
          units = [ "report" ];
        };

        # Whoever has none uses the default.
        LOG_LEVEL = {
          description = "How much the report says";
          default = "info";
        };

        # $CODCHI_CLIENT_KEY is the path of the file.
        CLIENT_KEY = {
          description = "Your client key (PEM)";
          kind = "file";
          optional = true;
        };
      };

      # Starts when the password is there: systemctl status report
      systemd.services.report = {
        description = "Report on the database";
        wantedBy = [ "multi-user.target" ];
        script = ''
          echo "The password has ''${#CODCHI_DATABASE_PASSWORD} characters."
        '';
        serviceConfig = {
          Type = "oneshot";
          RemainAfterExit = true;
        };
      };
    };
  };
}
