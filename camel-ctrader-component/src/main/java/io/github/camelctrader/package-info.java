/**
 * The Camel surface: component, endpoint, consumer, and what stands between the connection's event loop and routes.
 *
 * <p>Nothing here knows of the wire; that is {@link io.github.camelctrader.client}.
 */
@NullMarked
package io.github.camelctrader;

import org.jspecify.annotations.NullMarked;
