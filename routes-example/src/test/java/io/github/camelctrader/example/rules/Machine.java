// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.rules;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a class may take from the machine it runs on only by name: time, place and chance. */
enum Machine {
    CLOCK,
    /** Time zone, locale and the name of the host. */
    PLACE,
    CHANCE,
    PORT;

    private static final Set<String> NOW = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.MonthDay");

    /** Methods by {@code class#name}, of any parameters. */
    private static final Map<String, Machine> ALWAYS = Map.ofEntries(
            Map.entry("java.lang.System#currentTimeMillis", CLOCK),
            Map.entry("java.lang.System#nanoTime", CLOCK),
            Map.entry("java.util.Calendar#getInstance", CLOCK),
            Map.entry("java.time.ZoneId#systemDefault", PLACE),
            Map.entry("java.util.TimeZone#getDefault", PLACE),
            Map.entry("java.util.Locale#getDefault", PLACE),
            Map.entry("java.net.InetAddress#getLocalHost", PLACE),
            Map.entry("java.net.NetworkInterface#getNetworkInterfaces", PLACE),
            Map.entry("java.nio.charset.Charset#defaultCharset", PLACE),
            Map.entry("java.lang.String#formatted", PLACE),
            Map.entry("java.lang.Math#random", CHANCE),
            Map.entry("java.util.UUID#randomUUID", CHANCE),
            Map.entry("java.util.concurrent.ThreadLocalRandom#current", CHANCE),
            Map.entry("java.security.SecureRandom#getInstanceStrong", CHANCE),
            Map.entry("java.util.random.RandomGenerator#getDefault", CHANCE),
            Map.entry("java.util.random.RandomGenerator#of", CHANCE));

    /** Those that take it from the machine where none is given. */
    private static final Map<String, Machine> WITHOUT_ARGUMENTS = Map.of(
            "java.util.Date#<init>", CLOCK,
            "java.util.GregorianCalendar#<init>", CLOCK,
            "java.lang.String#toLowerCase", PLACE,
            "java.lang.String#toUpperCase", PLACE,
            "java.text.NumberFormat#getInstance", PLACE,
            "java.lang.String#getBytes", PLACE,
            "java.util.Formatter#<init>", PLACE,
            "java.util.Random#<init>", CHANCE,
            "java.util.SplittableRandom#<init>", CHANCE,
            "java.security.SecureRandom#<init>", CHANCE);

    private static final Set<String> WITHOUT_LOCALE = Set.of(
            "java.lang.String#format",
            "java.io.PrintStream#printf",
            "java.io.PrintStream#format",
            "java.util.Scanner#<init>",
            "java.time.format.DateTimeFormatter#ofPattern",
            "java.text.SimpleDateFormat#<init>",
            "java.text.DecimalFormat#<init>");

    /** Holds for a class that takes nothing but what it is allowed to. */
    static ArchCondition<JavaClass> takeNothingBut(Map<String, Set<Machine>> allowed) {
        return new ArchCondition<>("take neither time nor place nor chance from the machine") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<Machine> own = allowed.getOrDefault(outermost(type), Set.of());
                for (JavaCodeUnitAccess<?> access : accesses(type)) {
                    Machine taken = takenBy(access.getTarget());
                    if (taken != null && !own.contains(taken)) {
                        events.add(SimpleConditionEvent.violated(access, taken + ": " + access.getDescription()));
                    }
                }
            }
        };
    }

    static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(Machine::outermost).orElse(type.getName());
    }

    private static List<JavaCodeUnitAccess<?>> accesses(JavaClass type) {
        return Stream.<Set<? extends JavaCodeUnitAccess<?>>>of(
                        type.getMethodCallsFromSelf(),
                        type.getConstructorCallsFromSelf(),
                        type.getMethodReferencesFromSelf(),
                        type.getConstructorReferencesFromSelf())
                .<JavaCodeUnitAccess<?>>flatMap(Set::stream)
                .toList();
    }

    private static Machine takenBy(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        String name = owner + "#" + target.getName();
        List<String> arguments =
                target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        boolean clockGiven = arguments.contains("java.time.Clock");
        if (NOW.contains(owner) && target.getName().equals("now") && !clockGiven) {
            return CLOCK;
        }
        if (owner.equals("java.time.Clock") && target.getName().matches("(system|tick(Millis|Seconds|Minutes)).*")) {
            return CLOCK;
        }
        if (ALWAYS.containsKey(name)) {
            return ALWAYS.get(name);
        }
        if (arguments.isEmpty() && WITHOUT_ARGUMENTS.containsKey(name)) {
            return WITHOUT_ARGUMENTS.get(name);
        }
        if (WITHOUT_LOCALE.contains(name) && !arguments.contains("java.util.Locale")) {
            return PLACE;
        }
        if (owner.equals("java.util.Collections") && name.endsWith("#shuffle") && arguments.size() == 1) {
            return CHANCE;
        }
        return owner.equals("java.net.ServerSocket") && target.getName().equals("<init>") ? PORT : null;
    }
}
