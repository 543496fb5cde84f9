/** The user's terminal: what is shown on it, and what is asked. */
@NullMarked
package dev.codchi.cli.terminal;

import org.jspecify.annotations.NullMarked;
