// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Keeps secrets out of the actuator's {@code configprops} and {@code env}, also where {@code show-values} lets the rest
 * through: every property and environment variable whose name says that it is a cTrader secret, however it is spelled, and
 * every value with one in an endpoint URI.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public class CTraderSecretsAutoConfiguration {

    private static final List<String> SECRETS = List.of("clientsecret", "accesstoken", "refreshtoken");
    private static final Pattern IN_URI =
            Pattern.compile(
                    "ctrader\\S*?[?&](configuration\\.)?(client-?secret|access-?token|refresh-?token)=",
                    Pattern.CASE_INSENSITIVE);

    /** Masks whatever is secret; leaves everything else to others. */
    @Bean
    public SanitizingFunction ctraderSecrets() {
        return data -> isSecret(data) ? data.withSanitizedValue() : data;
    }

    private static boolean isSecret(SanitizableData data) {
        return isSecretName(data.getKey()) || hasSecretInUri(data.getValue());
    }

    private static boolean isSecretName(String key) {
        String name = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return name.contains("ctrader") && SECRETS.stream().anyMatch(name::endsWith);
    }

    private static boolean hasSecretInUri(@Nullable Object value) {
        return value instanceof CharSequence text && IN_URI.matcher(text).find();
    }
}
