package org.ocrm.query.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.ocrm.query.hub.Attempt;
import org.ocrm.query.hub.CallbackRules;
import org.ocrm.query.hub.Callbacks;

/// Calls listeners with a client whose look-up of names is ours: it connects to the very addresses
/// that the rules have permitted, at each connection anew. It follows no redirect, uses no proxy,
/// keeps no cookies, tries nothing again by itself, and reads little of an answer.
public final class HttpCallbacks implements Callbacks {

  private static final int MOST_CONNECTIONS = 1000;
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final int LONGEST_HEADER = 16 * 1024;
  private static final int MOST_HEADERS = 100;

  private final CloseableHttpClient client;
  private final Duration longest;
  private volatile boolean closed;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("hub-deadlines").daemon().factory());

  /// @param longest how long a call may take, from the look-up of the name to the end of the answer
  public HttpCallbacks(CallbackRules rules, Duration longest) {
    this.longest = longest;
    Timeout timeout = Timeout.of(longest);
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Permitted(rules))
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setMaxConnPerRoute(MOST_CONNECTIONS)
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxLineLength(LONGEST_HEADER)
                                    .setMaxHeaderCount(MOST_HEADERS)
                                    .build())
                            .build())
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(timeout).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(timeout)
                            .setTimeToLive(Timeout.ofMinutes(5))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(timeout)
                    .setResponseTimeout(timeout)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("OCRM")
            .build();
  }

  @Override
  public Attempt post(String address, String body) {
    HttpPost request = new HttpPost(address);
    request.setEntity(
        new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
    ScheduledFuture<?> deadline =
        deadlines.schedule(() -> request.cancel(), longest.toMillis(), TimeUnit.MILLISECONDS);
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      int status = response.getCode();
      drain(response.getEntity());
      return status >= 200 && status < 300
          ? new Attempt.Heard()
          : new Attempt.Unheard(
              status >= 300 && status < 400
                  ? "answered %d, and redirects are not followed".formatted(status)
                  : "answered %d".formatted(status));
    } catch (IOException | RuntimeException e) {
      if (closed) {
        throw new CancellationException("closed while calling");
      }
      return new Attempt.Unheard(
          request.isCancelled()
              ? "took longer than %d ms".formatted(longest.toMillis())
              : "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()));
    } finally {
      var _ = deadline.cancel(false);
    }
  }

  @Override
  public void close() {
    closed = true;
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  /// A short answer is read, so that the connection can be used again; a long one ends with it.
  private static void drain(HttpEntity entity) throws IOException {
    if (entity != null) {
      InputStream content = entity.getContent();
      var _ = content.readNBytes(LONGEST_ANSWER);
    }
  }

  private record Permitted(CallbackRules rules) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return rules.permitted(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
