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
