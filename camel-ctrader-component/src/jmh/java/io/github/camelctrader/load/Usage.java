// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used since its start. Immutable.
 *
 * @param nanos monotonic time
 * @param allocated bytes allocated by all threads that live
 * @param cpuNanos time of all threads
 * @param gcMillis time of all collections
 * @param gcCount number of all collections
 * @param compileMillis time of the compilers
 */
record Usage(long nanos, long allocated, long cpuNanos, long gcMillis, long gcCount, long compileMillis) {

    static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** As it is now. */
    static Usage now() {
        long allocated = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            allocated += Math.max(0, bytes);
        }
        long millis = 0;
        long count = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            millis += collector.getCollectionTime();
            count += collector.getCollectionCount();
        }
        return new Usage(
                System.nanoTime(),
                allocated,
                SYSTEM.getProcessCpuTime(),
                millis,
                count,
                COMPILERS.getTotalCompilationTime());
    }

    /** What was used between the two. */
    Usage since(Usage before) {
        return new Usage(
                nanos - before.nanos,
                allocated - before.allocated,
                cpuNanos - before.cpuNanos,
                gcMillis - before.gcMillis,
                gcCount - before.gcCount,
                compileMillis - before.compileMillis);
    }
}
