-- What a machine's modules were found to be when they were last compared with what it was built from.
create table machine_check (
    machine  varchar(40) primary key references machine (name) on delete cascade on update cascade,
    at       timestamp with time zone not null,
    modified boolean     not null,
    updates  boolean     not null
);
