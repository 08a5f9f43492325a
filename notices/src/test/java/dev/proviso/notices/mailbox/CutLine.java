package dev.proviso.notices.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A line to a server on loopback that breaks after so many bytes of the server's. */
final class CutLine implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    CutLine(int port, int bytes) throws IOException {
        Thread.ofVirtual()
                .start(() -> {
                    try (Socket near = socket.accept();
                            Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        Thread.ofVirtual().start(() -> copy(near, far, Integer.MAX_VALUE));
                        copy(far, near, bytes);
                    } catch (IOException _) {
                        // closed
                    }
                });
    }

    int port() {
        return socket.getLocalPort();
    }

    private static void copy(Socket from, Socket to, int bytes) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1024];
            int left = bytes;
            for (int n = in.read(buffer); n > 0 && left > 0; n = in.read(buffer)) {
                out.write(buffer, 0, Math.min(n, left));
                left -= n;
            }
        } catch (IOException _) {
            // the other end closed it
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
