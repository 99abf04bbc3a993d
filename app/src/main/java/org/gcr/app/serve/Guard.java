package org.gcr.app.serve;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.gcr.app.answer.Json;

/**
 * What every request passes before anything answers it: the name of the host (against DNS rebinding), the origin, the token, the method, and how many
 * requests a client has open. It sets the headers that keep pages from loading or running anything else.
 */
final class Guard implements Filter {

    /** Requests that one client may have open at once. */
    static final int PER_CLIENT = 64;

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final Set<String> WRITABLE = Set.of("/api/v1/sql", "/api/v1/sql/cancel", "/mcp");

    private final Set<String> hosts;
    private final boolean anyHost;
    private final String token;
    private final Map<String, Semaphore> clients = new ConcurrentHashMap<>();

    /**
     * @param hosts names under which the server may be asked
     * @param anyHost whether any name will do; only with a token
     * @param token what {@code Authorization} must bring; null for none
     */
    Guard(Set<String> hosts, boolean anyHost, String token) {
        this.hosts = hosts;
        this.anyHost = anyHost && token != null;
        this.token = token;
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answered, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) asked;
        HttpServletResponse response = (HttpServletResponse) answered;
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        String host = host(request.getHeader("Host"));
        if (!anyHost && !hosts.contains(host)) {
            refuse(response, 403, "this server is not asked under the name \"" + host + "\"");
            return;
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !host(origin.replaceFirst("^[a-z]+://", "")).equals(host)) {
            refuse(response, 403, "pages of other origins may not ask this server");
            return;
        }
        if (token != null && !authorised(request.getHeader("Authorization"))) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"gcr\", charset=\"UTF-8\"");
            refuse(response, 401, "a token is needed: Authorization: Bearer TOKEN, or the token as the password");
            return;
        }
        String method = request.getMethod();
        boolean writes = method.equals("POST") && WRITABLE.contains(request.getRequestURI());
        if (!method.equals("GET") && !method.equals("HEAD") && !writes) {
            response.setHeader("Allow", "GET, HEAD");
            refuse(response, 405, "the server only reads");
            return;
        }
        Semaphore open = clients.computeIfAbsent(request.getRemoteAddr(), client -> new Semaphore(PER_CLIENT));
        if (!open.tryAcquire()) {
            response.setHeader("Retry-After", "1");
            refuse(response, 429, "this client has " + PER_CLIENT + " requests open");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            open.release();
        }
    }

    /** The name in a {@code Host} header, without its port. */
    private static String host(String header) {
        if (header == null) {
            return "";
        }
        String name = header.startsWith("[")
                ? header.substring(0, Math.max(header.indexOf(']') + 1, 1))
                : header.replaceFirst(":.*$", "");
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    private boolean authorised(String header) {
        if (header == null) {
            return false;
        }
        String given = "";
        if (header.startsWith("Bearer ")) {
            given = header.substring("Bearer ".length()).strip();
        } else if (header.startsWith("Basic ")) {
            try {
                String pair = new String(
                        Base64.getDecoder()
                                .decode(header.substring("Basic ".length()).strip()),
                        StandardCharsets.UTF_8);
                given = pair.substring(pair.indexOf(':') + 1);
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpServletResponse response, int status, String words) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream().write(Json.bytes(Map.of("error", words)));
    }
}
