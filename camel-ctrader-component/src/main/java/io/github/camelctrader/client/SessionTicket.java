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

/**
 * One session of an account, from its authentication to its loss. A command tied to it goes out on this session or not at
 * all: by the next one it may be an order that nobody wants any more.
 */
public final class SessionTicket {

    private final long accountId;

    SessionTicket(long accountId) {
        this.accountId = accountId;
    }

    /** {@code ctidTraderAccountId} of the account. */
    public long accountId() {
        return accountId;
    }
}
