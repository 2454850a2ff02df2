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

/** Implementations of TLS to choose from. */
public enum TlsProvider {
    /** OpenSSL if it is on the class path and no ready-made context is given, else the JDK's. */
    AUTO,
    /** The JDK's. */
    JDK,
    /** OpenSSL through netty-tcnative; an error if it is not on the class path. */
    OPENSSL
}
