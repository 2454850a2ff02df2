// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.planted;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.simulation.run.Hunt;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Plants one fault after the other and lets the simulation look for it; what it does not find, it would miss in earnest. */
class PlantedFaultsTest {

    /** Of the processor; the machine may have other things to do. */
    private static final String SECONDS = "60";

    private static final int FEWEST = 30;
    private static final long LONGEST_MINUTES = 10;
    private static final String FIRST_SEED = "1";

    @TempDir
    private Path folder;

    @Test
    void eachOfThemCanBePlanted() throws IOException {
        List<PlantedFault> faults = faults();
        assertThat(faults).hasSizeGreaterThanOrEqualTo(FEWEST);
        for (PlantedFault fault : faults) {
            assertThat(fault.planted()).as(fault.name()).isNotEmpty();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "planted", matches = ".*")
    void theSimulationFindsEachOfThem() throws Exception {
        String wanted = System.getProperty("planted", "");
        List<String> missed = new ArrayList<>();
        for (PlantedFault fault : faults()) {
            if (wanted.isBlank() || wanted.equals("true") || isAmong(fault, wanted)) {
                String found = hunt(fault);
                System.out.println("| " + fault + " | " + fault.what() + " | " + found.replace("FOUND", "") + " |");
                if (!found.startsWith("FOUND")) {
                    missed.add(fault + ": " + found);
                }
            }
        }
        assertThat(missed).as("planted faults that were not found").isEmpty();
    }

    private static boolean isAmong(PlantedFault fault, String wanted) {
        return Stream.of(wanted.split(",")).anyMatch(fault.name()::contains);
    }

    private static List<PlantedFault> faults() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/planted"))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(PlantedFault::read)
                    .toList();
        }
    }

    private String hunt(PlantedFault fault) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path classes = Files.createDirectory(folder.resolve(fault.name()));
        try {
            fault.compileInto(classes, classPath);
        } catch (IllegalStateException e) {
            return "NOT PLANTED: " + e.getMessage();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx700m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // it does not live long enough for more
                        "-cp",
                        classes + File.pathSeparator + classPath,
                        Hunt.class.getName(),
                        SECONDS,
                        FIRST_SEED)
                .redirectErrorStream(true)
                .redirectOutput(classes.resolve("output.txt").toFile())
                .start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return "not found within " + LONGEST_MINUTES + " minutes";
        }
        try (Stream<String> output = Files.lines(classes.resolve("output.txt"))) {
            return output.filter(line -> line.startsWith("FOUND"))
                    .findFirst()
                    .orElse("not found; exit code " + process.exitValue());
        }
    }
}
