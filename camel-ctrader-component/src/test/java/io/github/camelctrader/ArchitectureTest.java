// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.connection.ClientSettings;
import io.github.camelctrader.observe.MicrometerMetrics;
import io.github.camelctrader.observe.MicrometerRequestMetrics;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;

@AnalyzeClasses(
        packages = "io.github.camelctrader",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.OwnClasses.class})
class ArchitectureTest {

    private static final String ROOT = "io.github.camelctrader";
    private static final String CLIENT = ROOT + ".client";

    /** The rooms of the client in their order: what others may name, then from the wire upwards. */
    private static final List<String> CLIENT_ROOMS = Stream.of(
                    "",
                    ".options",
                    ".api",
                    ".support",
                    ".wire",
                    ".link",
                    ".login",
                    ".call",
                    ".symbols",
                    ".history",
                    ".feed",
                    ".stream",
                    ".trading",
                    ".session")
            .map(CLIENT::concat)
            .toList();

    /** What the rooms may name of the root; these classes use none of the rooms. */
    private static final List<Class<?>> NAMES = List.of(
            CTraderConfiguration.class,
            CTraderConnectionConfiguration.class,
            CTraderConstants.class,
            CTraderEnvironment.class,
            CTraderOperation.class,
            OverflowPolicy.class);

    /** Stands for {@link #NAMES}, which share a package with what Camel instantiates. */
    private static final String NAMES_OF_ROOT = ROOT + " (names)";

    /** The rooms of the surface in their order; the root, with what Camel instantiates, comes last. */
    private static final List<String> SURFACE_ROOMS = List.of(
            NAMES_OF_ROOT,
            ROOT + ".option",
            ROOT + ".lane",
            ROOT + ".observe",
            ROOT + ".quote",
            ROOT + ".connection",
            ROOT + ".delivery",
            ROOT + ".operation",
            ROOT);

    @ArchTest
    static final ArchRule clientKnowsNothingOfCamel = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".client..", ROOT + ".model..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule aRoomOfTheClientUsesThoseBeforeItOnly =
            classes().that().resideInAPackage(CLIENT + "..").should(useOnlyWhatComesBefore(CLIENT_ROOMS));

    @ArchTest
    static final ArchRule aRoomOfTheSurfaceUsesThoseBeforeItOnly = classes()
            .that(DescribedPredicate.describe("are of the surface", type -> SURFACE_ROOMS.contains(room(type))))
            .should(useOnlyWhatComesBefore(SURFACE_ROOMS));

    @ArchTest
    static final ArchRule everyClassHasARoom = classes()
            .that()
            .resideOutsideOfPackage(ROOT + ".endpoint..")
            .should(beIn(Stream.of(
                            SURFACE_ROOMS.stream(),
                            CLIENT_ROOMS.stream(),
                            Stream.of(ROOT + ".model", ROOT + ".trading"))
                    .flatMap(Function.identity())
                    .toList()));

    @ArchTest
    static final ArchRule lanesKnowNothingOfCamel = noClasses()
            .that()
            .resideInAPackage(ROOT + ".lane")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule onlyConnectionsStartAClient = noClasses()
            .that()
            .resideOutsideOfPackages(CLIENT + "..", ROOT + ".connection")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLIENT + ".session");

    @ArchTest
    static final ArchRule othersUseOnlyTheClientsFirstRoomsAndItsLast = noClasses()
            .that()
            .resideOutsideOfPackage(CLIENT + "..")
            .should()
            .dependOnClassesThat(resideInAPackage(CLIENT + "..")
                    .and(not(resideInAnyPackage(CLIENT, CLIENT + ".options", CLIENT + ".api", CLIENT + ".session"))));

    @ArchTest
    static final ArchRule theCamelSurfaceKnowsNothingOfNetty = noClasses()
            .that(DescribedPredicate.describe("are of the surface", type -> SURFACE_ROOMS.contains(room(type))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule onlyTwoClassesNeedMicrometer = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(MicrometerMetrics.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(MicrometerMetrics.class.getName() + "$OfSymbol")
            .and()
            .doNotHaveFullyQualifiedName(MicrometerRequestMetrics.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule onlyOneClassNeedsTelemetry = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CTraderSpanDecorator.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel.telemetry..");

    @ArchTest
    static final ArchRule timeAndChanceAreInjected = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(TimeSource.SystemTime.class.getName())
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current");

    @ArchTest
    static final ArchRule randomNumbersComeFromTheOptions = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ClientSettings.class.getName())
            .should()
            .callConstructor(SplittableRandom.class)
            .orShould()
            .callConstructor(Random.class);

    @ArchTest
    static final ArchRule noSynchronizedMethods = methods()
            .that()
            .areDeclaredInClassesThat(not(resideInAPackage(ROOT + ".endpoint..")))
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().assignedFrom(new Packages()).should().beFreeOfCycles();

    /** Each class of a room may use its own room and those before it in this order; a room that is not in it is an error. */
    private static ArchCondition<JavaClass> useOnlyWhatComesBefore(List<String> rooms) {
        return new ArchCondition<>("use only the rooms before their own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int own = rooms.indexOf(room(type));
                events.add(new SimpleConditionEvent(type, own >= 0, type.getName() + " is in a room without a place"));
                type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> rooms.indexOf(room(use.getTargetClass())) > own)
                        .forEach(use -> events.add(SimpleConditionEvent.violated(type, use.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> beIn(List<String> rooms) {
        return new ArchCondition<>("be in a room that has its place") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type, rooms.contains(room(type)), type.getName() + " is in no room that has a place"));
            }
        };
    }

    /** The package of a class, but for the names of the root. */
    private static String room(JavaClass type) {
        String outermost = type.getBaseComponentType().getName().replaceFirst("\\$.*", "");
        return NAMES.stream().anyMatch(name -> name.getName().equals(outermost))
                ? NAMES_OF_ROOT
                : type.getBaseComponentType().getPackageName();
    }

    /** Leaves out the modules beside this one: the generated messages and the simulator. */
    static final class OwnClasses implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/camelctrader/simulator/") && !location.contains("/camelctrader/openapi/");
        }
    }

    /** Each package is a slice; what is generated from the catalog is not looked at. */
    private static final class Packages implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = room(type);
            boolean ours = name.startsWith(ROOT) && !name.startsWith(ROOT + ".endpoint");
            return ours ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of the component";
        }
    }
}
