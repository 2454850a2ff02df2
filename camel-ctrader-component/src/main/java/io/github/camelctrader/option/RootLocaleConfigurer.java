// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;

/**
 * A generated configurer that finds its options in every country. The generated code puts names in lower case as the
 * machine's locale does it, and in Turkish {@code accountId} becomes a name that there is not; what is in lower case already
 * it leaves alone.
 */
public final class RootLocaleConfigurer<T extends PropertyConfigurer & PropertyConfigurerGetter>
        implements PropertyConfigurer, PropertyConfigurerGetter {

    private final T generated;

    public RootLocaleConfigurer(T generated) {
        this.generated = generated;
    }

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        return generated.configure(context, target, key(name, ignoreCase), value, ignoreCase);
    }

    @Override
    public String[] getAutowiredNames() {
        return generated.getAutowiredNames();
    }

    @Override
    public Class<?> getOptionType(String name, boolean ignoreCase) {
        return generated.getOptionType(key(name, ignoreCase), ignoreCase);
    }

    @Override
    public Object getCollectionValueType(Object target, String name, boolean ignoreCase) {
        return generated.getCollectionValueType(target, key(name, ignoreCase), ignoreCase);
    }

    @Override
    public Object getOptionValue(Object target, String name, boolean ignoreCase) {
        return generated.getOptionValue(target, key(name, ignoreCase), ignoreCase);
    }

    private static String key(String name, boolean ignoreCase) {
        return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
