/**
 * Signs accounts in and keeps their tokens: which account is meant, when a token expires, how it is renewed and stored.
 *
 * <p>Uses {@code client} and the rooms up to {@code link}.
 */
@NullMarked
package io.github.camelctrader.client.login;

import org.jspecify.annotations.NullMarked;
