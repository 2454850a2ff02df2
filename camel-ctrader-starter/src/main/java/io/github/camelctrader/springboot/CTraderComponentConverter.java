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
package io.github.camelctrader.springboot;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.client.TokenStore;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Lets an option whose value is an object name a bean: {@code #name} or {@code #bean:name}. A bean that is not there, or of
 * another type, fails the start.
 */
@AutoConfiguration
@ConfigurationPropertiesBinding
public class CTraderComponentConverter implements GenericConverter {

    private static final Set<ConvertiblePair> PAIRS = Stream.of(
                    CTraderConfiguration.class, SSLContextParameters.class, TokenStore.class)
            .map(type -> new ConvertiblePair(String.class, type))
            .collect(Collectors.toUnmodifiableSet());

    private final ApplicationContext application;

    /** Looks beans up in this context. */
    public CTraderComponentConverter(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return PAIRS;
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        if (source == null) {
            return null;
        }
        String reference = source.toString();
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException("Not a reference to a bean; it would begin with #");
        }
        return application.getBean(reference.replaceFirst("^#(bean:)?", ""), targetType.getType());
    }
}
