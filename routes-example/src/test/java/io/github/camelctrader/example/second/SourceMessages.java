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

/** What the documents say a source may send. */
public final class SourceMessages {

    private SourceMessages() {}

    /** Whether the second feed takes a message. */
    public static boolean isUnderstood(String message) {
        return !(FeedMessage.parse(message) instanceof FeedMessage.Bad);
    }
}
