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
package io.github.camelctrader.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A trading account of the simulated broker; each method gives a changed copy. Immutable.
 *
 * @param id the {@code ctidTraderAccountId}
 * @param live whether it is a live account
 * @param accessToken its own access token; null = it belongs to the simulator's default token
 * @param refreshToken the refresh token that goes with the own access token
 * @param login the trader's login
 */
public record SimulatedAccount(
        long id, boolean live, @Nullable String accessToken, @Nullable String refreshToken, long login) {

    /** A demo account under the simulator's default token. */
    public static SimulatedAccount of(long id) {
        return new SimulatedAccount(id, false, null, null, 1_000_000 + id);
    }

    /** A live or a demo account. */
    public SimulatedAccount live(boolean live) {
        return new SimulatedAccount(id, live, accessToken, refreshToken, login);
    }

    /** An account under tokens of its own; accounts with the same access token share it. */
    public SimulatedAccount token(String accessToken, String refreshToken) {
        return new SimulatedAccount(id, live, accessToken, refreshToken, login);
    }
}
