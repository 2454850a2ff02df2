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
package io.github.camelctrader.example.second;

/** Why a message of the source went no further. */
enum Discard {
    /** It was not understood, or its price cannot be one. */
    INVALID,
    /** Its symbol is not among those that are taken from this feed. */
    UNKNOWN_SYMBOL,
    /** A newer quote of the symbol was here before it. */
    OVERTAKEN,
    /** It belonged to a connection that was given up. */
    LATE,
    /** Too many messages waited. */
    OVERFLOW,
    /** The routes did not take it. */
    UNDELIVERED
}
