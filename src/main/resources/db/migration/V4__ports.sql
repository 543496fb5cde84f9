-- Ports of this host that lead into machines: as their modules declare them, or asked for by the user.
create table machine_port (
    machine  varchar(40) not null references machine (name) on delete cascade on update cascade,
    protocol varchar(3)  not null,
    host     int         not null,
    guest    int         not null,
    declared boolean     not null,
    primary key (machine, protocol, host)
);
