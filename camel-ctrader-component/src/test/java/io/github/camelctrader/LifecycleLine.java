/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader;

import io.github.camelctrader.client.CTraderClient;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of the log about a lifecycle event, taken apart. */
record LifecycleLine(String time, String level, String connection, String type, String rest) {

    private static final Pattern SHAPE = Pattern.compile("(\\S+ \\S+) (\\w+) (\\w+) (\\S+) ([A-Z_]+)(.*)");

    /** Those among the lines logged, as a log file with milliseconds shows them. */
    static List<LifecycleLine> in(LogLines log) {
        return log.formatted("%d{yyyy-MM-dd HH:mm:ss.SSS} %p %c{1} %m").stream()
                .map(SHAPE::matcher)
                .filter(line -> line.matches() && line.group(3).equals(CTraderClient.class.getSimpleName()))
                .map(LifecycleLine::of)
                .toList();
    }

    private static LifecycleLine of(Matcher line) {
        return new LifecycleLine(line.group(1), line.group(2), line.group(4), line.group(5), line.group(6));
    }
}
