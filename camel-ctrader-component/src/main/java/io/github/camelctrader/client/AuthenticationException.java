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

/** The application, the account or its token is refused, or the session was lost before the request was answered. */
public final class AuthenticationException extends CTraderException {

    private static final long serialVersionUID = 1L;

    AuthenticationException(String message, @Nullable String errorCode, RetryClass retryClass) {
        super(message, errorCode, null, retryClass, null);
    }
}
