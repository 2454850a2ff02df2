// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.client.TokenStore;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Lets an option whose value is an object name a bean, as Camel Main does: {@code #name}, {@code #bean:name}, {@code
 * #class:name}, {@code #type:name} or {@code #autowired}. A bean that is not there, or of another type, fails the start; a
 * blank value is none.
 */
@AutoConfiguration
@ConfigurationPropertiesBinding
public class CTraderComponentConverter implements GenericConverter {

    private static final Set<ConvertiblePair> PAIRS = Stream.of(
                    CTraderConfiguration.class,
                    SSLContextParameters.class,
                    TokenStore.class,
                    IdempotentRepository.class)
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
        if (source == null || source.toString().isBlank()) {
            return null; // as an unset variable leaves it
        }
        String reference = source.toString().strip();
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException("Not a reference to a bean; it would begin with #");
        }
        if (reference.equals("#autowired")) {
            return application.getBean(targetType.getType());
        }
        return reference.startsWith("#class:") || reference.startsWith("#type:")
                ? targetType.getType().cast(made(reference))
                : application.getBean(reference.replaceFirst("^#(bean:)?", ""), targetType.getType());
    }

    private Object made(String reference) {
        try {
            return PropertyBindingSupport.resolveBean(application.getBean(CamelContext.class), reference);
        } catch (Exception e) {
            throw new IllegalArgumentException("Cannot make or find " + reference + ": " + e.getMessage(), e);
        }
    }
}
