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

/** What a failed request for history means for those that would follow. Pure functions. */
final class HistoryFailures {

    private HistoryFailures() {}

    /** Whether nothing else can be had at present either. */
    static boolean isFinal(CTraderException error) {
        return error instanceof NotConnectedException
                || error instanceof AuthenticationException
                || error instanceof RateLimitException
                || error.retryClass() == RetryClass.FATAL;
    }

    /** Whether the server wants a shorter range. */
    static boolean isTooLong(CTraderException error) {
        return error.errorCode() != null
                && ErrorCodes.normalize(error.errorCode()).equals("INCORRECT_BOUNDARIES");
    }
}
