package io.tributary.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The TCP ports of this machine's loopback address. */
public final class Ports {
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /** A port that nobody listens on now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free TCP port on the loopback address", e);
        }
    }

    /** Fails naming the port and the option that chose it, if somebody listens there. */
    public static void requireFree(int port, String option) {
        if (port < 1 || port > HIGHEST) {
            throw new StackException(option + " must be a TCP port, 1 to " + HIGHEST + ".");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StackException(
                    "Port " + port + " is in use. End what listens there, or choose another port with " + option + ".",
                    e);
        }
    }
}
