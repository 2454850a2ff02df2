// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.AccountOptions;
import io.github.camelctrader.client.FeedRequest;
import io.github.camelctrader.client.TokenPair;
import java.time.Duration;
import java.util.List;

/** Requests as tests need them. */
final class Requests {

    private Requests() {}

    static FeedRequest of(String... symbols) {
        AccountOptions account = new AccountOptions(1L, null, new TokenPair("token", null, null), null);
        return new FeedRequest("test", account, List.of(symbols), Duration.ofSeconds(30), true);
    }
}
