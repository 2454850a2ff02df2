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
package io.github.camelctrader.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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

    private final Source source;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final Map<Contender, Integer> ticksEach = new EnumMap<>(Contender.class);
    private final Map<Contender, List<Measurement>> measured = new EnumMap<>(Contender.class);

    /** Starts source and processes. */
    Contest(List<Contender> contenders, List<String> jvm) throws IOException {
        source = new Source(contenders.size(), Source.SYMBOLS_EACH);
        for (int i = 0; i < contenders.size(); i++) {
            workers.add(WorkerProcess.start(contenders.get(i), source.target(i), jvm));
            measured.put(contenders.get(i), new ArrayList<>());
        }
    }

    Source source() {
        return source;
    }

    List<WorkerProcess> workers() {
        return workers;
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

    /** So many rounds more. */
    void run(int rounds) throws IOException {
        for (int i = 0; i < rounds; i++) {
            List<WorkerProcess> order = new ArrayList<>(workers);
            if (i % 2 == 1) {
                Collections.reverse(order);
            }
            for (WorkerProcess worker : order) {
                int ticks = ticksEach.getOrDefault(worker.contender(), FIRST_TICKS_EACH);
                measured.getOrDefault(worker.contender(), List.of()).add(burst(worker, ticks));
            }
        }
    }

    /** The round of the middle speed. */
    Measurement median(Contender contender) {
        List<Measurement> rounds = new ArrayList<>(measured.getOrDefault(contender, List.of()));
        rounds.sort(Comparator.comparingDouble(Measurement::perSecond));
        return rounds.get(rounds.size() / 2);
    }

    /** The fastest round. */
    Measurement best(Contender contender) {
        return Collections.max(
                measured.getOrDefault(contender, List.of()), Comparator.comparingDouble(Measurement::perSecond));
    }

    @Override
    public void close() {
        for (WorkerProcess worker : workers) {
            worker.close();
        }
        source.close();
    }

    private Measurement burst(WorkerProcess worker, int ticks) throws IOException {
        return worker.measure(
                "throughput", (long) ticks * Source.SYMBOLS_EACH, () -> source.burst(worker.symbols(), ticks));
    }
}
