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
package io.github.camelctrader.model;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * What happened in a range of time, oldest first, and whether that is all of it.
 *
 * <ul>
 *   <li>Nothing stands in it twice.
 *   <li>If parts could not be fetched it holds all the others, is not {@link #complete()}, and names the {@link
 *       #missing()} ranges.
 *   <li>Immutable.
 * </ul>
 *
 * @param <T> {@link Bar} or {@link Tick}
 */
public final class History<T> extends AbstractList<T> implements RandomAccess {

    private final List<T> items;
    private final List<TimeRange> missing;

    /** Copies both lists. */
    public History(List<T> items, List<TimeRange> missing) {
        this.items = List.copyOf(items);
        this.missing = List.copyOf(missing);
    }

    /** Whether nothing is missing. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /** The ranges that could not be fetched, oldest first; what happened in them is unknown. */
    public List<TimeRange> missing() {
        return missing;
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
