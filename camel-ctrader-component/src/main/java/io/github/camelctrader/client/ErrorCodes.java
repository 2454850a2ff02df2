// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the server's error codes into what to do about them.
 *
 * <p>A code is a string: the numbers of the two enums overlap, so they are never looked at. The prefixes {@code CH_},
 * {@code RET_} and {@code OA_} come and go between versions of the server and do not count.
 */
public final class ErrorCodes {

    /** Codes that this client gives to what it finds out itself. */
    public static final String SYMBOL_NOT_FOUND = "SYMBOL_NOT_FOUND";

    public static final String AMBIGUOUS_SYMBOL = "AMBIGUOUS_SYMBOL";
    static final String TIMEOUT = "TIMEOUT";
    static final String NOT_CONNECTED = "NOT_CONNECTED";
    static final String OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN";
    public static final String INVALID_REQUEST = "INVALID_REQUEST";
    public static final String ACCOUNT_AMBIGUOUS = "ACCOUNT_AMBIGUOUS";
    public static final String ACCOUNT_NOT_FOUND = "ACCOUNT_NOT_FOUND";
    public static final String WRONG_ENVIRONMENT = "WRONG_ENVIRONMENT";
    public static final String INVALID_SYMBOL = "INVALID_SYMBOL";
    public static final String UNEXPECTED_ANSWER = "UNEXPECTED_ANSWER";
    public static final String MESSAGE_TOO_LARGE = "MESSAGE_TOO_LARGE";

    /** The server's code for a type of message that it does not take for a while. */
    public static final String BLOCKED_PAYLOAD_TYPE = "BLOCKED_PAYLOAD_TYPE";

    private ErrorCodes() {}

    /** The class of a code; a code nobody has heard of counts as transient. */
    public static RetryClass classify(String code, @Nullable String description) {
        return switch (normalize(code)) {
            case "CLIENT_AUTH_FAILURE",
                    "CLIENT_NOT_FOUND",
                    "NO_SUCH_LOGIN",
                    "ACCOUNT_DISABLED",
                    "CTID_TRADER_ACCOUNT_NOT_FOUND",
                    "CHANNEL_IS_BLOCKED",
                    ACCOUNT_AMBIGUOUS,
                    ACCOUNT_NOT_FOUND,
                    WRONG_ENVIRONMENT,
                    MESSAGE_TOO_LARGE -> RetryClass.FATAL;
            case "AUTH_TOKEN_EXPIRED", "ACCESS_TOKEN_INVALID" -> RetryClass.REFRESH;
            case "ACCOUNT_NOT_AUTHORIZED", "CLIENT_NOT_AUTHENTICATED", "APPLICATION_NOT_AUTHORIZED" ->
                RetryClass.REAUTHENTICATE;
            case "ALREADY_LOGGED_IN", "CLIENT_ALREADY_AUTHENTICATED", "ALREADY_SUBSCRIBED" -> RetryClass.SUCCESS;
            case "REQUEST_FREQUENCY_EXCEEDED",
                    "BLOCKED_PAYLOAD_TYPE",
                    "SERVER_IS_UNDER_MAINTENANCE",
                    "CONNECTIONS_LIMIT_EXCEEDED" -> RetryClass.WAIT;
            case "INVALID_REQUEST" -> saysNotAuthorized(description) ? RetryClass.REAUTHENTICATE : RetryClass.REJECT;
            case "UNSUPPORTED_MESSAGE",
                    "ENTITY_NOT_FOUND",
                    "FRAME_TOO_LONG",
                    "MARKET_CLOSED",
                    "CONCURRENT_MODIFICATION",
                    "INCORRECT_BOUNDARIES",
                    "WORSE_GSL_NOT_ALLOWED",
                    "SYMBOL_HAS_HOLIDAY",
                    "NOT_SUBSCRIBED_TO_SPOTS",
                    "NOT_SUBSCRIBED_TO_PNL",
                    SYMBOL_NOT_FOUND,
                    "UNKNOWN_SYMBOL",
                    AMBIGUOUS_SYMBOL,
                    INVALID_SYMBOL,
                    "NO_QUOTES",
                    "NOT_ENOUGH_MONEY",
                    "MAX_EXPOSURE_REACHED",
                    "TOO_MANY_POSITIONS",
                    "POSITION_NOT_FOUND",
                    "ORDER_NOT_FOUND",
                    "POSITION_NOT_OPEN",
                    "TRADING_BAD_VOLUME",
                    "TRADING_BAD_STOPS",
                    "TRADING_BAD_PRICES",
                    "TRADING_BAD_STAKE",
                    "TRADING_BAD_EXPIRATION_DATE",
                    "PROTECTION_IS_TOO_CLOSE_TO_MARKET",
                    "TRADING_DISABLED",
                    "TRADING_NOT_ALLOWED",
                    "SHORT_SELLING_NOT_ALLOWED",
                    "UNABLE_TO_CANCEL_ORDER",
                    "UNABLE_TO_AMEND_ORDER",
                    "POSITION_NOT_FOUND_OR_NOT_OPENED",
                    "ALREADY_CLOSED",
                    "NO_ENOUGH_MONEY_TO_OPEN_POSITION",
                    "INVALID_STOPLOSS_TAKEPROFIT" -> RetryClass.REJECT;
            default -> RetryClass.BACKOFF;
        };
    }

