// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The process of one contender, so that none suffers from what another has allocated or had compiled.
 *
 * <p>Says {@code ready} once it is subscribed. Then each line {@code throughput N} or {@code latency N} is answered by
 * {@code go} and, when N ticks have arrived, by a {@link Measurement}; {@code heap} by the bytes in use. Ends with its input.
 */
final class Worker {

    static final String READY = "ready";
    static final String GO = "go";
    static final String HEAP = "heap";

    /** Whatever else is printed, by logs above all, must not get in between. */
    private static final PrintStream OUT = System.out;

    private Worker() {}

    /** Arguments: the contender, and those of {@link Target#toArguments()}. */
    public static void main(String[] args) throws Exception {
        List<String> arguments = Arrays.asList(args);
        System.setOut(System.err);
        Target target = Target.parse(arguments.subList(1, arguments.size()));
        Meter meter = new Meter();
        // Each symbol's first quote proves its subscription.
        CompletableFuture<Measurement> subscribed =
                meter.expect(target.symbols().size(), false);
        try (Way way = Contender.valueOf(arguments.get(0)).newWay();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            way.open(target, meter);
            subscribed.join();
            say(READY);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(HEAP)) {
                    say(Long.toString(usedHeap()));
                    continue;
                }
                String[] words = line.split(" ", 2);
                CompletableFuture<Measurement> round =
                        meter.expect(Long.parseLong(words[1]), words[0].equals("latency"));
                say(GO);
                say(round.join().toLine());
            }
        }
    }

    /** What is left after a collection. */
    private static long usedHeap() {
        System.gc();
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static void say(String line) {
        OUT.println(line);
        OUT.flush();
    }
}
