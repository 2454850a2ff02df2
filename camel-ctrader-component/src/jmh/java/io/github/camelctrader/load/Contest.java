// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Contenders on one source, each in a process of its own: every round all of them one after the other, every other round in
 * the opposite order, so that whatever the machine does meanwhile meets all alike. One thread.
 */
final class Contest implements AutoCloseable {

    /** A deep call tree keeps the compilers busy for many seconds, and with two cores they take one. */
    private static final int MOST_WARM_UP_ROUNDS = 30;

    private static final int LEAST_WARM_UP_ROUNDS = 5;

    /** Of the time of a round: compiled code is warm when less than this is still spent on compiling. */
    private static final double COMPILED = 0.03;

    private static final int FIRST_TICKS_EACH = 20_000;

    /** Single ticks take another way through the source than bursts do, which has to be compiled as well. */
    private static final int WARM_UP_TICKS = 50_000;

    private static final int WARM_UP_PER_SECOND = 10_000;

    private final Source source;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final Map<Contender, Integer> ticksEach = new EnumMap<>(Contender.class);
    private final Map<Contender, List<Measurement>> measured = new EnumMap<>(Contender.class);

    /** What a worker does in a round. */
    @FunctionalInterface
    private interface Round {
        Measurement of(WorkerProcess worker) throws IOException;
    }

    /** Starts source and processes. */
    Contest(List<Contender> contenders, List<String> jvm) throws IOException {
        source = new Source(contenders.size(), Source.SYMBOLS_EACH);
        for (int i = 0; i < contenders.size(); i++) {
            workers.add(WorkerProcess.start(contenders.get(i), source.target(i), jvm));
            measured.put(contenders.get(i), new ArrayList<>());
        }
    }

    /** Bursts, each of about this long, until the compilers rest. */
    void warmUp(double seconds) throws IOException {
        for (WorkerProcess worker : workers) {
            int ticks = FIRST_TICKS_EACH;
            boolean compiled = false;
            for (int i = 0; i < MOST_WARM_UP_ROUNDS && !(compiled && i >= LEAST_WARM_UP_ROUNDS); i++) {
                Measurement round = burst(worker, ticks);
                ticks = (int) Math.max(1, round.perSecond() * seconds / Source.SYMBOLS_EACH);
                compiled = round.compiling() < COMPILED;
            }
            ticksEach.put(worker.contender(), ticks);
        }
    }

    /** So many rounds of bursts more. */
    void run(int rounds) throws IOException {
        run(rounds, worker -> burst(worker, ticksEach.getOrDefault(worker.contender(), FIRST_TICKS_EACH)));
    }

    private void run(int rounds, Round round) throws IOException {
        for (int i = 0; i < rounds; i++) {
            List<WorkerProcess> order = new ArrayList<>(workers);
            if (i % 2 == 1) {
                Collections.reverse(order);
            }
            for (WorkerProcess worker : order) {
                measured.getOrDefault(worker.contender(), List.of()).add(round.of(worker));
            }
        }
    }

    /** So many rounds more, of single ticks at this pace, after as many as it takes to compile that way. */
    void pace(int rounds, int ticks, int perSecond) throws IOException {
        for (WorkerProcess worker : workers) {
            paced(worker, WARM_UP_TICKS, WARM_UP_PER_SECOND);
        }
        run(rounds, worker -> paced(worker, ticks, perSecond));
    }

    /** The round in the middle by this figure. */
    Measurement median(Contender contender, ToDoubleFunction<Measurement> figure) {
        List<Measurement> rounds = new ArrayList<>(measured.getOrDefault(contender, List.of()));
        rounds.sort(Comparator.comparingDouble(figure));
        return rounds.get(rounds.size() / 2);
    }

    /** The round of the middle speed. */
    Measurement median(Contender contender) {
        return median(contender, Measurement::perSecond);
    }

    /** The fastest round. */
    Measurement best(Contender contender) {
        return Collections.max(
                measured.getOrDefault(contender, List.of()), Comparator.comparingDouble(Measurement::perSecond));
    }

    /** The rounds as they were. */
    List<Measurement> rounds(Contender contender) {
        return List.copyOf(measured.getOrDefault(contender, List.of()));
    }

    @Override
    public void close() {
        for (WorkerProcess worker : workers) {
            worker.close();
        }
        source.close();
    }

    private Measurement paced(WorkerProcess worker, int ticks, int perSecond) throws IOException {
        return worker.measure("latency", ticks, () -> source.pace(worker.symbols(), ticks, perSecond));
    }

    private Measurement burst(WorkerProcess worker, int ticks) throws IOException {
        return worker.measure(
                "throughput", (long) ticks * Source.SYMBOLS_EACH, () -> source.burst(worker.symbols(), ticks));
    }
}
