/**
 * One attempt to connect and the connection that comes of it: the pipeline, signs of life, the requests of the link and
 * their pacing. {@link io.github.camelctrader.client.link.SocketLifecycle} makes the next link
 * when one ends.
 *
 * <p>Uses {@code client} and the rooms up to {@code wire}.
 */
@NullMarked
package io.github.camelctrader.client.link;

import org.jspecify.annotations.NullMarked;
