@NullMarked
package dev.codchi.keystore;

import org.jspecify.annotations.NullMarked;
