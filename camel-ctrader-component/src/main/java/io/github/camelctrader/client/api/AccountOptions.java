// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Whose account a feed belongs to. Two feeds with equal options share one account session.
 *
 * @param accountId {@code ctidTraderAccountId}; null for the only account of the token on this environment
 * @param live whether the account is a live one, to pick the right accounts of the token; null if the host does not tell
 * @param tokens the token pair configured
 * @param store where newer pairs are kept; null if nowhere
 */
public record AccountOptions(
        @Nullable Long accountId, @Nullable Boolean live, TokenPair tokens, @Nullable TokenStore store) {}
