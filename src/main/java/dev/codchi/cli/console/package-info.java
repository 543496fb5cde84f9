/** The interactive console: Spring Shell over the same commands. */
@NullMarked
package dev.codchi.cli.console;

import org.jspecify.annotations.NullMarked;
