// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * No class of any module, no test either, takes time, zone, locale, host name, port or chance from the machine, but those
 * named here: a build is green on any day, in any country, or on none.
 */
@SuppressWarnings({"unused", "JavaUtilDate", "StringCaseLocaleUsage", "DefaultCharset"
}) // what the rule forbids, to prove that it does
class MachineRuleTest {

    private static final String ROOT = "io.github.camelctrader.";

    /** Each with its reason. Whoever wants to be in the list had better ask for the value instead. */
    private static final Map<String, Set<Machine>> ALLOWED = Map.ofEntries(
            // The doors: all others ask these.
            Map.entry(ROOT + "client.options.TimeSource", Set.of(Machine.CLOCK)),
            Map.entry(ROOT + "simulator.LoopTime", Set.of(Machine.CLOCK)),
            Map.entry(ROOT + "example.board.MachineClock", Set.of(Machine.CLOCK)),
            Map.entry(ROOT + "TestClock", Set.of(Machine.CLOCK)),
            Map.entry(ROOT + "simulator.TestClock", Set.of(Machine.CLOCK)),
            Map.entry(ROOT + "springboot.TestClock", Set.of(Machine.CLOCK)),
            Map.entry(ROOT + "example.TestClock", Set.of(Machine.CLOCK)),
            Map.entry(ROOT + "connection.ClientSettings", Set.of(Machine.CHANCE)),
            Map.entry(ROOT + "example.second.SecondBeans", Set.of(Machine.CHANCE)),
            // TLS looks at the machine's clock: certificates and sessions have its time.
            Map.entry(ROOT + "simulator.CertificateFile", Set.of(Machine.CLOCK)),
            Map.entry(ROOT + "simulator.wire.Certificates", Set.of(Machine.CLOCK)),
            Map.entry(ROOT + "simulator.CertificateStoreTest", Set.of(Machine.CLOCK)),
            Map.entry(ROOT + "client.link.ResumptionSimulatorTest", Set.of(Machine.CLOCK)),
            // Processes that run side by side must not choose the same port.
            Map.entry(ROOT + "simulator.Listener", Set.of(Machine.CHANCE)),
            Map.entry(ROOT + "example.Ports", Set.of(Machine.CHANCE, Machine.PORT)),
            // Peers that listen where the system lets them, and say where.
            Map.entry(ROOT + "client.session.ConnectSimulatorTest", Set.of(Machine.PORT)),
            Map.entry(ROOT + "simulator.LifecycleTest", Set.of(Machine.PORT)),
            Map.entry(ROOT + "example.Cable", Set.of(Machine.PORT)),
            // Simulated time takes real time, of which there is so much; its seed is printed, and can be given.
            Map.entry(ROOT + "simulation.run.Hunt", Set.of(Machine.CLOCK)),
            Map.entry(ROOT + "simulation.run.SimulationTest", Set.of(Machine.CHANCE)),
            Map.entry(ROOT + "simulation.planted.PlantedFaultsTest", Set.of(Machine.CLOCK)),
            // They move to another country, and home again.
            Map.entry(ROOT + "option.OptionsInTurkeyTest", Set.of(Machine.PLACE)),
            Map.entry(ROOT + "example.InEnglish", Set.of(Machine.PLACE)),
            // The violations below, which prove that the rule can fail.
            Map.entry(MachineRuleTest.class.getName(), Set.of(Machine.values())));

    private static final Pattern MODULE = Pattern.compile("<module>(?!proto<)([^<]+)</module>");

    private static ArchRule rule(Map<String, Set<Machine>> allowed) {
        return classes().should(Machine.takeNothingBut(allowed));
    }

