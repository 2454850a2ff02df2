// SPDX-License-Identifier: Apache-2.0
/**
 * What users of a connection hold in their hands: feeds and those who listen to them, accounts and what they are asked, and
 * history. Any thread may call; listeners are called on the event loop.
 *
 * <p>Uses {@code client} and {@code options}.
 */
@NullMarked
package io.github.camelctrader.client.api;

import org.jspecify.annotations.NullMarked;
