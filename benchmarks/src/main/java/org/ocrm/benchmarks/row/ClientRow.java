package org.ocrm.benchmarks.row;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Callable;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;

/// The measuring instrument itself: the same constant by our plain connections and by the JDK's
/// client, which shares the processor with the server it asks.
public final class ClientRow implements Row {

  @Override
  public String name() {
    return "client";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    int runs = bed.scale().runs();
    Repetitions ours = new Repetitions();
    Repetitions theirs = new Repetitions();
    Callable<Load.Client> plain = () -> Requests.client(bed, Requests::getConstant);
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      URI uri = URI.create("http://127.0.0.1:" + bed.server().port() + Requests.CONSTANT);
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      Callable<Load.Client> jdk = () -> jdk(http, request);
      Load.asFastAsPossible(plain, bed.scale().run());
      Load.asFastAsPossible(jdk, bed.scale().run());
      for (int run = 0; run < runs; run++) {
        ours.add(Load.asFastAsPossible(plain, bed.scale().run()).perSecond());
        theirs.add(Load.asFastAsPossible(jdk, bed.scale().run()).perSecond());
      }
    }
    return List.of(
        Result.of(
            name(),
            "GET of a constant by plain sockets",
            "1/s",
            ours.figures(),
            Against.without("java.net.http", ours.figures(), theirs.figures())));
  }

  private static Load.Client jdk(HttpClient http, HttpRequest request) {
    return new Load.Client() {
      @Override
      public long once() throws Exception {
        if (http.send(request, BodyHandlers.ofString()).statusCode() != 200) {
          throw new IllegalStateException("the constant is not there");
        }
        return -1;
      }

      @Override
      public void close() {}
    };
  }
}
