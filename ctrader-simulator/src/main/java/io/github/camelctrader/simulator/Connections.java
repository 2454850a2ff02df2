// SPDX-License-Identifier: Apache-2.0
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
