// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.simulation.broker.Broker;
import io.github.camelctrader.simulation.judges.NothingLeft;
import io.github.camelctrader.simulation.users.Caller;
import io.github.camelctrader.simulation.users.FeedUser;
import io.github.camelctrader.simulation.users.MemoryStore;
import io.github.camelctrader.simulation.users.Process;
import io.github.camelctrader.simulation.users.Stage;
import io.github.camelctrader.simulation.users.Taste;
import io.github.camelctrader.simulation.users.Trader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** All who use the client in a run: processes, the feeds on them, callers and traders. They come and go. */
final class Crowd {

    /** How many accounts there are; each has a token pair and a store of its own, which all processes share. */
    static final int ACCOUNTS = 2;

    private static final int MOST_PROCESSES = 3;
    private static final int MOST_FEEDS = 10;
    private static final long CLOSE_MILLIS = 30_000;
    private static final long TOLD_MILLIS = 100;
    private static final int LAST_QUESTIONS = 12;

    private final Stage stage;
    private final List<String> symbols;
    private final NothingLeft left;
    private final Caller caller;
    private final Trader trader;
    private final List<MemoryStore> stores = new ArrayList<>();
    private final List<AccountOptions> accounts = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final List<FeedUser> feeds = new ArrayList<>();
    private int opened;
    private int started;

    Crowd(Stage stage, List<String> symbols, SplittableRandom random) {
        this.stage = stage;
        this.symbols = symbols;
        left = new NothingLeft(stage.verdicts(), stage.clock());
        caller = new Caller(stage);
        trader = new Trader(stage, caller);
        for (int i = 1; i <= ACCOUNTS; i++) {
            MemoryStore store = new MemoryStore(random.split());
            stores.add(store);
            accounts.add(new AccountOptions(
                    (long) i, false, new TokenPair("access-secret-" + i, "refresh-secret-" + i, null), store));
        }
    }

    List<Process> processes() {
        return processes;
    }

    List<MemoryStore> stores() {
        return stores;
    }

    List<FeedUser> feeds() {
        return feeds;
    }

    boolean lives(String process) {
        return processes.stream().anyMatch(one -> one.toString().equals(process));
    }

    int channels(String process) {
        return processes.stream()
                .filter(one -> one.toString().equals(process))
                .mapToInt(one -> one.loop().openChannels())
                .sum();
    }

    void startProcess(SplittableRandom chance) {
        if (processes.size() < MOST_PROCESSES) {
            processes.add(new Process(stage, "p" + ++started, chance));
        }
    }

    void endProcess(SplittableRandom chance) {
        if (processes.size() > 1) {
            end(processes.get(chance.nextInt(processes.size())));
        }
    }

    void endAll() {
        List.copyOf(processes).forEach(this::end);
    }

    private void end(Process process) {
        processes.remove(process);
        feeds.stream().filter(feed -> feed.process() == process).toList().forEach(this::closeFeed);
        CompletableFuture<Void> closed = process.close();
        closed.whenComplete((done, failure) -> stage.clock()
                .after(this, TOLD_MILLIS, () -> stage.witness().tell(judge -> judge.gone(process.toString()))));
        stage.clock().after(this, CLOSE_MILLIS, () -> left.check(process.loop(), closed.isDone()));
    }

    void openFeed(SplittableRandom chance) {
        openFeed(chance, Taste.draw(chance));
    }

    void openFeed(SplittableRandom chance, Taste taste) {
        if (feeds.size() >= MOST_FEEDS || processes.isEmpty()) {
            return;
        }
        Process process = processes.get(chance.nextInt(processes.size()));
        boolean all = taste == Taste.EXECUTIONS || chance.nextInt(4) == 0;
        List<String> wanted = all
                ? symbols
                : symbols.stream().filter(symbol -> chance.nextInt(3) != 0).toList();
        if (wanted.isEmpty()) {
            return;
        }
        FeedRequest request = new FeedRequest(
                "f" + ++opened,
                accounts.get(chance.nextInt(4) == 0 ? 1 : 0),
                all ? List.of(FeedRequest.ALL_SYMBOLS) : wanted,
                Duration.ofSeconds(chance.nextBoolean() ? 120 : 400),
                true,
                taste.barPeriods(),
                taste.events());
        OverflowPolicy[] policies = OverflowPolicy.values();
        FeedUser.Style style = new FeedUser.Style(
                taste,
                policies[chance.nextInt(policies.length)],
                taste == Taste.BACKFILLED && chance.nextBoolean() ? chance.nextInt(5, 30) : chance.nextInt(10, 400),
                chance.nextBoolean() ? 1 : 20);
        LinkedHashSet<String> owed = new LinkedHashSet<>(taste == Taste.EXECUTIONS ? List.of() : wanted);
        feeds.add(new FeedUser(stage, process, request, owed, style));
    }

