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

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Map;
import java.util.Set;

/** Knows which fields of a request are secret. Stateless. */
final class Secrets {

    private static final Set<String> FIELDS = Set.of("clientSecret", "accessToken", "refreshToken");

    private Secrets() {}

    /** A text without the secrets that this request holds. */
    static String without(String text, Message request) {
        String clean = text;
        for (Map.Entry<FieldDescriptor, Object> field : request.getAllFields().entrySet()) {
            boolean secret = FIELDS.contains(field.getKey().getName());
            if (secret && field.getValue() instanceof String value && !value.isEmpty()) {
                clean = clean.replace(value, "***");
            }
        }
        return clean;
    }
}
