package org.ocrm.app.web;

import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.ocrm.app.web.openapi.ApiDescription;
import org.ocrm.query.export.DeliveryBroken;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.yaml.JacksonYamlHttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// The edge of the house: what is let in, and how everything else is turned away.
@Configuration(proxyBeanMethods = false)
@Import({ProblemHandler.class, TmfErrors.class, ErrorPage.class, ApiDescription.class})
public class WebConfiguration implements WebMvcConfigurer {

  private static final String BYTES_AT_ONCE = Integer.toString(32 << 10);

  private final ObjectProvider<JsonMapper> json;

  /// @param json made of what is configured here, too, so that it is there only later
  WebConfiguration(ObjectProvider<JsonMapper> json) {
    this.json = json;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new PathIds());
  }

  /// A file that fails half way is cut off: what is thrown from here reaches Tomcat, which closes
  /// the connection. As long as nothing of it has left, it is a failure like any other.
  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.addFirst(
        (_, response, _, failure) -> {
          if (failure instanceof DeliveryBroken broken) {
            if (response.isCommitted()) {
              throw broken;
            }
            response.reset();
          }
          return null;
        });
  }

  /// JSON is what the API speaks; that a library for YAML is about must not open a second door.
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.withJsonConverter(new JsonInOnePiece(json.getObject()));
    builder.configureMessageConvertersList(
        converters -> converters.removeIf(JacksonYamlHttpMessageConverter.class::isInstance));
  }

  @Bean
  RequestLimits requestLimits(@Value("${ocrm.web.max-body:1MB}") DataSize maxBody) {
    return new RequestLimits(maxBody.toBytes());
  }

  /// A number is not a text and a text is not a truth: what has the wrong type is told so.
  @Bean
  JsonMapperBuilderCustomizer strictTypes() {
    return json -> {
      json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
      json.withCoercionConfig(
          LogicalType.Textual,
          text -> {
            text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
            text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
          });
    };
  }

  /// Files leave in pieces of this size, each of which is a call of the system and wakes the
  /// client. Tomcat's own are of 8 KiB. Every open connection has such a buffer.
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> largerPieces() {
    return tomcat ->
        tomcat.addConnectorCustomizers(
            connector -> {
              if (!connector.setProperty("socket.appWriteBufSize", BYTES_AT_ONCE)) {
                throw new IllegalStateException("Tomcat has no socket.appWriteBufSize any more");
              }
            });
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsInsteadOfPages() {
    return tomcat ->
        tomcat.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
              }
            });
  }
}
