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

import io.github.camelctrader.model.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of a history could not be fetched; all the others have been handed over. */
public final class IncompleteHistoryException extends CTraderException {

    private static final long serialVersionUID = 1L;
    private static final String CODE = "HISTORY_INCOMPLETE";

    private final transient List<TimeRange> missing;

    IncompleteHistoryException(List<TimeRange> missing, @Nullable CTraderException cause) {
        super(
                "The history lacks " + missing.size() + " part(s), the first from "
                        + missing.get(0).from() + " to " + missing.get(0).to()
                        + (cause == null ? "" : ": " + cause.getMessage()),
                cause == null || cause.errorCode() == null ? CODE : cause.errorCode(),
                cause);
        this.missing = List.copyOf(missing);
    }

    /** The ranges that are missing, oldest first. */
    public List<TimeRange> missing() {
        return missing;
    }
}
