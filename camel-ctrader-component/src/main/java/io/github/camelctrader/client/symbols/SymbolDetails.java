// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import java.util.Map;

/**
 * What the broker says about symbols. Those that it, or the list that gives the names, does not know are in neither map.
 *
 * @param usable details by id
 * @param refusals why there are none of others, as far as that is known
 */
public record SymbolDetails(Map<Long, SymbolInfo> usable, Map<Long, CTraderException> refusals) {

    /** Why there are no details of a symbol. */
    public CTraderException refusal(long id) {
        CTraderException known = refusals.get(id);
        return known != null
                ? known
                : new CTraderException("no details at the broker", ErrorCodes.SYMBOL_NOT_FOUND, null);
    }
}
