// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Push;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What can happen in a run, and how often in proportion to all else. The weights stand here and nowhere else. */
enum Deed {
    /** Every connection is reset. */
    RESET(10, (run, random) -> run.network().resetAll()),
    /** The server closes every connection. */
    FIN(6, (run, random) -> run.simulator().dropConnections(Drop.FIN)),
    /** Packets of the present connections vanish. */
    LOSS(6, (run, random) -> {
        int which = random.nextInt(1, 4);
        run.network().loseAll((which & 1) != 0, (which & 2) != 0);
    }),
    /** Nothing arrives for a while, then everything at once. */
    STALL(6, (run, random) -> run.network().stallAll(random.nextLong(100, 90_000) * 1_000_000)),
    /** The lines are bad for a while. */
    BAD_LINE(8, (run, random) -> {
        run.network().line().quality(random.nextLong(20, 1_500), random.nextLong(1, 3_000), random.nextDouble());
        run.later(random, 600_000, () -> run.network().line().quality(run.plan().latencyMillis(), 2, 0));
    }),
    /** Connections are refused for a while. */
    REFUSAL(5, (run, random) -> {
        run.network().refusing(true);
        run.network().resetAll();
        run.later(random, 600_000, () -> run.network().refusing(false));
    }),
    /** Attempts to connect are not answered for a while. */
    BLACK_HOLE(4, (run, random) -> {
        run.network().swallowing(true);
        run.network().resetAll();
        run.later(random, 300_000, () -> run.network().swallowing(false));
    }),
    /** C1: no file descriptor is left for the next attempts. */
    NO_DESCRIPTOR(3, (run, random) -> {
        run.network().failChannels(random.nextInt(1, 4));
        run.network().resetAll();
    }),
    /** C1: the next channels cannot be registered. */
    NO_REGISTRATION(3, (run, random) -> {
        run.network().failRegistrations(random.nextInt(1, 4));
        run.network().resetAll();
    }),
    /** C28: a write fails, while whoever writes is still at it. */
    BROKEN_PIPE(8, (run, random) -> {
        run.network().failWrite(random.nextInt(1, 12));
        if (random.nextBoolean()) {
            run.network().resetAll(); // then it is one of a sign-in
        }
    }),
    /** One process is cut off for a while, and the others trade. */
    CUT_OFF(8, (run, random) -> run.cutOff(random)),
    /** The name service knows nobody for a while. */
    NO_NAMES(4, (run, random) -> {
        run.crowd().processes().forEach(process -> process.namesFail(true));
        run.network().resetAll();
        run.later(random, 300_000, () -> run.crowd().processes().forEach(process -> process.namesFail(false)));
    }),
    /** Name service and token stores are slow. */
    SLOW_THREADS(4, (run, random) -> {
        long most = random.nextLong(1_000, 60_000);
        run.crowd().processes().forEach(process -> process.blocking().quality(100, most, 0));
        run.network().resetAll();
    }),
    /** C7: some of the answers of name service and token stores do not come until all is well again. */
    HANGING_THREADS(3, (run, random) -> {
        run.crowd().processes().forEach(process -> process.blocking().quality(1, 5, 0.5));
        run.network().resetAll();
    }),
    /** Token stores fail. */
    FAILING_STORE(3, (run, random) -> run.crowd().stores().forEach(store -> store.failing(random.nextDouble()))),

