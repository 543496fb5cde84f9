create table machine (
    name      varchar(40) primary key,
    version   int         not null,
    base      varchar(10) not null,
    condition varchar(12) not null,
    created   timestamp with time zone not null
);

create table machine_module (
    machine   varchar(40)   not null references machine (name) on delete cascade,
    position  int           not null,
    url       varchar(4096) not null,
    attribute varchar(255)  not null,
    primary key (machine, position)
);
