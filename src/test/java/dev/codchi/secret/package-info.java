@NullMarked
package dev.codchi.secret;

import org.jspecify.annotations.NullMarked;
