package dev.codchi.machine;

import org.springframework.data.repository.ListCrudRepository;

interface Registrations extends ListCrudRepository<Registration, String> {}
