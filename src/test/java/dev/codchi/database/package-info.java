@NullMarked
package dev.codchi.database;

import org.jspecify.annotations.NullMarked;
