/**
 * The load program: the same burst of ticks through several ways from a TLS socket to a user's code, measured in one run.
 * Nothing here is part of the component.
 */
@NullMarked
package io.github.camelctrader.load;

import org.jspecify.annotations.NullMarked;
