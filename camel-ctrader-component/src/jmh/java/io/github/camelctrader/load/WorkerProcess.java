// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Worker} as the program that measures sees it. One thread. */
final class WorkerProcess implements AutoCloseable {

    private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m");

    private static final long EXIT_SECONDS = 10;

    private final Contender contender;
    private final Target target;
    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;

    private WorkerProcess(Contender contender, Target target, Process process) {
        this.contender = contender;
        this.target = target;
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts a process and waits until it is subscribed. */
    static WorkerProcess start(Contender contender, Target target, List<String> jvm) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), contender.name()));
        command.addAll(target.toArguments());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        WorkerProcess worker = new WorkerProcess(contender, target, process);
        worker.await(Worker.READY);
        return worker;
    }

    Contender contender() {
        return contender;
    }

    /** Names of the symbols that this one alone has subscribed. */
    List<String> symbols() {
        return target.symbols().stream().map(Target.Subscription::name).toList();
    }

    /** One round: prepares the process, has the ticks sent, and waits for their arrival. */
    Measurement measure(String what, long ticks, Runnable send) throws IOException {
        in.println(what + " " + ticks);
        await(Worker.GO);
        send.run();
        return Measurement.parse(line());
    }

    /** Bytes in use after a collection. */
    long usedHeap() throws IOException {
        in.println(Worker.HEAP);
        return Long.parseLong(line());
    }

    @Override
    public void close() {
        in.close();
        process.onExit()
                .completeOnTimeout(process, EXIT_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }

    private void await(String word) throws IOException {
        for (String line = line(); !line.equals(word); line = line()) {
            System.err.println(contender + ": " + line);
        }
    }

    private String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException(contender + " has ended before its time");
        }
        return line;
    }
}
