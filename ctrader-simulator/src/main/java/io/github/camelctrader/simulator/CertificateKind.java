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

/** What the certificate that the simulator shows is like; each is signed by the simulator's own throw-away authority. */
public enum CertificateKind {
    /** Valid now, for {@code localhost} and {@code 127.0.0.1}. */
    GOOD,
    /** For the right host, but it ran out yesterday. */
    EXPIRED,
    /** Valid now, but for another host. */
    WRONG_HOST
}
