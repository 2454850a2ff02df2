// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;

/** What JMX shows of a Camel context. */
final class Jmx {

    private Jmx() {}

    /** Every name and every attribute that can be read, as one text. */
    static String everything(CamelContext context) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        StringBuilder text = new StringBuilder();
        for (ObjectName name : server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null)) {
            text.append(name).append('\n');
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                text.append("  ").append(attribute.getName()).append('=');
                text.append(value(server, name, attribute.getName())).append('\n');
            }
        }
        return text.toString();
    }

    /** The only MBean of this type whose attribute of that name has this value. */
    static ObjectName bean(CamelContext context, String type, String attribute, Object value) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<ObjectName> names = new ArrayList<>();
        for (ObjectName name : server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",type=" + type + ",*"),
                null)) {
            if (value.equals(value(server, name, attribute))) {
                names.add(name);
            }
        }
        return names.stream()
                .reduce((a, b) -> {
                    throw new IllegalStateException(a + " and " + b);
                })
                .orElseThrow();
    }

    /** The value of an attribute. */
    static Object get(ObjectName name, String attribute) throws JMException {
        return ManagementFactory.getPlatformMBeanServer().getAttribute(name, attribute);
    }

    /** Calls an operation without arguments. */
    static Object call(ObjectName name, String operation) throws JMException {
        return ManagementFactory.getPlatformMBeanServer().invoke(name, operation, null, null);
    }

    private static Object value(MBeanServer server, ObjectName name, String attribute) {
        try {
            return server.getAttribute(name, attribute);
        } catch (JMException | RuntimeException e) {
            return "unreadable";
        }
    }
}
