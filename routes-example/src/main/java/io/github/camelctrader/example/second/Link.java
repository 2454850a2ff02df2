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

/** The connection to the source. Called by one thread, which may block while it opens. */
interface Link {

    /** Connects, after a former connection was closed. Throws why it cannot; then it has to be closed all the same. */
    void open() throws Exception;

    /** Ends the connection, if there is one; nothing of it arrives when this has returned. */
    void close();
}
