// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.model.AccountEvent;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;

/** Keeps every event of a feed, in order. */
public final class RecordingListener implements FeedListener {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<FeedEvent> events = new CopyOnWriteArrayList<>();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @Override
    public void onEvent(FeedEvent event) {
        threads.add(Thread.currentThread().getName());
        events.add(event);
    }

    /** Names of the threads that events came on. */
    public Set<String> threads() {
        return Set.copyOf(threads);
    }

    public List<FeedEvent> events() {
        return List.copyOf(events);
    }

    public List<Tick> ticks() {
        return events.stream()
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .toList();
    }

    public List<Bar> bars() {
        return events.stream()
                .filter(Bar.class::isInstance)
                .map(Bar.class::cast)
                .toList();
    }

    public List<DepthBook> books() {
        return all(DepthBook.class);
    }

    /** Those that the broker has sent. */
    public List<Execution> executions() {
        return all(Execution.class).stream()
                .filter(execution -> !execution.reconciled())
                .toList();
    }

    /** Those that were found out after a gap. */
    public List<Execution> reconciled() {
        return all(Execution.class).stream().filter(Execution::reconciled).toList();
    }

    public List<AccountEvent> accountEvents() {
        return all(AccountEvent.class);
    }

    private <E extends FeedEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<LifecycleEvent> lifecycle() {
        return events.stream()
                .filter(LifecycleEvent.class::isInstance)
                .map(LifecycleEvent.class::cast)
                .toList();
    }

    public List<LifecycleEvent> lifecycle(LifecycleType type) {
        return lifecycle().stream().filter(event -> event.type() == type).toList();
    }

    public List<LifecycleType> types() {
        return lifecycle().stream().map(LifecycleEvent::type).toList();
    }

    public LifecycleEvent awaitLifecycle(LifecycleType type) {
        return awaitLifecycle(type, 1);
    }

    /** The n-th event of a type, counted from 1. */
    public LifecycleEvent awaitLifecycle(LifecycleType type, int n) {
        awaitThat(type + " no. " + n, () -> lifecycle(type).size() >= n);
        return lifecycle(type).get(n - 1);
    }

    public Tick awaitTicks(int n) {
        awaitThat(n + " ticks", () -> ticks().size() >= n);
        return ticks().get(n - 1);
    }

    public void clear() {
        events.clear();
    }

    public void awaitThat(String what, BooleanSupplier condition) {
        try {
            awaitUntil(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + " did not come; heard so far: " + events, e);
        }
    }

    public static void awaitUntil(BooleanSupplier condition) {
        await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(condition::getAsBoolean);
    }
}
