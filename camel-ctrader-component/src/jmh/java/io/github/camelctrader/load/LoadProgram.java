// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.Main;

/**
 * The ways from socket to user's code compared, each in its own process, on bursts and paced ticks of one simulator.
 *
 * <ul>
 *   <li>{@code table [contender …]}: throughput, allocation and processor time of all ways, or of those named.
 *   <li>{@code latency}: from the sending of a tick until it is in the route, at 1,000 ticks per second.
 *   <li>{@code scale}: time to the first ticks, and memory of 5,000 symbols.
 *   <li>{@code jmh}: loop and lane each on its own, without socket and TLS.
 *   <li>{@code gate}: fails if the route is slower than it must be, compared with the bare decoder.
 * </ul>
 */
public final class LoadProgram {

    private static final double ROUND_SECONDS = 1.0;
    private static final int TABLE_ROUNDS = 7;
    private static final int LATENCY_PER_SECOND = 1_000;
    private static final int LATENCY_SECONDS = 5;
    private static final int LATENCY_ROUNDS = 9;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final List<Contender> LATENCY = List.of(
            Contender.BARE_JDK,
            Contender.ROUTE_JDK,
            Contender.POOLED_JDK,
            Contender.ROUTE_OPENSSL,
            Contender.POOLED_OPENSSL);

    private LoadProgram() {}

    /** See the class. */
    public static void main(String[] args) throws Exception {
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        switch (args.length == 0 ? "" : args[0]) {
            case "table" -> table(rest.isEmpty() ? List.of(Contender.values()) : contenders(rest));
            case "latency" -> latency(rest.isEmpty() ? LATENCY : contenders(rest));
            case "scale" -> Scale.print();
            case "jmh" -> Main.main(new String[] {"-prof", "gc"});
            case "gate" -> System.exit(Gate.passes() ? 0 : 1);
            default -> throw new IllegalArgumentException("One of: table, latency, scale, jmh, gate");
        }
    }

    private static List<Contender> contenders(List<String> names) {
        return names.stream().map(Contender::valueOf).toList();
    }

    private static void table(List<Contender> contenders) throws Exception {
        try (Contest contest = new Contest(contenders, jvm())) {
            contest.warmUp(ROUND_SECONDS);
            contest.run(TABLE_ROUNDS);
            print("| Way | TLS | Ticks/s, median | Best | Bytes/tick | CPU ns/tick | Collections, ms |");
            print("|---|---|---|---|---|---|---|");
            for (Contender contender : contenders) {
                Measurement median = contest.median(contender);
                print(String.format(
                        Locale.ROOT,
                        "| %s | %s | %,.0f | %,.0f | %.0f | %.0f | %d, %d |",
                        contender.title(),
                        contender.tls(),
                        median.perSecond(),
                        contest.best(contender).perSecond(),
                        median.bytesPerTick(),
                        median.cpuNanosPerTick(),
                        median.used().gcCount(),
                        median.used().gcMillis()));
            }
        }
    }

    private static void latency(List<Contender> contenders) throws Exception {
        try (Contest contest = new Contest(contenders, jvm())) {
            contest.warmUp(ROUND_SECONDS);
            contest.pace(LATENCY_ROUNDS, LATENCY_PER_SECOND * LATENCY_SECONDS, LATENCY_PER_SECOND);
            print("| Way | TLS | p50 ms | p99 ms | p99.9 ms | Best round: p99 ms | p99.9 ms | Collections, ms |");
            print("|---|---|---|---|---|---|---|---|");
            for (Contender contender : contenders) {
                List<Measurement> rounds = contest.rounds(contender);
                print(String.format(
                        Locale.ROOT,
                        "| %s | %s | %.2f | %.2f | %.2f | %.2f | %.2f | %d, %d |",
                        contender.title(),
                        contender.tls(),
                        contest.median(contender, Measurement::p50).p50() / NANOS_PER_MILLI,
                        contest.median(contender, Measurement::p99).p99() / NANOS_PER_MILLI,
                        contest.median(contender, Measurement::p999).p999() / NANOS_PER_MILLI,
                        rounds.stream().mapToLong(Measurement::p99).min().orElse(0) / NANOS_PER_MILLI,
                        rounds.stream().mapToLong(Measurement::p999).min().orElse(0) / NANOS_PER_MILLI,
                        rounds.stream()
                                .mapToLong(round -> round.used().gcCount())
                                .sum(),
                        rounds.stream()
                                .mapToLong(round -> round.used().gcMillis())
                                .sum()));
            }
        }
    }

    private static List<String> jvm() {
        String options = System.getProperty("load.jvm", "");
        return options.isBlank() ? List.of() : List.of(options.split(" ", -1));
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
