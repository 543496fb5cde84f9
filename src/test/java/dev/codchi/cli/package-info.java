@NullMarked
package dev.codchi.cli;

import org.jspecify.annotations.NullMarked;
