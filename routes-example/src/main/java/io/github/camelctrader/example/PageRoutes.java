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

import org.apache.camel.builder.RouteBuilder;

/** The page for browsers: the front page, and its files beside it. */
public final class PageRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("platform-http:/?httpMethodRestrict=GET&headerFilterStrategy=#bean:pageHeaders")
                .routeId("page")
                .to("bean:page?method=serve");
        from("platform-http:/web?httpMethodRestrict=GET&matchOnUriPrefix=true"
                        + "&headerFilterStrategy=#bean:pageHeaders")
                .routeId("page-files")
                .to("bean:page?method=serve");
    }
}
