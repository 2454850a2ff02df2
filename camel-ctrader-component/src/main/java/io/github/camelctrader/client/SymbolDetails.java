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

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Asks for the details of symbols. Stateless. */
final class SymbolDetails {

    private SymbolDetails() {}

    /** Details by id; symbols that the broker, or the list that gives the names, does not know are left out. */
    static CompletableFuture<Map<Long, SymbolInfo>> ask(
            Requests requests, long accountId, Collection<Long> ids, LongFunction<@Nullable String> names) {
        Message request = ProtoOASymbolByIdReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .addAllSymbolId(ids)
                .build();
        return requests.send(request).thenApply(answer -> {
            Map<Long, SymbolInfo> found = new LinkedHashMap<>();
            for (ProtoOASymbol symbol : ((ProtoOASymbolByIdRes) answer).getSymbolList()) {
                String name = names.apply(symbol.getSymbolId());
                if (name != null) {
                    found.put(symbol.getSymbolId(), SymbolInfo.of(name, symbol));
                }
            }
            return found;
        });
    }
}
