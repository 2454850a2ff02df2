// SPDX-License-Identifier: Apache-2.0
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
