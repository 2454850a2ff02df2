/**
 * Requests of an account, which outlive a link: what only asks waits for the next session and is repeated, a command is
 * written at most once.
 *
 * <p>Uses {@code client} and the rooms up to {@code login}.
 */
@NullMarked
package io.github.camelctrader.client.call;

import org.jspecify.annotations.NullMarked;
