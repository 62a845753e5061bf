package org.ocrm.app.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/// Writes an answer once all of it is known, and says how long it is. Written as it comes it would
/// have to go in chunks, and their end in a packet of its own: a system call here and one at the
/// caller's, for every answer.
final class JsonInOnePiece extends JacksonJsonHttpMessageConverter {

  private static final int USUAL_LENGTH = 1024;

  JsonInOnePiece(JsonMapper json) {
    super(json);
  }

  @Override
  protected void writeInternal(
      Object object,
      ResolvableType type,
      HttpOutputMessage answer,
      @Nullable Map<String, Object> hints)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_LENGTH);
    super.writeInternal(object, type, new Collected(answer.getHeaders(), body), hints);
    answer.getHeaders().setContentLength(body.size());
    body.writeTo(answer.getBody());
  }

  private record Collected(HttpHeaders headers, ByteArrayOutputStream body)
      implements HttpOutputMessage {

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public ByteArrayOutputStream getBody() {
      return body;
    }
  }
}
