// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.Tick;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No secret is in an event, in the text of a failure or in a line of the log. */
public final class Secrets implements Judge {

    private final Verdicts verdicts;
    private final List<String> secrets;

    /** A judge who knows what all secrets begin with. */
    public Secrets(Verdicts verdicts, List<String> secrets) {
        this.verdicts = verdicts;
        this.secrets = secrets;
    }

    @Override
    public void told(FeedId feed, FeedEvent event) {
        if (!(event instanceof Tick)) {
            look("an event", event.toMap().toString());
            look("an event", event.toString());
        }
    }

    @Override
    public void ended(CallId call, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            look("a failure", cause.toString());
        }
    }

    @Override
    public void logged(boolean error, String line) {
        look("the log", line);
    }

    private void look(String where, String text) {
        for (String secret : secrets) {
            if (text.contains(secret)) {
                verdicts.broken(getClass(), "a secret stands in " + where + ": " + text);
            }
        }
    }
}