    /**
     * The error as one of a command: of the codes that a read may ask again after, only those that say that the command
     * has not reached the trading server leave that open. The others refuse it.
     */
    public static CTraderException ofCommand(CTraderException error) {
        String code = error.errorCode();
        boolean open = (error.retryClass() != RetryClass.BACKOFF && !refusesRight(error))
                || code == null
                || Set.of("SERVER_NOT_REACHABLE", "CANT_ROUTE_REQUEST", TIMEOUT, NOT_CONNECTED)
                        .contains(normalize(code));
        return open
                ? error
                : new CTraderException(
                        String.valueOf(error.getMessage()), code, error.retryAfter(), RetryClass.REJECT, error);
    }

    /** Whether an order was refused because its token may not trade, or its account not be touched; reads go on. */
    public static boolean refusesRight(CTraderException error) {
        return error.retryClass() == RetryClass.REAUTHENTICATE && isInvalidRequest(error.errorCode());
    }

    /** Whether this is how servers refuse the sign-in of an account that another server has. */
    public static boolean mayMeanWrongHost(CTraderException error) {
        String code = error.errorCode() == null ? "" : normalize(error.errorCode());
        return refusesRight(error)
                || Set.of("CANT_ROUTE_REQUEST", "UNSUPPORTED_MESSAGE", "ACCOUNT_NOT_AUTHORIZED")
                        .contains(code);
    }

    /** Whether a code blocks one type of message and leaves the others alone. */
    public static boolean blocksType(@Nullable String code) {
        return code != null && normalize(code).equals(BLOCKED_PAYLOAD_TYPE);
    }

    /** Whether a code says that the limits on requests are exceeded. */
    public static boolean meansTooOften(@Nullable String code) {
        return code != null
                && Set.of("REQUEST_FREQUENCY_EXCEEDED", BLOCKED_PAYLOAD_TYPE).contains(normalize(code));
    }

    /** Whether a code says that the token's time is over, for whomever it presents. */
    public static boolean meansExpired(@Nullable String code) {
        return code != null && normalize(code).equals("AUTH_TOKEN_EXPIRED");
    }

    /** Whether a code says that the symbol's spots must be subscribed first. */
    public static boolean meansNoSpots(@Nullable String code) {
        return code != null && normalize(code).equals("NOT_SUBSCRIBED_TO_SPOTS");
    }

    /** Whether a code says that something about the request is wrong, and no more. */
    public static boolean isInvalidRequest(@Nullable String code) {
        return code != null && normalize(code).equals(INVALID_REQUEST);
    }

    /** Whether a code says that the application's session is gone, and with it every account's. */
    public static boolean meansApplication(@Nullable String code) {
        String name = code == null ? "" : normalize(code);
        return name.equals("CLIENT_NOT_AUTHENTICATED") || name.equals("APPLICATION_NOT_AUTHORIZED");
    }

    /** Whether a code says that an order came while the market of its symbol is closed. */
    public static boolean meansMarketClosed(@Nullable String code) {
        return code != null && Set.of("MARKET_CLOSED", "SYMBOL_HAS_HOLIDAY").contains(normalize(code));
    }

    /** Whether a code says that the symbol does not exist; the server has two. */
    public static boolean isUnknownSymbol(@Nullable String code) {
        return code != null && Set.of(SYMBOL_NOT_FOUND, "UNKNOWN_SYMBOL").contains(normalize(code));
    }

    /** The code without the prefixes that vary. */
    public static String normalize(String code) {
        String name = code.strip().toUpperCase(Locale.ROOT);
        for (String prefix : new String[] {"CH_", "RET_", "OA_"}) {
            if (name.startsWith(prefix)) {
                name = name.substring(prefix.length());
            }
        }
        return name;
    }

    private static boolean saysNotAuthorized(@Nullable String description) {
        return description != null && description.toLowerCase(Locale.ROOT).contains("not authorized");
    }
}
