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
package io.github.camelctrader.example;

import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.Jsoner;
import org.jspecify.annotations.Nullable;

/** Reads what strangers send. Stateless. */
public final class Json {

    private Json() {}

    /** The value of a text, or null if it is none; whatever the text is, nothing is thrown. */
    public static @Nullable Object read(String text) {
        try {
            return Jsoner.deserialize(text);
        } catch (DeserializationException | RuntimeException | StackOverflowError e) {
            return null;
        }
    }
}