    /** One thing goes wrong at one moment. */
    FAULT(30, (run, random) -> {
        run.inject(Mishaps.any(random));
        if (random.nextBoolean()) {
            run.network().resetAll();
        }
    }),
    /** Maintenance that says when it ends. */
    MAINTENANCE(4, (run, random) -> {
        run.maintenance(Duration.ofSeconds(random.nextLong(10, 900)));
        if (random.nextBoolean()) {
            run.network().resetAll();
        }
    }),
    /** Access tokens die. */
    DEAD_TOKEN(5, (run, random) -> run.simulator()
            .push(random.nextBoolean() ? Push.tokenInvalidated("expired") : Push.tokenInvalidated("expired", 1))),
    /** The application's session ends, the connection stays. */
    CLIENT_DISCONNECT(4, (run, random) -> run.simulator().push(Push.clientDisconnect("restart"))),
    /** An account's session ends. */
    ACCOUNT_DISCONNECT(5, (run, random) -> run.simulator().push(Push.accountDisconnect(random.nextLong(1, 3)))),
    /** Some symbols have changed. */
    SYMBOL_CHANGED(5, (run, random) -> run.simulator().push(Push.symbolChanged(run.anySymbols(random)))),
    /** One symbol is silent for a while. */
    SILENCE(6, (run, random) -> run.broker().silence(random.nextLong(60_000, 1_200_000))),
    /** Many ticks of one symbol at once. */
    BURST(6, (run, random) -> run.broker().burst(random.nextInt(10, 400))),

    /** One more process. */
    PROCESS_STARTS(4, (run, random) -> run.crowd().startProcess(random)),
    /** A process ends. */
    PROCESS_ENDS(3, (run, random) -> run.crowd().endProcess(random)),
    /** One more feed. */
    FEED_OPENS(14, (run, random) -> run.crowd().openFeed(random)),
    /** A feed ends. */
    FEED_CLOSES(8, (run, random) -> run.crowd().anyFeed(random).ifPresent(run.crowd()::closeFeed)),
    /** A feed is suspended, and resumed some time later. */
    FEED_SUSPENDS(6, (run, random) -> run.crowd().anyFeed(random).ifPresent(feed -> {
        feed.pause(true);
        run.later(random, 300_000, () -> feed.pause(false));
    })),
    /** A reader becomes slow for a while. */
    SLOW_READER(6, (run, random) -> run.crowd().anyFeed(random).ifPresent(feed -> {
        feed.pace(random.nextLong(1_000, 120_000));
        run.later(random, 600_000, () -> feed.pace(0));
    })),
    /** Somebody asks for something, several times. */
    CALLS(16, (run, random) -> run.crowd().ask(random, random.nextInt(1, 12))),
    /** Somebody asks for very much, and is gone before it is there. */
    RUSH(1, (run, random) -> run.crowd().rush(random, 4_000)),
    /** Somebody places orders. */
    ORDERS(14, (run, random) -> run.crowd().trade(random, random.nextInt(1, 4))),
    /** Another application of an account's owner trades. */
    ELSEWHERE(6, (run, random) -> run.tradeElsewhere(random)),
    /** C9: somebody asks for an account that is not his. */
    FOREIGN_ACCOUNT(4, (run, random) -> run.crowd().askForeign(random)),
    /** The broker fills the next orders in parts, not at all, or later. */
    ODD_FILLS(6, (run, random) -> run.oddFills(random)),
    /** The back office closes a position, charges one, or moves money. */
    BACK_OFFICE(6, (run, random) -> run.backOffice(random)),
    /** Somebody wants a fresh link. */
    RECONNECT(3, (run, random) -> run.crowd().reconnect(random));

    /** What is done. */
    interface Doing {
        void perform(Simulation run, SplittableRandom random);
    }

    private static final int TOTAL =
            Arrays.stream(values()).mapToInt(deed -> deed.weight).sum();

    private final int weight;
    private final Doing doing;

    Deed(int weight, Doing doing) {
        this.weight = weight;
        this.doing = doing;
    }

    static Deed draw(SplittableRandom random) {
        int drawn = random.nextInt(TOTAL);
        for (Deed deed : values()) {
            drawn -= deed.weight;
            if (drawn < 0) {
                return deed;
            }
        }
        throw new IllegalStateException();
    }

    void perform(Simulation run, long seed) {
        doing.perform(run, new SplittableRandom(seed));
    }
}
