package io.tributary.connect.mysql.fault;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line to the server that can fall silent: what a client sends arrives and is done, but it never hears of it, and the
 * connection stays. It can also turn deaf: then it takes nothing more, so that the client cannot send any more. Safe for
 * several threads.
 */
public final class SilentLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SilentLine.class);

    private final int serverPort;
    private final ServerSocket entrance;
    private final List<Closeable> open = new ArrayList<>();
    private String silentFrom;
    private boolean silent;
    private long deafAfter = Long.MAX_VALUE;
    private boolean deaf;

    private SilentLine(int serverPort, ServerSocket entrance) {
        this.serverPort = serverPort;
        this.entrance = entrance;
    }

    public static SilentLine to(int serverPort) {
        try {
            SilentLine line = new SilentLine(serverPort, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            start(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Each connection falls silent with the first thing that it sends in which this text is; an empty one is in all. */
    public synchronized void fallSilentAt(String text) {
        silentFrom = text;
    }

    /** Whether a connection has fallen silent. */
    public synchronized boolean isSilent() {
        return silent;
    }

    /** Each connection turns deaf when it has sent so many bytes. */
    public synchronized void turnDeafAfter(long bytes) {
        deafAfter = bytes;
    }

    /** Whether a connection has. */
    public synchronized boolean isDeaf() {
        return deaf;
    }

    /** From now on everything is taken and answered, also what was not. */
    public synchronized void speak() {
        silentFrom = null;
        silent = false;
        deafAfter = Long.MAX_VALUE;
        deaf = false;
        notifyAll();
    }

    @Override
    public void close() {
        speak();
        closeQuietly(entrance);
        synchronized (open) {
            open.forEach(SilentLine::closeQuietly);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                synchronized (open) {
                    open.add(client);
                    open.add(server);
                }
                Pipe pipe = new Pipe(client, server);
                start(pipe::send);
                start(pipe::answer);
            } catch (IOException e) {
                // The line is closed, or the server is away: the client's connection is lost either way.
                LOG.debug("A connection has failed", e);
            }
        }
    }

    private synchronized boolean isSilentAt(String sent) {
        boolean falls = silentFrom != null && sent.contains(silentFrom);
        silent |= falls;
        return falls;
    }

    private synchronized void awaitSpeech() throws IOException {
        awaitEndOf(() -> silentFrom != null);
    }

    private synchronized void awaitHearing(long sent) throws IOException {
        deaf |= sent > deafAfter;
        awaitEndOf(() -> sent > deafAfter);
    }

    private synchronized void awaitEndOf(BooleanSupplier state) throws IOException {
        try {
            while (state.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private final class Pipe {
        private final Socket client;
        private final Socket server;
        private volatile boolean silent;
        private long sent;

        Pipe(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void send() {
            pass(client, server, bytes -> {
                sent += bytes.length();
                awaitHearing(sent);
                silent |= isSilentAt(bytes);
            });
        }

        void answer() {
            pass(server, client, bytes -> {
                if (silent) {
                    awaitSpeech();
                    silent = false;
                }
            });
        }

        private void pass(Socket from, Socket to, Gate gate) {
            byte[] buffer = new byte[1 << 16];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    gate.pass(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
                    out.write(buffer, 0, length);
                }
            } catch (IOException e) {
                LOG.debug("One end has closed, and now both have", e);
            }
        }
    }

    @FunctionalInterface
    private interface Gate {
        void pass(String bytes) throws IOException;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "silent-line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            LOG.debug("Closing failed", e);
        }
    }
}
