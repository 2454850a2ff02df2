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
 * Where the session of one account stands on the present link.
 *
 * <pre>
 *   NONE ---&gt; PENDING ---&gt; AUTHENTICATED ---&gt; READY
 *    ^          |  ^           |               |
 *    |          v  | retry     |               |
 *    |        REFUSED          |               |
 *    +----------+--------------+---------------+   link or session lost
 * </pre>
 */
enum AccountState {
    /** No link, or the application is not authenticated on it. */
    NONE,
    /** The account's token is being presented. */
    PENDING,
    /** The server refused; a timer runs until the next try. */
    REFUSED,
    /** The token was accepted; the symbol list is being loaded. */
    AUTHENTICATED,
    /** Symbols are known and can be subscribed. */
    READY
}
