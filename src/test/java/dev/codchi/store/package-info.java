@NullMarked
package dev.codchi.store;

import org.jspecify.annotations.NullMarked;