    Optional<FeedUser> anyFeed(SplittableRandom chance) {
        return feeds.isEmpty() ? Optional.empty() : Optional.of(feeds.get(chance.nextInt(feeds.size())));
    }

    void closeFeed(FeedUser feed) {
        feeds.remove(feed);
        feed.close();
    }

    void ask(SplittableRandom chance, int times) {
        for (int i = 0; i < times; i++) {
            anyFeed(chance).ifPresent(feed -> caller.ask(feed, symbols, chance));
        }
    }

    /** C10: everybody asks for more than can be had in a few seconds; what comes next is the end. */
    void askLast(SplittableRandom chance) {
        feeds.forEach(feed -> {
            for (int i = 0; i < LAST_QUESTIONS; i++) {
                caller.ask(feed, symbols, chance);
            }
        });
    }

    /** Somebody asks for an account that is not his. */
    void askForeign(SplittableRandom chance) {
        anyFeed(chance).ifPresent(caller::askForeign);
    }

    /** A crowd of questions on one feed, which is closed, perhaps with its process, before they are answered. */
    void rush(SplittableRandom chance, int times) {
        anyFeed(chance).ifPresent(feed -> {
            caller.askOften(feed, times);
            stage.clock().after(this, chance.nextLong(10_000), () -> {
                if (chance.nextBoolean() && processes.size() > 1 && processes.contains(feed.process())) {
                    end(feed.process());
                } else if (feeds.contains(feed)) {
                    closeFeed(feed);
                }
            });
        });
    }

    /** C8: somebody asks for much, and somebody trades on the same connection. */
    void rushAndTrade(SplittableRandom chance) {
        anyFeed(chance).ifPresent(feed -> {
            caller.askOften(feed, 300);
            stage.clock().after(this, 1_000, () -> tradeSurely(feed, chance));
        });
    }

    /** C12: a consumer that must not lose anything stands still, and somebody trades on the same connection. */
    void slowOneAndTrade(Broker broker, SplittableRandom chance) {
        anyFeed(chance).ifPresent(feed -> {
            feeds.stream()
                    .filter(other -> other.process() == feed.process() && other.holdsBack())
                    .findFirst()
                    .ifPresent(slow -> {
                        slow.pace(60_000);
                        broker.burst(slow.symbol(), 500);
                        stage.clock().after(this, 90_000, () -> slow.pace(0));
                    });
            stage.clock().after(this, 5_000, () -> tradeSurely(feed, chance));
        });
    }

    private void tradeSurely(FeedUser feed, SplittableRandom chance) {
        if (feeds.contains(feed)) {
            trader.tradeSurely(feed, chance.nextLong(1, symbols.size() + 1), chance);
        }
    }

    Process anyProcess(SplittableRandom chance) {
        return processes.get(chance.nextInt(processes.size()));
    }

    /** Whether somebody on a process wants something of an account. */
    boolean isUsed(String process, long account) {
        return feeds.stream()
                .anyMatch(feed -> feed.process().toString().equals(process) && feed.accountId() == account);
    }

    void trade(SplittableRandom chance, int times) {
        for (int i = 0; i < times; i++) {
            anyFeed(chance).ifPresent(feed -> trader.trade(feed, chance.nextLong(1, symbols.size() + 1), chance));
        }
    }

    void reconnect(SplittableRandom chance) {
        if (!processes.isEmpty()) {
            Process process = anyProcess(chance);
            caller.watch(process, "reconnect", 1_000, process.reconnect());
        }
    }
}
