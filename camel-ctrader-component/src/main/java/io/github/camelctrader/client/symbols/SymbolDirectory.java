// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.openapi.ProtoOALightSymbol;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of one account, and which of them a token means.
 *
 * <p>A token is matched in this order: exact name · all digits = id · ignoring case and punctuation, if unique. Names
 * carry suffixes and slashes that differ from broker to broker. Immutable: a new list makes a new directory.
 */
public final class SymbolDirectory {

    /** More than any broker has. A longer list would cost the heap and the event loop more than it could be worth. */
    static final int MAX_SYMBOLS = 50_000;

    static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final int MAX_NAMED = 20;

    private final List<ProtoOALightSymbol> lines;
    private final Map<String, Long> byName = new LinkedHashMap<>();
    private final Map<Long, String> byId = new HashMap<>();
    private final Map<String, List<String>> byNormalizedName = new HashMap<>();
    private final Set<Long> enabled = new LinkedHashSet<>();

    /** Reads the broker's list; fails if it is longer than it may be. */
    static CompletableFuture<SymbolDirectory> read(ProtoOASymbolsListRes list) {
        int bytes = list.getSerializedSize();
        if (list.getSymbolCount() > MAX_SYMBOLS || bytes > MAX_BYTES) {
            return CompletableFuture.failedFuture(new CTraderException(
                    "The account's symbol list has " + list.getSymbolCount() + " entries in " + bytes
                            + " bytes; the limits are " + MAX_SYMBOLS + " entries and " + MAX_BYTES + " bytes",
                    ErrorCodes.MESSAGE_TOO_LARGE,
                    null));
        }
        return CompletableFuture.completedFuture(new SymbolDirectory(list.getSymbolList()));
    }

    SymbolDirectory(List<ProtoOALightSymbol> symbols) {
        lines = List.copyOf(symbols);
        for (ProtoOALightSymbol symbol : symbols) {
            add(symbol.getSymbolId(), symbol.getSymbolName(), symbol.getEnabled());
        }
    }

    /** Of entries that share an id or a name the first one counts, and of those with one name the first enabled one. */
    private void add(long id, String listedName, boolean isEnabled) {
        String name = listedName.isBlank() ? Long.toString(id) : listedName;
        if (byId.putIfAbsent(id, name) != null) {
            return;
        }
        Long namesake = byName.get(name);
        if (namesake == null) {
            byNormalizedName
                    .computeIfAbsent(normalize(name), key -> new ArrayList<>())
                    .add(name);
        } else if (!isEnabled || enabled.contains(namesake)) {
            return;
        }
        byName.put(name, id);
        if (isEnabled) {
            enabled.add(id);
        }
    }

    /**
     * The id that a token means.
     *
     * @throws CTraderException if it means none ({@code SYMBOL_NOT_FOUND}) or several ({@code AMBIGUOUS_SYMBOL})
     */
    public long resolve(String token) throws CTraderException {
        Long exact = byName.get(token);
        if (exact != null) {
            return exact;
        }
        Long id = asId(token);
        if (id != null && byId.containsKey(id)) {
            return id;
        }
        List<String> candidates = byNormalizedName.getOrDefault(normalize(token), List.of());
        if (candidates.size() > 1) {
            throw new CTraderException(
                    "Symbol '" + token + "' is ambiguous, it may mean any of " + named(candidates)
                            + ": use the exact name or the id",
                    ErrorCodes.AMBIGUOUS_SYMBOL,
                    null);
        }
        Long only = candidates.isEmpty() ? null : byName.get(candidates.get(0));
        if (only == null) {
            throw new CTraderException(
                    "Symbol '" + token + "' is not in the account's symbol list", ErrorCodes.SYMBOL_NOT_FOUND, null);
        }
        return only;
    }

    /** The list as the broker sent it. */
    List<ProtoOALightSymbol> lines() {
        return lines;
    }

    /** Ids of all symbols that the broker has enabled. */
    public List<Long> enabled() {
        return List.copyOf(enabled);
    }

    /** The name of an id, or null if the list has no such id. */
    public @Nullable String name(long id) {
        return byId.get(id);
    }

    private static String named(List<String> candidates) {
        return candidates.size() <= MAX_NAMED
                ? candidates.toString()
                : candidates.subList(0, MAX_NAMED) + " and " + (candidates.size() - MAX_NAMED) + " more";
    }

    private static @Nullable Long asId(String token) {
        try {
            return token.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.valueOf(token) : null;
        } catch (NumberFormatException e) {
            return null; // more digits than an id can have
        }
    }

    private static String normalize(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                letters.append(name.charAt(i));
            }
        }
        return letters.toString().toUpperCase(Locale.ROOT);
    }
}
