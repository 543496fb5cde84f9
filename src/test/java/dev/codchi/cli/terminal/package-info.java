@NullMarked
package dev.codchi.cli.terminal;

import org.jspecify.annotations.NullMarked;
