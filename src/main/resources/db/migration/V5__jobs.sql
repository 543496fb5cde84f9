-- What was done to machines, by every process; also to machines that are gone.
create table job (
    id          bigint generated always as identity primary key,
    machine     varchar(40)   not null,
    verb        varchar(20)   not null,
    pid         bigint        not null,
    started     timestamp with time zone not null,
    ended       timestamp with time zone,
    outcome     varchar(10)   not null,
    step        varchar(1000) not null,
    built       int           not null,
    to_build    int           not null,
    downloaded  bigint        not null,
    to_download bigint        not null,
    log         varchar(4096) not null,
    message     varchar(4000),
    details     varchar(200000),
    next_step   varchar(4000)
);

create index job_machine on job (machine, id);
