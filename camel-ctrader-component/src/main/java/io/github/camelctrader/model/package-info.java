/** Immutable records that routes see as message bodies. */
@NullMarked
package io.github.camelctrader.model;

import org.jspecify.annotations.NullMarked;
