/** What an application does with a feed besides showing it: short routes, each off unless its setting is on. */
@NullMarked
package io.github.camelctrader.example.flows;

import org.jspecify.annotations.NullMarked;
