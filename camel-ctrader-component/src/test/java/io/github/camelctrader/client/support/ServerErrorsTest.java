// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Error messages as exceptions. */
class ServerErrorsTest {

    private static final Secrets NO_SECRETS = new Secrets("");

    private static final long NOW = ManualTime.START;
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void whatIsNoErrorBecomesNone() {
        assertThat(ServerErrors.of(
                        ProtoOAVersionRes.newBuilder().setVersion("1").build(), "x", NO_SECRETS, NOW))
                .isNull();
    }

    @Test
    @DisplayName("#45 retryAfter is told in seconds")
    void retryAfterIsInSeconds() {
        CTraderException error =
                error(oa("BLOCKED_PAYLOAD_TYPE").setRetryAfter(7).build());
        assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(error.retryClass()).isEqualTo(RetryClass.WAIT);
    }

    @Test
    @DisplayName("#28 the end of maintenance may be told in seconds or milliseconds")
    void theEndOfMaintenanceMayBeInSecondsOrMilliseconds() {
        long endMillis = NOW + TEN_MINUTES.toMillis();
        assertThat(error(oa("SERVER_IS_UNDER_MAINTENANCE")
                                .setMaintenanceEndTimestamp(endMillis / 1000)
                                .build())
                        .retryAfter())
                .isEqualTo(TEN_MINUTES);
        assertThat(error(oa("SERVER_IS_UNDER_MAINTENANCE")
                                .setMaintenanceEndTimestamp(endMillis)
                                .build())
                        .retryAfter())
                .isEqualTo(TEN_MINUTES);
        assertThat(error(common().setMaintenanceEndTimestamp(endMillis).build()).retryAfter())
                .isEqualTo(TEN_MINUTES);
        assertThat(error(common().setMaintenanceEndTimestamp(endMillis / 1000).build())
                        .retryAfter())
                .isEqualTo(TEN_MINUTES);
    }

    @Test
    void anEndInThePastMeansNoWait() {
        assertThat(error(oa("SERVER_IS_UNDER_MAINTENANCE")
                                .setMaintenanceEndTimestamp(NOW - 1)
                                .build())
                        .retryAfter())
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void noEndMeansNoWaitIsKnown() {
        assertThat(error(oa("SERVER_IS_UNDER_MAINTENANCE").build()).retryAfter())
                .isNull();
        assertThat(error(oa("SERVER_IS_UNDER_MAINTENANCE")
                                .setMaintenanceEndTimestamp(-1)
                                .build())
                        .retryAfter())
                .isNull();
    }

    @Test
    @DisplayName("#18 every kind of error message carries code and description")
    void everyKindCarriesCodeAndDescription() {
        Message orderError = ProtoOAOrderErrorEvent.newBuilder()
                .setErrorCode("TRADING_BAD_VOLUME")
                .setCtidTraderAccountId(1)
                .setDescription("too small")
                .build();
        assertThat(error(orderError)).hasMessage("it failed: TRADING_BAD_VOLUME (too small)");
        assertThat(error(oa("NO_QUOTES").setDescription("none").build())).hasMessage("it failed: NO_QUOTES (none)");
        assertThat(error(common().build()))
                .hasMessage("it failed: SERVER_IS_UNDER_MAINTENANCE")
                .extracting(CTraderException::errorCode)
                .isEqualTo("SERVER_IS_UNDER_MAINTENANCE");
    }

    private static ProtoOAErrorRes.Builder oa(String code) {
        return ProtoOAErrorRes.newBuilder().setErrorCode(code);
    }

    private static ProtoErrorRes.Builder common() {
        return ProtoErrorRes.newBuilder().setErrorCode("SERVER_IS_UNDER_MAINTENANCE");
    }

    private static CTraderException error(Message message) {
        return Objects.requireNonNull(ServerErrors.of(message, "it", NO_SECRETS, NOW));
    }
}
