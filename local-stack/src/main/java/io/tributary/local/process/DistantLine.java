package io.tributary.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A line to a server that is far away: what a client sends arrives later. Counts what was sent. Safe for several threads. */
public final class DistantLine implements AutoCloseable {
    private final int serverPort;
    private final Duration distance;
    private final ServerSocket entrance;
    private final AtomicLong sent = new AtomicLong();

    private DistantLine(int serverPort, Duration distance, ServerSocket entrance) {
        this.serverPort = serverPort;
        this.distance = distance;
        this.entrance = entrance;
    }

    /** {@code distance} is that of a question and its answer together. */
    public static DistantLine to(int serverPort, Duration distance) {
        try {
            DistantLine line =
                    new DistantLine(serverPort, distance, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            start(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** How often clients have sent something. */
    public long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                start(() -> pass(client, server, distance));
                start(() -> pass(server, client, Duration.ZERO));
            } catch (IOException e) {
                // The line was closed; or the server is gone, and the client hears nothing.
            }
        }
    }

    private void pass(Socket from, Socket to, Duration later) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!later.isZero()) {
                    sent.incrementAndGet();
                    LockSupport.parkNanos(later.toNanos());
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // One end has closed, and now both have.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "distant-line");
        thread.setDaemon(true);
        thread.start();
    }
}
