-- Whether `delete` is refused.
alter table machine add column protected boolean default false not null;

-- Whether modules were changed since the last build.
alter table machine add column modified boolean default false not null;

-- The other machine of a rename or a copy that is under way.
alter table machine add column partner varchar(40);

-- Whether the machine is built with the nixpkgs of this module's flake.
alter table machine_module add column nixpkgs boolean default false not null;
