/** The simulator from the command line. */
@NullMarked
package io.github.camelctrader.simulator.cli;

import org.jspecify.annotations.NullMarked;
