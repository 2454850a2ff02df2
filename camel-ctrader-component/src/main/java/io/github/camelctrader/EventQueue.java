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
package io.github.camelctrader;

import io.github.camelctrader.model.FeedEvent;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waiting events of one kind, oldest first; any of them can be taken out at once. Not thread-safe. */
final class EventQueue {

    /** The place of one event in the queue. */
    static final class Slot {
        private final long order;
        private FeedEvent event;
        private boolean waiting = true;
        private @Nullable Slot before;
        private @Nullable Slot after;

        Slot(long order, FeedEvent event) {
            this.order = order;
            this.event = event;
        }

        /** When the event was queued, compared with all others of its lane. */
        long order() {
            return order;
        }

        /** Whether the event is still in the queue. */
        boolean waiting() {
            return waiting;
        }

        /** Puts a newer event in the place of this one. */
        void replace(FeedEvent newer) {
            event = newer;
        }
    }

    private @Nullable Slot oldest;
    private @Nullable Slot newest;
    private int size;

    void add(Slot slot) {
        Slot last = newest;
        slot.before = last;
        if (last == null) {
            oldest = slot;
        } else {
            last.after = slot;
        }
        newest = slot;
        size++;
    }

    /** The slot that has waited longest, or null. */
    @Nullable
    Slot oldest() {
        return oldest;
    }

    /** Takes a waiting slot out. */
    FeedEvent remove(Slot slot) {
        Slot before = slot.before;
        Slot after = slot.after;
        if (before == null) {
            oldest = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.before = before;
        }
        slot.before = null;
        slot.after = null;
        slot.waiting = false;
        size--;
        return slot.event;
    }

    /** Takes out every event that matches, and tells how many. */
    int removeIf(Predicate<FeedEvent> condition) {
        int before = size;
        Slot slot = oldest;
        while (slot != null) {
            Slot next = slot.after;
            if (condition.test(slot.event)) {
                remove(slot);
            }
            slot = next;
        }
        return before - size;
    }

    int size() {
        return size;
    }
}
