// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever the simulator can do wrong, at whichever moment, chance can bring about, or {@code unmet-faults.txt} says why not. */
class UnmetFaultsTest {

    private static final int DRAWS = 100_000;
    private static final Path REASONS = Path.of("src/test/simulation/unmet-faults.txt");
    private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
            long.class,
            1L,
            Duration.class,
            Duration.ofSeconds(1),
            Instant.class,
            Instant.EPOCH,
            String.class,
            "CODE",
            Class.class,
            ProtoOANewOrderReq.class,
            ProtoOAExecutionType.class,
            ProtoOAExecutionType.ORDER_FILLED,
            com.google.protobuf.Message.class,
            ProtoMessage.newBuilder().setPayloadType(9_999).build());

    @Test
    void everyFaultAtEveryMomentIsDrawnOrHasAReason() throws IOException {
        Set<String> drawn = new TreeSet<>();
        SplittableRandom random = new SplittableRandom(1);
        IntStream.range(0, DRAWS)
                .forEach(n -> drawn.add(Seen.kind(Mishaps.any(random).toString())));
        Map<String, Set<String>> unmet = new TreeMap<>();
        for (Moment moment : made(Moment.class)) {
            for (Fault fault : made(Fault.class)) {
                String kind = Seen.kind(fault.at(moment).toString());
                int at = kind.indexOf(" at ");
                if (!drawn.contains(kind) && !kind.startsWith("reply ProtoMessage")) { // no fault of its own
                    unmet.computeIfAbsent(kind.substring(at + 4), key -> new TreeSet<>())
                            .add(kind.substring(0, at));
                }
            }
        }
        assertThat(reasons())
                .as("moments and faults that have a reason in %s", REASONS)
                .isEqualTo(unmet);
        assertThat(drawn).as(ProtoOAErrorRes.class.getSimpleName()).anyMatch(kind -> kind.startsWith("reply"));
    }

    /** Every moment: its faults, each line with a reason behind a bar. */
    private static Map<String, Set<String>> reasons() throws IOException {
        Map<String, Set<String>> reasons = new TreeMap<>();
        for (String line : Files.readAllLines(REASONS)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" *[:|] *", 3);
                assertThat(parts).as(line).hasSize(3);
                assertThat(parts[2]).as("reason of %s", line).isNotBlank();
                for (String moment : parts[0].split(", ", -1)) {
                    reasons.computeIfAbsent(moment, key -> new TreeSet<>()).addAll(List.of(parts[1].split(", ", -1)));
                }
            }
        }
        return reasons;
    }

    /** One of each that the class can make. */
    private static <T> List<T> made(Class<T> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type)
                .filter(method -> !List.of(method.getParameterTypes()).contains(int.class)) // another spelling
                .map(method -> type.cast(invoke(method)))
                .toList();
    }

    private static Object invoke(Method method) {
        try {
            return method.invoke(
                    null,
                    Arrays.stream(method.getParameterTypes())
                            .map(ARGUMENTS::get)
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }
}
