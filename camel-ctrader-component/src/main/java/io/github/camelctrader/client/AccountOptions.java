/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.client;

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
