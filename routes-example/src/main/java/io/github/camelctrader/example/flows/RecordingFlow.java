// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.github.camelctrader.model.Tick;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;

/**
 * Ticks to CSV files that the simulator replays, one file per day of UTC, by the ticks' own time.
 *
 * <ul>
 *   <li>Each tick is one append of one whole line, in the operating system's hands before the next one is looked at: what a
 *       killed process leaves can be replayed. After a power failure the last line may be torn; it is cut off at the next
 *       start.
 *   <li>No tick is lost: not to a slow disk, since then the connection is not read until it has caught up (the other routes
 *       on it wait as well), and not to a stop, which writes what was received.
 *   <li>The last known price after a subscription is no tick of the market and is not recorded.
 * </ul>
 */
public final class RecordingFlow extends RouteBuilder {

    @Override
    public void configure() {
        String folder = Settings.read(getContext(), "flows.recording.folder", String.class);

        from("{{feed.leader}}ctrader:{{feed.symbols}}?events=tick&overflow=backpressure")
                .routeId("recording")
                .precondition("{{flows.recording.enabled}}")
                .routePolicy(new WholeLines(Path.of(folder)))
                .filter()
                .body(Tick.class, tick -> !tick.snapshot())
                .transform()
                .body(Tick.class, RecordedLine::of)
                .to("file:{{flows.recording.folder}}?fileExist=Append"
                        + "&fileName=ticks-${date-with-timezone:header.CamelMessageTimestamp:UTC:yyyy-MM-dd}.csv");
    }
}
