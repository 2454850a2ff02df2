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

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server's limits are exceeded, and asking again would not have helped within the deadline. */
public final class RateLimitException extends CTraderException {

    private static final long serialVersionUID = 1L;

    RateLimitException(String message, @Nullable String errorCode, @Nullable Duration retryAfter) {
        super(message, errorCode, retryAfter, RetryClass.WAIT, null);
    }
}
