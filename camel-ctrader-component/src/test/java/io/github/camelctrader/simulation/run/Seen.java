// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleConcern;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.simulation.judges.CallId;
import io.github.camelctrader.simulation.judges.FeedId;
import io.github.camelctrader.simulation.judges.Judge;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Judges nothing: notes what a run has met, and in which state of the connection the server did wrong. */
final class Seen implements Judge {

    private final Coverage coverage;
    private final Set<EventType> events = EnumSet.noneOf(EventType.class);
    private final Set<LifecycleType> lifecycles = EnumSet.noneOf(LifecycleType.class);
    private String state = "STARTING";

    Seen(Coverage coverage) {
        this.coverage = coverage;
    }

    @Override
    public void told(FeedId feed, FeedEvent event) {
        if (event instanceof LifecycleEvent lifecycle) {
            if (lifecycles.add(lifecycle.type())) {
                coverage.met("event " + lifecycle.type());
            }
            if (lifecycle.errorCode() != null) {
                coverage.met("code " + lifecycle.errorCode() + " in " + lifecycle.type());
            }
            if (lifecycle.concern() == LifecycleConcern.SOCKET || lifecycle.concern() == LifecycleConcern.AUTH) {
                state = lifecycle.type().name();
            }
        } else if (events.add(event.eventType())) {
            coverage.met("event " + event.eventType());
        }
    }

    @Override
    public void ended(CallId call, @Nullable Throwable failure) {
        Throwable root = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (root instanceof CTraderException known) {
            coverage.met("failure " + known.getClass().getSimpleName());
            coverage.met("code " + known.errorCode() + " of a call");
        }
    }

    /** The server did wrong. */
    void fault(String line) {
        coverage.fault(kind(line.substring(line.indexOf(": ") + 2)), state);
    }

    /** Without durations, codes and counts. */
    static String kind(String fault) {
        int moment = fault.indexOf(" at ");
        return fault.substring(0, moment).replaceAll(" (by PT|for PT)?[A-Z_0-9.]+[HMS]?$", "")
                + fault.substring(moment).replaceAll("spot \\d+.*", "spot").replaceAll(" \\d+ times| times \\d+", "");
    }
}
