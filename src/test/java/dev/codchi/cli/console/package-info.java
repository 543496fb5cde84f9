@NullMarked
package dev.codchi.cli.console;

import org.jspecify.annotations.NullMarked;
