@NullMarked
package dev.codchi.host;

import org.jspecify.annotations.NullMarked;
