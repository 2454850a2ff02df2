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
package io.github.camelctrader.simulator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The connections that are open, and how many ever were. The event loop only. */
final class Connections {

    private final Set<Conversation> open = new LinkedHashSet<>();
    private int accepted;

    /** The index of a connection just accepted. */
    int nextIndex() {
        return accepted++;
    }

    int accepted() {
        return accepted;
    }

    void add(Conversation conversation) {
        open.add(conversation);
    }

    void remove(Conversation conversation) {
        open.remove(conversation);
    }

    /** All whose socket the simulator still holds, also those it no longer talks on; a copy. */
    List<Conversation> held() {
        return List.copyOf(open);
    }

    /** Those that the simulator still talks on; a copy. */
    Stream<Conversation> all() {
        return held().stream().filter(Conversation::isOpen);
    }

    Optional<Conversation> byIndex(int index) {
        return all().filter(conversation -> conversation.index() == index).findFirst();
    }

    long applicationAuthenticated() {
        return all().filter(Conversation::applicationAuthenticated).count();
    }
}