    @Test
    @DisplayName("No class of any module takes time, place or chance from the machine")
    void allModules() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String module : modules()) {
            Path target = Path.of("..", module, "target");
            assumeTrue(Files.isDirectory(target.resolve("test-classes")), "not built here: " + module);
            folders.add(target.resolve("classes"));
            folders.add(target.resolve("test-classes"));
        }
        JavaClasses all = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/jmh_generated/"))
                .importPaths(folders);
        JavaClasses own = all.that(DescribedPredicate.describe("are written by hand", MachineRuleTest::byHand));
        assertThat(own.size()).isGreaterThan(700);
        rule(ALLOWED).check(own);
        assertThat(own.stream().map(Machine::outermost).distinct())
                .as("names in the list that are no classes any more")
                .containsAll(ALLOWED.keySet());
    }

    /** Camel's generator writes what it likes; benchmarks measure the machine. */
    private static boolean byHand(JavaClass type) {
        String name = Machine.outermost(type);
        return !name.matches(".*(Configurer|UriFactory|EndpointBuilderFactory|ComponentBuilderFactory|Benchmark)")
                && !type.getPackageName().startsWith(ROOT + "load");
    }

    private static List<String> modules() throws IOException {
        List<String> modules = MODULE.matcher(Files.readString(Path.of("..", "pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(modules).hasSize(4);
        return modules;
    }

    @Test
    @DisplayName("The rule can fail: each way to ask the machine is found")
    void theRuleCanFail() {
        List<Class<?>> culprits = List.of(AsksTheClock.class, AsksThePlace.class, AsksChance.class, AsksForAPort.class);
        for (Class<?> culprit : culprits) {
            JavaClass type = new ClassFileImporter().importClass(culprit);
            long asked = type.getMethods().stream()
                    .filter(method -> !method.getName().contains("$"))
                    .count();
            List<String> found = rule(Map.of())
                    .evaluate(new ClassFileImporter().importClasses(culprit))
                    .getFailureReport()
                    .getDetails();
            assertThat(found).as(culprit.getSimpleName()).hasSize((int) asked);
        }
        assertThat(rule(Map.of())
                        .evaluate(new ClassFileImporter().importClasses(AsksNobody.class))
                        .hasViolation())
                .isFalse();
    }

    static final class AsksTheClock {
        long millis() {
            return System.currentTimeMillis();
        }

        LongSupplier reference() {
            return System::nanoTime;
        }

        Instant instant() {
            return Instant.now();
        }

        LocalDate dateSomewhere() {
            return LocalDate.now(ZoneOffset.UTC);
        }

        Supplier<LocalDateTime> referenceToNow() {
            return LocalDateTime::now;
        }

        Clock clock() {
            return Clock.systemUTC();
        }

        Date date() {
            return new Date();
        }
    }

    static final class AsksThePlace {
        ZoneId zone() {
            return ZoneId.systemDefault();
        }

        TimeZone oldZone() {
            return TimeZone.getDefault();
        }

        Locale locale() {
            return Locale.getDefault();
        }

        String lower(String text) {
            return text.toLowerCase();
        }

        Stream<String> upper(Stream<String> texts) {
            return texts.map(String::toUpperCase);
        }

        String text(int number) {
            return String.format("%d", number);
        }

        String alike(int number) {
            return "%d".formatted(number);
        }

        DateTimeFormatter pattern() {
            return DateTimeFormatter.ofPattern("EEE");
        }

        InetAddress host() throws IOException {
            return InetAddress.getLocalHost();
        }

        Charset charset() {
            return Charset.defaultCharset();
        }

        byte[] bytes(String text) {
            return text.getBytes();
        }

        NumberFormat numbers() {
            return NumberFormat.getInstance();
        }
    }

    static final class AsksChance {
        Random random() {
            return new Random();
        }

        Supplier<Random> reference() {
            return Random::new;
        }

        double math() {
            return Math.random();
        }

        int thread() {
            return ThreadLocalRandom.current().nextInt(9);
        }

        UUID uuid() {
            return UUID.randomUUID();
        }

        RandomGenerator generator() {
            return RandomGenerator.getDefault();
        }

        void shuffled(List<String> list) {
            Collections.shuffle(list);
        }
    }

    static final class AsksForAPort {
        ServerSocket socket() throws IOException {
            return new ServerSocket(0);
        }
    }

    static final class AsksNobody {
        Instant instant(Clock clock) {
            return Instant.now(clock);
        }

        Random random() {
            return new Random(1);
        }

        String text(String text) {
            return String.format(Locale.ROOT, "%s", text.toLowerCase(Locale.ROOT));
        }
    }
}
