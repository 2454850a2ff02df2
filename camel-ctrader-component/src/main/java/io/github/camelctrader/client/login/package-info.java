/**
 * Signs accounts in and keeps their tokens: which account is meant, when a token expires, how it is renewed and stored.
 *
 * <p>Uses {@code client}, {@code support} and {@code link}.
 */
@NullMarked
package io.github.camelctrader.client.login;

import org.jspecify.annotations.NullMarked;
