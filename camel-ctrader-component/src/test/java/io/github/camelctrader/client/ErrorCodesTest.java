// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoErrorCode;
import io.github.camelctrader.openapi.ProtoOAErrorCode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What to do about each of the server's error codes. */
class ErrorCodesTest {

    private static final String TABLE =
            """
            BACKOFF        UNKNOWN_ERROR TIMEOUT_ERROR CANT_ROUTE_REQUEST CH_SERVER_NOT_REACHABLE
            BACKOFF        POSITION_LOCKED PENDING_EXECUTION
            WAIT           BLOCKED_PAYLOAD_TYPE REQUEST_FREQUENCY_EXCEEDED SERVER_IS_UNDER_MAINTENANCE
            WAIT           CONNECTIONS_LIMIT_EXCEEDED
            REFRESH        OA_AUTH_TOKEN_EXPIRED CH_ACCESS_TOKEN_INVALID
            REAUTHENTICATE ACCOUNT_NOT_AUTHORIZED CH_CLIENT_NOT_AUTHENTICATED CH_APPLICATION_NOT_AUTHORIZED
            SUCCESS        ALREADY_LOGGED_IN CH_CLIENT_ALREADY_AUTHENTICATED ALREADY_SUBSCRIBED
            FATAL          CH_CLIENT_AUTH_FAILURE CH_OA_CLIENT_NOT_FOUND RET_NO_SUCH_LOGIN RET_ACCOUNT_DISABLED
            FATAL          CH_CTID_TRADER_ACCOUNT_NOT_FOUND CHANNEL_IS_BLOCKED
            REJECT         UNSUPPORTED_MESSAGE INVALID_REQUEST ENTITY_NOT_FOUND FRAME_TOO_LONG MARKET_CLOSED
            REJECT         CONCURRENT_MODIFICATION INCORRECT_BOUNDARIES WORSE_GSL_NOT_ALLOWED SYMBOL_HAS_HOLIDAY
            REJECT         NOT_SUBSCRIBED_TO_SPOTS SYMBOL_NOT_FOUND UNKNOWN_SYMBOL NO_QUOTES NOT_ENOUGH_MONEY
            REJECT         MAX_EXPOSURE_REACHED TOO_MANY_POSITIONS POSITION_NOT_FOUND ORDER_NOT_FOUND
            REJECT         POSITION_NOT_OPEN TRADING_BAD_VOLUME TRADING_BAD_STOPS TRADING_BAD_PRICES
            REJECT         TRADING_BAD_STAKE TRADING_BAD_EXPIRATION_DATE PROTECTION_IS_TOO_CLOSE_TO_MARKET
            REJECT         TRADING_DISABLED TRADING_NOT_ALLOWED SHORT_SELLING_NOT_ALLOWED UNABLE_TO_CANCEL_ORDER
            REJECT         UNABLE_TO_AMEND_ORDER NOT_SUBSCRIBED_TO_PNL POSITION_NOT_FOUND_OR_NOT_OPENED
            REJECT         ALREADY_CLOSED NO_ENOUGH_MONEY_TO_OPEN_POSITION INVALID_STOPLOSS_TAKEPROFIT
            """;

    static Stream<Arguments> table() {
        return TABLE.lines().map(line -> line.split(" +", -1)).flatMap(line -> Arrays.stream(line)
                .skip(1)
                .map(code -> Arguments.of(code, RetryClass.valueOf(line[0]))));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyKnownCodeHasItsClassWithAndWithoutPrefix(String code, RetryClass expected) {
        String bare = code.replaceFirst("^(CH_|RET_)?(OA_)?", "");
        for (String spelling : new String[] {code, bare, "CH_" + bare, "RET_" + bare, "OA_" + bare, "CH_OA_" + bare}) {
            assertThat(ErrorCodes.classify(spelling, null)).as(spelling).isEqualTo(expected);
        }
        assertThat(ErrorCodes.classify(" " + code.toLowerCase(java.util.Locale.ROOT) + " ", ""))
                .isEqualTo(expected);
    }

    @Test
    void theTableHasEveryCodeOfTheSchema() {
        Set<String> codes = new HashSet<>();
        table().forEach(row -> codes.add((String) row.get()[0]));
        assertThat(codes)
                .containsAll(
                        Arrays.stream(ProtoErrorCode.values()).map(Enum::name).toList());
        assertThat(codes)
                .containsAll(
                        Arrays.stream(ProtoOAErrorCode.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "SOMETHING_NEW", "CH_", "CH_SOMETHING_NEW"})
    void aCodeNobodyHasHeardOfIsTransient(String code) {
        assertThat(ErrorCodes.classify(code, null)).isEqualTo(RetryClass.BACKOFF);
    }

    @ParameterizedTest
    @CsvSource({
        "Trading account is not authorized, REAUTHENTICATE",
        "ACCOUNT NOT AUTHORIZED, REAUTHENTICATE",
        "Symbol id is missing, REJECT"
    })
    void theDescriptionDecidesAboutAnInvalidRequest(String description, RetryClass expected) {
        assertThat(ErrorCodes.classify("INVALID_REQUEST", description)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void anInvalidRequestWithoutADescriptionIsRejected(@org.jspecify.annotations.Nullable String description) {
        assertThat(ErrorCodes.classify("INVALID_REQUEST", description)).isEqualTo(RetryClass.REJECT);
    }
}
