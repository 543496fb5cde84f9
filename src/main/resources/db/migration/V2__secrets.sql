-- The key that all values are encrypted with, guarded by a keystore; there is at most one.
create table data_key (
    id       varchar(32)   primary key,
    keystore varchar(20)   not null,
    token    varbinary(4096) not null,
    created  timestamp with time zone not null
);

-- Keys that a keystore may hold although nothing uses them there: left by a job that was interrupted, to be removed.
create table stray_key (
    id       varchar(32) not null,
    keystore varchar(20) not null,
    primary key (id, keystore)
);

-- Values, encrypted; whose they are is bound to them.
create table secret (
    scope   varchar(20)  not null,
    owner   varchar(255) not null,
    name    varchar(255) not null,
    key_id  varchar(32)  not null references data_key (id),
    sealed  varbinary(1049600) not null,
    changed timestamp with time zone not null,
    primary key (scope, owner, name)
);

-- What a machine's modules ask for, as of its last evaluation.
create table secret_declaration (
    machine     varchar(40)  not null references machine (name) on delete cascade,
    position    int          not null,
    name        varchar(255) not null,
    description varchar(65535) not null,
    optional    boolean      not null,
    fallback    varchar(1048576),
    kind        varchar(10)  not null,
    asked       boolean      not null,
    primary key (machine, name)
);
