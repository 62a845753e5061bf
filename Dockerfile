# OCRM in a container: built from the sources, run by an ordinary user on a Java runtime only.
#   docker build -t ocrm .
FROM eclipse-temurin:25-jdk AS build
WORKDIR /ocrm
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY bin bin
COPY shared-kernel shared-kernel
COPY command-side command-side
COPY query-side query-side
COPY app app
RUN bin/maven -q -DskipTests -pl app -am package

FROM eclipse-temurin:25-jre
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /var/lib/ocrm ocrm
COPY --from=build /ocrm/app/target/ocrm.jar /opt/ocrm/ocrm.jar
USER ocrm
WORKDIR /var/lib/ocrm
VOLUME /var/lib/ocrm
EXPOSE 8080
# Never phone home, whatever else is set.
ENV AXONIQ_UPDATE_CHECKER_DISABLED=true
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/actuator/health/readiness"]
ENTRYPOINT ["java", "-Daxoniq.update-checker.disabled=true", "-Duser.timezone=UTC", \
  "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", \
  "-XX:G1PeriodicGCInterval=15000", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30", \
  "-XX:-G1UseAdaptiveIHOP", "-XX:InitiatingHeapOccupancyPercent=70", \
  "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
  "-jar", "/opt/ocrm/ocrm.jar"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080", "--data", "/var/lib/ocrm"]
