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
package io.github.camelctrader.example.flows;

import org.apache.camel.CamelContext;

/** Reads the settings that Java code needs; those of URIs stand there as placeholders. */
final class Settings {

    private Settings() {}

    /**
     * The value of a setting.
     *
     * @throws IllegalArgumentException if it cannot be read as the type, with the setting's name
     */
    static <T> T read(CamelContext context, String name, Class<T> type) {
        String text = context.resolvePropertyPlaceholders("{{" + name + "}}");
        try {
            T value = context.getTypeConverter().mandatoryConvertTo(type, text);
            return value;
        } catch (Exception e) {
            throw new IllegalArgumentException(name + " = " + text + " cannot be read as " + type.getSimpleName(), e);
        }
    }
}
