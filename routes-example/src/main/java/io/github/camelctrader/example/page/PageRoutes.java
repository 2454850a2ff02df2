// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.page;

import org.apache.camel.builder.RouteBuilder;

/** The page for browsers: the front page, and its files beside it. */
public final class PageRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("platform-http:/?httpMethodRestrict=GET,HEAD&headerFilterStrategy=#bean:pageHeaders")
                .routeId("page")
                .to("bean:page?method=serve");
        from("platform-http:/web?httpMethodRestrict=GET,HEAD&matchOnUriPrefix=true"
                        + "&headerFilterStrategy=#bean:pageHeaders")
                .routeId("page-files")
                .to("bean:page?method=serve");
    }
}
