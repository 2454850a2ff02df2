// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application as a user would write it; its settings are in {@code application.yaml}. */
@SpringBootApplication
public class SampleApplication {

    /** Runs until the process is stopped. */
    public static void main(String[] args) {
        SpringApplication.run(SampleApplication.class, args);
    }
}
