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
package io.github.camelctrader.example;

import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.PropertyInject;

/** What the routes call by name. */
public final class Beans implements CamelConfiguration {

    @BindToRegistry
    public FeedBoard board() {
        return new FeedBoard();
    }

    @BindToRegistry
    public Messages messages(FeedBoard board, @PropertyInject("feed.name") String feedName) {
        return new Messages(board, feedName);
    }

    @BindToRegistry
    public Gateway gateway(FeedBoard board, Messages messages) {
        return new Gateway(board, messages);
    }
}
