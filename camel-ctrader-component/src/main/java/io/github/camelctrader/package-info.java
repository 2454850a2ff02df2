// SPDX-License-Identifier: Apache-2.0
/**
 * What Camel instantiates and users name: component, endpoint, consumer and producer, their options, the names of headers,
 * converters and data types. The work is done in the rooms behind.
 *
 * <p>Options and names ({@code CTraderConfiguration}, {@code CTraderConstants}, the enums) are for the rooms as well, and use
 * none. All else here uses the rooms, and is used by Camel. Nothing here knows of the wire; that is
 * {@link io.github.camelctrader.client}.
 */
@NullMarked
package io.github.camelctrader;

import org.jspecify.annotations.NullMarked;
